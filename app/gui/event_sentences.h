#pragma once

#include <map>
#include <memory>
#include <string>

#include "app/i18n/catalogue.h"
#include "app/session/session.h"
#include "core/trace/seeker.h"

namespace coroscope {

// The sentence of any event, made when it is asked for and kept for a while. Has its own seeker, because a
// sentence needs the state before its event.
class EventSentences {
 public:
  // Call before `of`, each frame: another run or another language makes other sentences. The session's
  // run must outlive its generation.
  void follow(const Session& session, const Catalogue& words, Language language);
  // index < trace.size().
  const std::string& of(EventIndex index);
  // The state just behind an event; valid until the next call of either.
  const TraceState& state_behind(EventIndex index) { return seeker_->seek(index + 1); }

 private:
  const Trace* trace_ = nullptr;
  const Catalogue* words_ = nullptr;
  std::uint32_t generation_ = 0;
  Language language_ = Language::English;
  std::unique_ptr<Seeker> seeker_;
  std::map<EventIndex, std::string> kept_;
};

}  // namespace coroscope
