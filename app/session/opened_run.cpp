#include "app/session/opened_run.h"

#include <chrono>
#include <cstdint>

namespace coroscope {

namespace {
// What comes, from a file or a child, is taken in for so long in each frame, in portions of some 20,000
// events.
constexpr auto kReadingPerFrame = std::chrono::milliseconds(8);
constexpr std::size_t kBytesBetweenLooks = 32 * 1024;
// Of a file, at once, before anything is shown: what is no longer than this never is seen to come. Of a
// longer one it is what the first frame shows, and is waited for.
constexpr std::size_t kBytesAtOnce = 8 * 1024;
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
  auto read = TraceFile::read(file);
  if (!read) return read.error();
  auto run = std::make_unique<OpenedRun>();
  run->request.limits = limits;
  run->file = file;
  run->file_left = std::move(*read);
  run->take_in_file(kBytesAtOnce);
  return run;
}

Result<std::unique_ptr<OpenedRun>> OpenedRun::again() const {
  return request.program.empty() ? load(file, request.limits) : start(request);
}

void OpenedRun::take_in_file(std::size_t bytes_max) {
  file_left->move_to(trace, bytes_max);
  columns.extend(trace);
  lanes.extend(trace);
  if (file_left->all_moved()) file_left.reset();
}

void OpenedRun::take_in() {
  using Clock = std::chrono::steady_clock;
  const auto until = Clock::now() + kReadingPerFrame;
  while (file_left && Clock::now() < until) take_in_file(kBytesBetweenLooks);
  // By bytes, not events: a child that broke may have left millions that are none, and a portion of them in
  // each frame would look as if it never ended.
  for (std::size_t before = SIZE_MAX; child && before != trace.bytes().size() && Clock::now() < until;) {
    before = trace.bytes().size();
    const bool goes_on = child->poll(trace, kBytesBetweenLooks);
    columns.extend(trace);
    lanes.extend(trace);
    if (!goes_on) child.reset();
  }
}

}  // namespace coroscope
