#pragma once

#include <string>

#include "app/session/child_process.h"
#include "core/trace/trace.h"

namespace coroscope {

// A run that is over.
struct Ended {
  Trace trace;
  int exit_status = 0;

  ProgramEnded end() const { return std::get<ProgramEnded>(trace.at(trace.size() - 1).fact); }
  std::string text() const { return std::string(end().text); }
  // All that was printed, in order.
  std::string output() const {
    std::string all;
    trace.for_each(0, trace.size(), [&](EventIndex, const Event& event) {
      if (const auto* printed = std::get_if<Printed>(&event.fact)) all += printed->text;
    });
    return all;
  }
  // What the trace says about the run under this key; empty: nothing.
  std::string described(std::string_view key) const {
    std::string value;
    trace.for_each(0, trace.size(), [&](EventIndex, const Event& event) {
      const auto* said = std::get_if<RunDescribed>(&event.fact);
      if (said && trace.string(said->key) == key) value = said->value;
    });
    return value;
  }
  std::uint32_t steps() const { return trace.totals().step; }
};

// Runs a program to its end in a child of the coroscope executable.
inline Ended run_to_the_end(const RunRequest& request) {
  ChildProcess::use_executable(COROSCOPE_EXECUTABLE);
  auto child = ChildProcess::start(request);
  CHECK(child, child.error().message);
  Ended ended;
  child->wait(ended.trace);
  ended.exit_status = child->exit_status();
  CHECK(!ended.trace.empty(), "a run that is over has an end in its trace");
  return ended;
}

}  // namespace coroscope
