#include "app/gui/search.h"

#include <algorithm>

#include "app/gui/actions.h"

namespace coroscope {
namespace {

constexpr std::size_t kLinesPerFrame = 20'000;
constexpr EventIndex kEventsPerFrame = 1'500;

}  // namespace

std::size_t Search::count(SearchHit::Kind kind) const {
  return static_cast<std::size_t>(std::ranges::count(hits_, kind, &SearchHit::kind));
}

void Search::add(SearchHit hit) {
  if (count(hit.kind) >= kHitsMax) return;
  const auto behind = std::ranges::upper_bound(hits_, hit.kind, {}, &SearchHit::kind);
  hits_.insert(behind, std::move(hit));
}

void Search::look(const Session& session, const Gathered& gathered, EventSentences& sentences,
                  Language language, std::string_view wanted) {
  if (wanted != wanted_ || generation_ != session.generation() || language != language_) {
    wanted_ = wanted;
    generation_ = session.generation();
    language_ = language;
    lines_read_ = 0;
    events_read_ = 0;
    hits_.clear();
    if (!wanted_.empty()) look_at_names(session, gathered);
  }
  if (wanted_.empty()) return;
  look_at_output(gathered, kLinesPerFrame, session);
  look_at_events(session, sentences, kEventsPerFrame);
}

void Search::look_at_names(const Session& session, const Gathered& gathered) {
  const Trace& trace = session.trace();
  for (const TaskState& task : session.lanes().state().tasks()) {
    std::string words(trace.string(task.name));
    words += ' ';
    words += trace.string(task.coroutine);
    if (!matches(words, wanted_)) continue;
    add({.kind = SearchHit::Kind::Task,
         .text = std::move(words),
         .place = format_seconds(trace.at(task.created).at),
         .boundary = task.created + 1,
         .selection = {.task = task.id}});
  }
  for (const Mark& mark : session.marks())
    if (const auto boundary = boundary_of(session.columns(), mark, trace.size());
        boundary && matches(mark.note, wanted_))
      add({.kind = SearchHit::Kind::Mark,
           .text = mark.note,
           .place = format_seconds(session.columns().time(*boundary)),
           .boundary = *boundary});
  for (const SourceFile& file : gathered.sources())
    for (std::size_t i = 0; i < file.lines.size(); ++i)
      if (matches(file.lines[i], wanted_))
        add({.kind = SearchHit::Kind::Source,
             .text = std::string(file.lines[i]),
             .place = std::to_string(i + 1),
             .where = {file.name, static_cast<std::uint32_t>(i + 1)}});
}

void Search::look_at_output(const Gathered& gathered, std::size_t lines_max, const Session& session) {
  const std::size_t end = std::min(gathered.output_lines(), lines_read_ + lines_max);
  for (; lines_read_ < end; ++lines_read_) {
    const auto pieces = gathered.output_line(lines_read_);
    std::string line;
    for (const OutputPiece& piece : pieces) line += piece.text;
    if (!matches(line, wanted_)) continue;
    const EventIndex event = pieces.front().event;
    add({.kind = SearchHit::Kind::Output,
         .text = std::move(line),
         .place = format_seconds(session.trace().at(event).at),
         .boundary = event + 1,
         .selection = {.event = event}});
  }
}

void Search::look_at_events(const Session& session, EventSentences& sentences, EventIndex events_max) {
  if (count(SearchHit::Kind::Event) >= kHitsMax) events_read_ = session.trace().size();
  const EventIndex end = std::min(session.trace().size(), events_read_ + events_max);
  for (; events_read_ < end; ++events_read_) {
    const std::string& sentence = sentences.of(events_read_);
    if (!matches(sentence, wanted_)) continue;
    add({.kind = SearchHit::Kind::Event,
         .text = sentence,
         .place = format_seconds(session.trace().at(events_read_).at),
         .boundary = events_read_ + 1,
         .selection = {.event = events_read_}});
  }
}

}  // namespace coroscope
