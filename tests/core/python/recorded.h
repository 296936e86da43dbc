#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/trace/trace.h"
#include "tests/app/session/temp_folder.h"

namespace coroscope {

// A script given as text, run once in a child, and its trace as lines.
class Recorded {
 public:
  explicit Recorded(std::string_view script);
  // With other files in the script's folder, as pairs of name and text.
  Recorded(std::string_view script, const std::vector<std::pair<std::string, std::string>>& files);

  const Trace& trace() const { return trace_; }
  // With each line, and the locals that changed.
  enum class Lines { On };
  Recorded(std::string_view script, Lines lines);
  // Without await chains, locks and queues.
  enum class Events { Only };
  Recorded(std::string_view script, Events events);

  // What was printed on standard output; on standard error.
  std::string out() const { return printed(Stream::Out); }
  std::string err() const { return printed(Stream::Err); }
  ProgramEnded end() const;

  // The facts of one kind, each as event_line has it from the task on, without the cause:
  //     [Task-1] Printed stream=Out text="x\n"  script.py:3
  std::vector<std::string> of_kind(std::string_view kind) const;

 private:
  std::string printed(Stream stream) const;

  TempFolder folder_;
  Trace trace_;
};

}  // namespace coroscope
