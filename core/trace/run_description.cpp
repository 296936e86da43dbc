#include "core/trace/run_description.h"

namespace coroscope {

std::string_view run_description(const Trace& trace, std::string_view key) {
  for (EventIndex i = 0; i < trace.size(); ++i) {
    const Event event = trace.at(i);
    const auto* const described = std::get_if<RunDescribed>(&event.fact);
    if (described && trace.string(described->key) == key) return described->value;
    if (!described && !std::holds_alternative<SourceLoaded>(event.fact)) break;
  }
  return {};
}

bool has_events_only(const Trace& trace) {
  return run_description(trace, kRecordedKey) == kEventsOnly;
}

}  // namespace coroscope
