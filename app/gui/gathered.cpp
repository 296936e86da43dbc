#include "app/gui/gathered.h"

#include <algorithm>

#include "app/gui/highlight.h"
#include "core/base/text.h"

namespace coroscope {

namespace {

// So many events are looked through for warnings in each frame: a few milliseconds.
constexpr EventIndex kLintEventsPerFrame = 30'000;
constexpr std::size_t kWarningsPerLineMax = 8;

}  // namespace

std::vector<std::string_view> split_lines(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    lines.push_back(line);
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
  }
  return lines;
}

void Gathered::extend(const Trace& trace, std::uint32_t generation) {
  if (generation != generation_) {
    *this = Gathered{};
    generation_ = generation;
    finder_.emplace(trace);
  }
  trace.for_each(seen_, trace.size(), [&](EventIndex index, const Event& event) {
    if (const auto* loaded = std::get_if<SourceLoaded>(&event.fact)) {
      add_source(*loaded, trace.string(loaded->file));
    } else if (const auto* printed = std::get_if<Printed>(&event.fact)) {
      add_output(index, *printed);
    } else if (std::holds_alternative<Warned>(event.fact) ||
               std::holds_alternative<ExceptionUnhandled>(event.fact) ||
               std::holds_alternative<Deadlocked>(event.fact)) {
      add_warning(index, event);
    }
  });
  seen_ = trace.size();
  look_for_lints(trace);
}

void Gathered::look_for_lints(const Trace& trace) {
  if (!finder_ || trace.empty()) return;
  ended_ = std::holds_alternative<ProgramEnded>(trace.at(trace.size() - 1).fact);
  finder_->look(kLintEventsPerFrame);
  if (!ended_ || finder_->seen() < trace.size()) return;
  lints_ = finder_->take();
  finder_.reset();
  for (const Lint& lint : lints_)
    warn_at(lint.where, {lint.event, stands_in_a_fact(lint.kind) ? std::nullopt : std::optional(lint)});
  std::erase_if(lints_, [](const Lint& lint) { return stands_in_a_fact(lint.kind); });
}

void Gathered::add_warning(EventIndex index, const Event& event) {
  warnings_.push_back(index);
  warn_at(event.where, {index, {}});
}

void Gathered::warn_at(const Where& line, LineWarning warning) {
  if (!line) return;
  std::vector<LineWarning>& here = at_lines_[line];
  // A fact is told of as it comes, and once more at the end.
  if (here.size() >= kWarningsPerLineMax || std::ranges::count(here, warning.event, &LineWarning::event) > 0)
    return;
  const auto place = std::ranges::upper_bound(here, warning.event, {}, &LineWarning::event);
  here.insert(place, std::move(warning));
}

std::span<const LineWarning> Gathered::warnings_at(const Where& line) const {
  const auto found = at_lines_.find(line);
  return found == at_lines_.end() ? std::span<const LineWarning>() : found->second;
}

bool Gathered::has_warnings_in(StringId file) const {
  const auto first = at_lines_.lower_bound(Where{file, 0});
  return first != at_lines_.end() && first->first.file == file;
}

const SourceFile* Gathered::source(StringId name) const {
  const auto found = std::ranges::find(sources_, name, &SourceFile::name);
  return found == sources_.end() ? nullptr : &*found;
}

std::span<const OutputPiece> Gathered::output_line(std::size_t line) const {
  const std::size_t begin = line_begins_[line];
  const std::size_t end = line + 1 < line_begins_.size() ? line_begins_[line + 1] : pieces_.size();
  return std::span(pieces_).subspan(begin, end - begin);
}

std::size_t Gathered::output_lines_before(EventIndex boundary) const {
  const auto end = std::ranges::partition_point(
      line_begins_, [&](std::uint32_t begin) { return pieces_[begin].event < boundary; });
  return static_cast<std::size_t>(end - line_begins_.begin());
}

void Gathered::add_source(const SourceLoaded& loaded, std::string_view name) {
  SourceFile file{loaded.file, split_lines(loaded.text), {}};
  file.spans = highlight(name, file.lines);
  sources_.push_back(std::move(file));
}

void Gathered::add_output(EventIndex index, const Printed& printed) {
  std::string_view text = printed.text;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    if (!line_open_) line_begins_.push_back(static_cast<std::uint32_t>(pieces_.size()));
    const std::string_view line = text.substr(0, end);
    const std::string_view shown = utf8_beginning(line, OutputPiece::kBytesMax);
    pieces_.push_back({shown, index, printed.stream, shown.size() < line.size()});
    line_open_ = end == std::string_view::npos;
    text = line_open_ ? std::string_view{} : text.substr(end + 1);
  }
}

}  // namespace coroscope
