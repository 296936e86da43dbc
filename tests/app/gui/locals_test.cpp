// The await chain and its locals, from a program that was recorded line by line.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/gui/locals_index.h"
#include "app/gui/panel_table.h"
#include "tests/app/gui/headless.h"
#include "tests/app/session/temp_folder.h"

namespace coroscope {
namespace {

constexpr const char* kScript = R"(import asyncio

def double(n):
    twice = 2 * n
    return twice

async def inner(n):
    kept = double(n)
    await asyncio.sleep(1)
    return kept

async def outer(name):
    total = 0
    for n in (1, 2):
        total += await inner(n)
    return total

asyncio.run(outer("A"))
)";

class Locals : public testing::Test {
 protected:
  Locals() {
    run(session_, folder_.write("script.py", kScript));
    index_.extend(session_.trace(), session_.generation());
  }

  // "outer:15 n=1 name='A' total=0", the outermost first.
  std::vector<std::string> words(const std::vector<FrameShown>& frames) const {
    std::vector<std::string> all;
    for (const FrameShown& frame : frames) {
      std::string one =
          std::string(session_.trace().string(frame.function)) + ":" + std::to_string(frame.where.line);
      for (const FrameShown::Local& local : frame.locals) {
        const Event event = session_.trace().at(local.event);
        one += " " + std::string(session_.trace().string(local.name)) + "=" +
               std::string(std::get<LocalChanged>(event.fact).value);
      }
      all.push_back(one);
    }
    return all;
  }
  // Just behind the n-th time that a line is reached.
  EventIndex at_line(std::uint32_t line, int count) const {
    EventIndex found = 0;
    session_.trace().for_each(0, session_.trace().size(), [&](EventIndex index, const Event& event) {
      if (std::holds_alternative<LineReached>(event.fact) && event.where.line == line && count-- == 1)
        found = index + 1;
    });
    return found;
  }

  const TempFolder folder_;
  Session session_;
  LocalsIndex index_;
};

TEST_F(Locals, OfARunningTaskAreThoseOfEachCall) {
  EXPECT_THAT(words(index_.frames(TaskId{1}, at_line(5, 1) + 1)),
              testing::ElementsAre(testing::StartsWith("outer:15"), testing::StartsWith("inner:8 n=1"),
                                   "double:5 n=1 twice=2"));
  EXPECT_THAT(words(index_.frames(TaskId{1}, at_line(4, 2))).back(), testing::StartsWith("double:4"))
      << "another call begins without the locals of the one before";
}

TEST_F(Locals, OfASuspendedTaskStandInItsAwaitChain) {
  session_.apply(SeekTo{session_.columns().step(1)->end});
  const TaskState& task = *session_.state().task(TaskId{1});
  const auto frames = words(index_.suspended_frames(session_.trace(), task, session_.cursor()));
  ASSERT_GE(frames.size(), 2u);
  EXPECT_EQ(frames[0], "outer:15 name='A' total=0 n=1");
  EXPECT_EQ(frames[1], "inner:9 n=1 kept=2");
}

TEST_F(Locals, AreDrawnAtEachMomentAndSizeInBothLanguages) {
  for (const ImVec2 size : {ImVec2{800, 600}, ImVec2{1280, 720}, ImVec2{1920, 1080}}) {
    Headless headless(size);
    session_.apply(Arrange{with_panel(session_.preferences().arrangement, *find_panel("stack"))});
    session_.apply(SetLanguage{size.x < 1000});
    session_.apply(GoFirst{});
    while (session_.cursor() < session_.trace().size()) {
      const PanelOutput out = headless.frame(session_);
      EXPECT_TRUE(out.commands.empty()) << out.commands.front().index();
      session_.apply(StepBy{StepSize::Line, +1});
    }
  }
}

}  // namespace
}  // namespace coroscope
