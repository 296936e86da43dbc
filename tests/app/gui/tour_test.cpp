// The real window through many keys, each held against a session that is told the same.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/session/trace_file.h"
#include "tests/app/gui/desktop.h"
#include "tests/app/gui/headless.h"
#include "tests/app/session/temp_folder.h"
#include "tests/core/trace/sample_traces.h"

namespace coroscope {
namespace {

struct Deed {
  const char* keys;  // as xdotool names them
  Command command;
};

// Each size of a step both ways, ends, causes, and back where one was.
std::vector<Deed> tour() {
  return {
      {"Home", GoFirst{}},
      {"Right", StepBy{StepSize::Step, +1}},
      {"shift+Right", StepBy{StepSize::Iteration, +1}},
      {"ctrl+shift+Right", StepBy{StepSize::Clock, +1}},
      {"ctrl+alt+Right", StepBy{StepSize::Step, +1}},
      {"alt+shift+Left", StepBy{StepSize::Task, -1}},
      {"alt+Right", StepBy{StepSize::Line, +1}},
      {"ctrl+Left", StepBy{StepSize::Event, -1}},
      {"End", GoLast{}},
      {"bracketleft", GoToCause{}},
      {"ctrl+z", UndoMove{}},
      {"ctrl+y", RedoMove{}},
      {"5", SetStepSize{StepSize::Clock}},
      {"Left", StepBy{StepSize::Clock, -1}},
      {"2", SetStepSize{StepSize::Step}},
      {"F9", RunTo{GoalTaskDone{}, +1}},
      {"Escape", Select{}},
      {"End", GoLast{}},
      {"shift+Left", StepBy{StepSize::Iteration, -1}},
  };
}

TEST(Tour, OfFiveProgramsEndsEachTimeWhereTheSessionDoes) {
  if (const std::string missing = Desktop::missing(); !missing.empty())
    GTEST_SKIP() << missing << " is not installed: the window is not driven";
  const std::pair<const char*, Trace (*)()> programs[] = {
      {"sleepers", samples::two_sleepers},
      {"gather", samples::gather_of_three},
      {"cancelled", samples::cancelled_while_waiting},
      {"deadlock", samples::deadlocked_pair},
      {"callbacks", samples::callbacks_and_freeze},
  };
  const TempFolder folder;
  for (const auto& [name, make] : programs) {
    const std::filesystem::path file = folder / (std::string(name) + ".trace");
    ASSERT_TRUE(save_trace(make(), file));
    Session told;
    ASSERT_TRUE(told.open_trace(file));
    Desktop desktop;
    desktop.open_window(shell_word(file.string()));
    std::string so_far = name;
    for (Deed& deed : tour()) {
      so_far += std::string(" ") + deed.keys;
      if (auto* run_to = std::get_if<RunTo>(&deed.command)) {
        const TaskId task = told.selection().task ? told.selection().task : told.state().step().handle.task;
        if (!task) continue;  // it is not possible then
        run_to->goal = GoalTaskDone{task};
      }
      desktop.key(deed.keys);
      told.apply(deed.command);
      for (int i = 0; i < 3; ++i) told.update(0.001);
      const std::string expected = " step " + std::to_string(told.state().step().number) + "/";
      ASSERT_THAT(desktop.wait_for_title(expected), testing::HasSubstr(expected)) << so_far;
    }
  }
}

TEST(Tour, FindsAnActionByItsNameAndAnEventByItsWords) {
  if (const std::string missing = Desktop::missing(); !missing.empty())
    GTEST_SKIP() << missing << " is not installed: the window is not driven";
  const TempFolder folder;
  const Trace trace = samples::gather_of_three();
  ASSERT_TRUE(save_trace(trace, folder / "gather.trace"));
  Desktop desktop;
  desktop.open_window(shell_word((folder / "gather.trace").string()) + " --at 1");
  EXPECT_THAT(desktop.wait_for_title("step 1/"), testing::HasSubstr("step 1/"));
  // All at once, as a fast typist or a slow machine has it.
  desktop.key("ctrl+shift+p t o space t h e space e n d Return");
  const std::string last = "step " + std::to_string(trace.totals().step) + "/";
  EXPECT_THAT(desktop.wait_for_title(last), testing::HasSubstr(last));
  desktop.key("slash s t e p space 3 colon Return");
  EXPECT_THAT(desktop.wait_for_title("step 3/"), testing::HasSubstr("step 3/"));
}

}  // namespace
}  // namespace coroscope
