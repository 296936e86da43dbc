#include "app/session/run_on.h"

namespace coroscope {

std::optional<RunRequest> run_on(const RunRequest& request, const Trace& trace, std::uint32_t more_events) {
  if (trace.empty()) return {};
  const Event last = trace.at(trace.size() - 1);
  const auto* const end = std::get_if<ProgramEnded>(&last.fact);
  if (!end || end->how != EndKind::Stopped) return {};
  const auto limit = limit_reached(end->text, request.limits);
  if (!limit) return {};
  RunRequest longer = request;
  longer.limits = further(request.limits, *limit, {trace.size(), trace.bytes().size()}, more_events);
  return longer;
}

}  // namespace coroscope
