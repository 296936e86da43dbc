#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "core/trace/event_json.h"
#include "core/trace/event_line.h"
#include "core/trace/recorder.h"
#include "tests/core/trace/sample_traces.h"

namespace coroscope {
namespace {

std::string lines(const Trace& trace) {
  std::string text;
  trace.for_each(0, trace.size(),
                 [&](EventIndex i, const Event& event) { text += event_line(trace, i, event) + "\n"; });
  return text;
}

// UPDATE_GOLDENS=1 writes what is there now.
void expect_golden(const std::string& name, const std::string& text) {
  const std::filesystem::path file =
      std::filesystem::path(COROSCOPE_SOURCE_DIR) / "tests/core/trace/goldens" / (name + ".txt");
  if (const char* const update = std::getenv("UPDATE_GOLDENS"); update && *update == '1') {
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file) << text;
    return;
  }
  std::ifstream in(file);
  EXPECT_EQ(text, std::string(std::istreambuf_iterator<char>(in), {})) << "see " << file;
}

TEST(EventLine, TheSamplesReadAsTheyDid) {
  expect_golden("two_sleepers", lines(samples::two_sleepers()));
  expect_golden("cancelled_while_waiting", lines(samples::cancelled_while_waiting()));
  expect_golden("deadlocked_pair", lines(samples::deadlocked_pair()));
  expect_golden("callbacks_and_freeze", lines(samples::callbacks_and_freeze()));
}

struct Recording {
  std::vector<std::byte> memory = std::vector<std::byte>(100'000);
  TraceBuffer buffer{memory};
  Recorder recorder{buffer};

  std::string json(EventIndex index) {
    Trace trace;
    trace.append(buffer.records());
    return event_json(trace, index, trace.at(index));
  }
  std::string line(EventIndex index) {
    Trace trace;
    trace.append(buffer.records());
    return event_line(trace, index, trace.at(index));
  }
};

TEST(EventJson, HasIdsAndNamesBoth) {
  Recording r;
  const StringId name = r.recorder.intern("A");
  const Where where{r.recorder.intern("/somewhere/a.py"), 7};
  r.recorder.record(TaskCreated{{1}, name, name, {}}, where);
  r.recorder.record(HandleReady{{1}, HandleOrigin::TaskStep, {1}, {{1}, {}}, name}, TaskId{1}, Where{}, 0);
  EXPECT_EQ(r.json(0),
            R"({"index": 0, "kind": "TaskCreated", "at_ns": 0, "task": null, "task_name": null, )"
            R"("file": "/somewhere/a.py", "line": 7, "cause": null, "new_task": 1, "new_task_name": "A", )"
            R"("name": "A", "coroutine": "A", "parent": null, "parent_name": null})");
  EXPECT_EQ(
      r.json(1),
      R"({"index": 1, "kind": "HandleReady", "at_ns": 0, "task": 1, "task_name": "A", )"
      R"("file": null, "line": null, "cause": 0, "handle": 1, "origin": "TaskStep", "handle_task": 1, )"
      R"("handle_task_name": "A", "future": null, "future_task": 1, "future_task_name": "A", "label": "A"})");
}

TEST(EventJson, WritesStacksInnermostFirstAndNeverAsNull) {
  Recording r;
  const StringId outer = r.recorder.intern("main"), inner = r.recorder.intern("read");
  const StringId file = r.recorder.intern("a.py");
  const StackId stack =
      r.recorder.intern(Frame{r.recorder.intern(Frame{{}, outer, {file, 2}}), inner, {file, 9}});
  r.recorder.record(StepEnded{StepOutcome::Blocked, {}, inner, stack, "\"\n"});
  r.recorder.record(TimerArmed{{1}, kNever, {}, {}});
  EXPECT_NE(r.json(0).find(
                R"("stack": [{"function": "read", "file": "a.py", "line": 9}, )"
                R"({"function": "main", "file": "a.py", "line": 2}], "text": "\"\n", "resource": null})"),
            std::string::npos)
      << r.json(0);
  EXPECT_NE(r.json(1).find(R"("due_ns": null)"), std::string::npos);
}

TEST(EventLine, CutsLongTextsAndShowsFileNamesWithoutFolders) {
  Recording r;
  const Where where{r.recorder.intern("/somewhere/a.py"), 7};
  r.recorder.record(Printed{Stream::Out, std::string(300, 'x')}, where);
  const std::string line = r.line(0);
  EXPECT_NE(line.find("\"...(300 bytes)  a.py:7"), std::string::npos) << line;
  EXPECT_LT(line.size(), 200u);
}

}  // namespace
}  // namespace coroscope
