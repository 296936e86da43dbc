#include "app/session/opened_run.h"

#include "app/session/trace_file.h"

namespace coroscope {

namespace {
// At some 5 bytes an event this is 100,000 events, folded in a few milliseconds.
constexpr std::size_t kBytesPerFrame = 512 * 1024;
}  // namespace

Result<std::unique_ptr<OpenedRun>> OpenedRun::start(const RunRequest& request) {
  auto child = ChildProcess::start(request);
  if (!child) return child.error();
  auto run = std::make_unique<OpenedRun>();
  run->request = request;
  run->file = request.program;
  run->child.emplace(std::move(*child));
  return run;
}

Result<std::unique_ptr<OpenedRun>> OpenedRun::load(const std::filesystem::path& file, const Limits& limits) {
  auto trace = load_trace(file);
  if (!trace) return trace.error();
  auto run = std::make_unique<OpenedRun>();
  run->request.limits = limits;
  run->file = file;
  run->trace = std::move(*trace);
  run->columns.extend(run->trace);
  run->lanes.extend(run->trace);
  return run;
}

Result<std::unique_ptr<OpenedRun>> OpenedRun::again() const {
  return request.program.empty() ? load(file, request.limits) : start(request);
}

void OpenedRun::take_in() {
  if (!child) return;
  const bool goes_on = child->poll(trace, kBytesPerFrame);
  columns.extend(trace);
  lanes.extend(trace);
  if (!goes_on) child.reset();
}

}  // namespace coroscope
