#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "app/gui/python_syntax.h"
#include "core/trace/lints.h"
#include "core/trace/trace.h"

namespace coroscope {

// A source file as it was when it ran.
struct SourceFile {
  StringId name;  // its path
  std::vector<std::string_view> lines;
  std::vector<std::vector<SyntaxSpan>> spans;  // by line
};

// Part of a printed line, as one Printed brought it.
struct OutputPiece {
  // Longer ones are cut off, so that a line of megabytes costs a frame no more than any other.
  static constexpr std::size_t kBytesMax = 4096;

  std::string_view text;  // no line break in it
  EventIndex event;
  Stream stream;
  bool cut_off;
};

// A warning at the line that it is about.
struct LineWarning {
  EventIndex event;          // that shows it
  std::optional<Lint> lint;  // derived; none: the event says it by itself
};

// What panels need of a trace beyond its state at the cursor, gathered once as the trace grows.
class Gathered {
 public:
  // Reads what is new. `generation` tells one trace from the next: another one starts anew.
  void extend(const Trace& trace, std::uint32_t generation);

  // In the order in which they were loaded; the program's own is the first.
  const std::vector<SourceFile>& sources() const { return sources_; }
  const SourceFile* source(StringId name) const;

  // Printed lines, each of at least one piece. The streams share their lines, as on a terminal.
  std::size_t output_lines() const { return line_begins_.size(); }
  std::span<const OutputPiece> output_line(std::size_t line) const;
  // How many of the lines had begun before a boundary.
  std::size_t output_lines_before(EventIndex boundary) const;

  // Warned, ExceptionUnhandled, Deadlocked.
  const std::vector<EventIndex>& warnings() const { return warnings_; }
  // What follows from the trace and stands in none of these facts. Known when the program is over and all of
  // its trace was looked at, which in long runs goes on from frame to frame.
  const std::vector<Lint>& lints() const { return lints_; }
  // There is more to look at, with no more of the trace to come.
  bool looking_for_lints() const { return finder_ && ended_; }
  // The warnings about a line, as they show in order; of very many only the first.
  std::span<const LineWarning> warnings_at(const Where& line) const;
  bool has_warnings_in(StringId file) const;

 private:
  void add_warning(EventIndex index, const Event& event);
  void warn_at(const Where& line, LineWarning warning);
  void look_for_lints(const Trace& trace);
  void add_source(const SourceLoaded& loaded, std::string_view name);
  void add_output(EventIndex index, const Printed& printed);

  std::uint32_t generation_ = 0;
  EventIndex seen_ = 0;
  std::vector<SourceFile> sources_;
  std::vector<OutputPiece> pieces_;
  std::vector<std::uint32_t> line_begins_;  // index of each line's first piece
  bool line_open_ = false;                  // the last line waits for its line break
  std::vector<EventIndex> warnings_;
  std::vector<Lint> lints_;
  std::optional<LintFinder> finder_;  // until all was looked at
  bool ended_ = false;                // the program
  std::map<Where, std::vector<LineWarning>> at_lines_;
};

// The lines of a text, without their line breaks; a last empty line does not count.
std::vector<std::string_view> split_lines(std::string_view text);
}  // namespace coroscope
