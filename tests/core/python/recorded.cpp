#include "tests/core/python/recorded.h"

#include "core/trace/event_line.h"
#include "tests/core/python/program_under_test.h"

namespace coroscope {

Recorded::Recorded(std::string_view script)
    : Recorded(script, std::vector<std::pair<std::string, std::string>>()) {}

Recorded::Recorded(std::string_view script, const std::vector<std::pair<std::string, std::string>>& files) {
  for (const auto& [name, text] : files) folder_.write(name, text);
  RunRequest request;
  request.program = folder_.write("script.py", script);
  trace_ = traced(request);
}

Recorded::Recorded(std::string_view script, Lines) {
  RunRequest request;
  request.program = folder_.write("script.py", script);
  request.lines = true;
  trace_ = traced(request);
}

Recorded::Recorded(std::string_view script, Events) {
  RunRequest request;
  request.program = folder_.write("script.py", script);
  request.events_only = true;
  trace_ = traced(request);
}

ProgramEnded Recorded::end() const {
  return std::get<ProgramEnded>(trace_.at(trace_.size() - 1).fact);
}

std::vector<std::string> Recorded::of_kind(std::string_view kind) const {
  std::vector<std::string> lines;
  trace_.for_each(0, trace_.size(), [&](EventIndex index, const Event& event) {
    if (kind_name(event.fact) != kind) return;
    std::string line = event_line(trace_, index, event);
    line.erase(0, line.find('['));
    if (const std::size_t cause = line.rfind("  <- "); cause != std::string::npos) line.erase(cause);
    lines.push_back(line);
  });
  return lines;
}

std::string Recorded::printed(Stream stream) const {
  std::string all;
  trace_.for_each(0, trace_.size(), [&](EventIndex, const Event& event) {
    const auto* const printed = std::get_if<Printed>(&event.fact);
    if (printed && printed->stream == stream) all += printed->text;
  });
  return all;
}

}  // namespace coroscope
