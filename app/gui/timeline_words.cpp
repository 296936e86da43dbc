#include "app/gui/timeline_words.h"

namespace coroscope {

TimelineOptions timeline_words(const Catalogue& words) {
  const auto word = [&](std::string_view key) { return std::string(words.text(key)); };
  TimelineOptions options;
  options.phase_names = {word("ui.phase.created"),  word("ui.phase.ready"), word("ui.phase.running"),
                         word("ui.phase.waiting"),  word("ui.phase.done"),  word("ui.phase.failed"),
                         word("ui.phase.cancelled")};
  options.cancelling_name = word("ui.phase.cancelling");
  options.loop_name = word("ui.timeline.loop");
  TimelineWords& own = options.words;
  own.step = word("ui.timeline.step");
  own.time = word("ui.timeline.time");
  own.blocked = word("ui.timeline.blocked");
  own.printed = word("ui.timeline.printed");
  own.callback = word("ui.timeline.callback");
  own.cancel_requested = word("ui.timeline.cancel_requested");
  own.warned = word("ui.timeline.warned");
  own.raised = word("ui.timeline.raised");
  own.interrupted = word("ui.timeline.interrupted");
  own.worker = word("ui.resources.worker");
  own.overview = word("ui.timeline.overview");
  own.late = word("ui.timeline.late");
  own.unread = word("ui.timeline.unread");
  own.created = word("ui.timeline.created");
  own.created_by = word("ui.timeline.created_by");
  own.woke = word("ui.timeline.woke");
  own.woken_by = word("ui.timeline.woken_by");
  own.result = word("ui.timeline.result");
  own.result_of = word("ui.timeline.result_of");
  own.cancelled = word("ui.timeline.cancelled");
  own.cancelled_by = word("ui.timeline.cancelled_by");
  return options;
}

}  // namespace coroscope
