#include "core/trace/describe_program.h"

#include "core/base/check.h"
#include "core/base/text.h"
#include "core/trace/describe_words.h"

namespace coroscope {

Sentence warning_sentence(const Warned& f, const std::string& about) {
  const std::string words = short_text(f.text);
  switch (f.kind) {
    case WarningKind::NeverAwaited:
      return sentence("event.warned_never_awaited", {{"text", words}});
    case WarningKind::NeverRetrieved:
      if (about.empty()) return sentence("event.warned_never_retrieved", {{"text", words}});
      return sentence("event.warned_never_retrieved_task", {{"task", about}, {"text", words}});
    case WarningKind::DestroyedPending:
      if (about.empty()) return sentence("event.warned_destroyed_pending", {{"text", words}});
      return sentence("event.warned_destroyed_pending_task", {{"task", about}});
    case WarningKind::Legacy:
      return sentence("event.warned_legacy", {{"text", words}});
    case WarningKind::Refused:
      return sentence("event.warned_refused", {{"text", words}});
    case WarningKind::Other:
      return sentence("event.warned", {{"text", words}});
  }
  CHECK(false, "there is no such kind of warning");
}

Sentence end_sentence(const ProgramEnded& f) {
  const std::string status = std::to_string(f.status);
  switch (f.how) {
    case EndKind::Exited:
      if (!f.text.empty())
        return sentence("event.ended_status_text", {{"status", status}, {"text", short_text(f.text)}});
      return sentence(f.status == 0 ? "event.ended" : "event.ended_status", {{"status", status}});
    case EndKind::Signalled:
      return sentence("event.ended_signal", {{"signal", status}, {"text", short_text(f.text)}});
    case EndKind::Stopped:
      return sentence("event.ended_stopped", {{"text", short_text(f.text)}});
  }
  CHECK(false, "there is no such end");
}

}  // namespace coroscope
