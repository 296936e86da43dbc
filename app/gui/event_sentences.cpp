#include "app/gui/event_sentences.h"

#include "core/trace/describe.h"

namespace coroscope {
namespace {

constexpr std::size_t kKeptMax = 2000;

}  // namespace

void EventSentences::follow(const Session& session, const Catalogue& words, Language language) {
  const Trace& trace = session.trace();
  const std::uint32_t generation = session.generation();
  if (trace_ != &trace || generation != generation_ || seeker_ == nullptr) {
    seeker_ = std::make_unique<Seeker>(trace, session.lanes().state(), session.lanes().checkpoints());
    kept_.clear();
  }
  if (language != language_) kept_.clear();
  trace_ = &trace;
  words_ = &words;
  generation_ = generation;
  language_ = language;
}

const std::string& EventSentences::of(EventIndex index) {
  const auto found = kept_.find(index);
  if (found != kept_.end()) return found->second;
  if (kept_.size() >= kKeptMax) kept_.clear();
  return kept_[index] = words_->sentence(describe(*trace_, seeker_->seek(index), index));
}

}  // namespace coroscope
