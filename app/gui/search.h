#pragma once

#include <string>
#include <vector>

#include "app/gui/event_sentences.h"
#include "app/gui/gathered.h"
#include "app/session/session.h"

namespace coroscope {

// Something that was found.
struct SearchHit {
  enum class Kind : std::uint8_t { Task, Mark, Source, Output, Event };
  Kind kind;
  std::string text;
  std::string place;               // "12" for a line, "1.000 s" for a moment
  EventIndex boundary = kNoEvent;  // where the cursor goes; kNoEvent: nowhere (source)
  Selection selection{};           // what is selected then
  Where where{};                   // Source: the line to show
};

// Looks for a text in all that there is to read about a run, bit by bit, so that no frame waits for it.
class Search {
 public:
  static constexpr std::size_t kHitsMax = 200;  // of each kind

  // Begins anew when the text, the run or the language is another one. Then reads on, for about a frame.
  void look(const Session& session, const Gathered& gathered, EventSentences& sentences, Language language,
            std::string_view wanted);
  // Everything was read, of the run as it is now; with an empty text there is nothing to look for.
  bool done(const Session& session) const {
    return wanted_.empty() || events_read_ >= session.trace().size();
  }
  const std::vector<SearchHit>& hits() const { return hits_; }

 private:
  void look_at_names(const Session& session, const Gathered& gathered);
  void look_at_output(const Gathered& gathered, std::size_t lines_max, const Session& session);
  void look_at_events(const Session& session, EventSentences& sentences, EventIndex events_max);
  std::size_t count(SearchHit::Kind kind) const;
  // Kinds stay together, in their order.
  void add(SearchHit hit);

  std::string wanted_;
  std::uint32_t generation_ = 0;
  Language language_ = Language::English;
  std::size_t lines_read_ = 0;
  EventIndex events_read_ = 0;
  std::vector<SearchHit> hits_;
};

}  // namespace coroscope
