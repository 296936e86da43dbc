#include "app/session/child_process.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <set>
#include <thread>

#include <fmt/core.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/session/attribute_steward.h"
#include "app/session/ending.h"
#include "app/session/platform.h"
#include "app/session/scratch_folder.h"
#include "app/session/scratch_size.h"
#include "app/session/spawn.h"
#include "core/trace/recorder.h"
#include "core/trace/trace_buffer.h"

namespace coroscope {

namespace {

using Clock = std::chrono::steady_clock;

// How long a run has to end by itself after it was asked to.
constexpr auto kStopGrace = std::chrono::milliseconds(300);
// How long a run may take to begin, compiler included.
constexpr auto kCompileMax = std::chrono::minutes(3);
// How often a run is looked at whose records nobody reads.
constexpr auto kUnreadPause = std::chrono::milliseconds(2);
// Of what a program wrote past the recorder (os.write, a crash message), so much is kept.
constexpr std::size_t kUnrecordedBytesMax = 256 * 1024;

std::filesystem::path& executable() {
  static std::filesystem::path path = this_executable();
  return path;
}

// Children of ours that run now. Only ever used on the thread that uses sessions.
std::set<pid_t>& running_children() {
  static std::set<pid_t> children;
  return children;
}

class Mapping {
 public:
  Mapping(const Descriptor& memory, std::size_t size_bytes) : size_bytes_(size_bytes) {
    void* const at = ::mmap(nullptr, size_bytes, PROT_READ, MAP_SHARED, memory.get(), 0);
    CHECK(at != MAP_FAILED, "the memory shared with a program cannot be mapped");
    bytes_ = static_cast<const std::byte*>(at);
  }
  ~Mapping() { ::munmap(const_cast<std::byte*>(bytes_), size_bytes_); }
  Mapping(const Mapping&) = delete;
  Mapping& operator=(const Mapping&) = delete;

  std::span<const std::byte> bytes() const { return {bytes_, size_bytes_}; }

 private:
  const std::byte* bytes_;
  std::size_t size_bytes_;
};

Status check_readable(const std::filesystem::path& program) {
  std::error_code error;
  const auto status = std::filesystem::status(program, error);
  const std::string name = program.string();
  if (!std::filesystem::exists(status))
    return Error{fmt::format("there is no file `{}`: give the path of a program", name)};
  if (std::filesystem::is_directory(status))
    return Error{fmt::format("`{}` is a directory: give the path of a program in it", name)};
  if (::access(program.c_str(), R_OK) != 0)
    return Error{fmt::format("`{}` cannot be read: change its permissions or copy it", name)};
  return Done{};
}

bool has_ended(const Trace& trace) {
  return !trace.empty() && std::holds_alternative<ProgramEnded>(trace.at(trace.size() - 1).fact);
}

}  // namespace

struct ChildProcess::Impl {
  Impl(SpawnedChild spawned, ScratchFolder folder, std::size_t trace_bytes, const RunRequest& request)
      : child(std::move(spawned)),
        scratch(std::move(folder)),
        memory(child.trace, trace_bytes),
        steward(scratch.path()),
        files(scratch.path(), child.process),
        limits(request.limits),
        input_is_ours(request.echo_output) {
    running_children().insert(child.process);
    child.trace = {};
  }
  ~Impl() {
    if (wait_status) return;
    ::kill(-child.process, SIGKILL);
    siginfo_t ignored;
    ::waitid(P_PID, static_cast<id_t>(child.process), &ignored, WEXITED | WNOWAIT);
    reap();
  }

  // The number of bytes moved into the trace.
  std::size_t take_records(Trace& trace, std::size_t bytes_max);
  // The number of bytes that are committed and not moved.
  std::size_t records_left() const;
  void take_output();
  void attend(bool damaged);
  void enforce_limits(bool damaged);
  bool died() const;
  void reap();
  void ask_to_end(std::string because);
  void finish(Trace& trace);

  SpawnedChild child;
  ScratchFolder scratch;
  Mapping memory;
  AttributeSteward steward;
  ScratchSize files;
  Limits limits;
  bool input_is_ours;  // its standard input: a person may be slow
  std::size_t taken = 0;
  std::size_t unread = 0;  // how much was there to be taken when that was looked at last
  std::string unrecorded;  // output that is not in the trace
  std::size_t unrecorded_lost_bytes = 0;
  Clock::time_point started = Clock::now();
  Clock::time_point progress = Clock::now();  // when a record was last seen to come
  std::optional<Clock::time_point> kill_at;
  std::string stopped_because;
  std::optional<int> wait_status;  // once it has ended, was reaped and swept
  bool over = false;
};

std::size_t ChildProcess::Impl::records_left() const {
  // Before the child has written its header there is no trace to read.
  const auto records = committed_records(memory.bytes());
  return records && records->size() > taken ? records->size() - taken : 0;
}

std::size_t ChildProcess::Impl::take_records(Trace& trace, std::size_t bytes_max) {
  const std::size_t count = std::min(records_left(), bytes_max);
  if (count == 0) return 0;
  trace.hold_end();
  trace.append(memory.bytes().subspan(sizeof(TraceHeader) + taken, count));
  taken += count;
  progress = Clock::now();
  return count;
}

void ChildProcess::Impl::take_output() {
  // Bounded, so that a flood cannot hold up the caller; the pipe makes the program wait meanwhile.
  constexpr int kReadsMax = 16;
  char buffer[64 * 1024];
  for (int i = 0; i < kReadsMax; ++i) {
    const ssize_t count = ::read(child.output.get(), buffer, sizeof buffer);
    if (count <= 0) return;
    const auto size = static_cast<std::size_t>(count);
    const std::size_t kept = std::min(size, kUnrecordedBytesMax - unrecorded.size());
    unrecorded.append(buffer, kept);
    unrecorded_lost_bytes += size - kept;
  }
}

void ChildProcess::Impl::ask_to_end(std::string because) {
  if (kill_at) return;
  stopped_because = std::move(because);
  kill_at = Clock::now() + kStopGrace;
  // The child takes the reason into its trace. One that is gone already cannot be asked; then there is
  // nothing to do.
  [[maybe_unused]] const ssize_t written =
      ::write(child.control.get(), stopped_because.data(), stopped_because.size());
}

// What there is to do for a run besides reading its records.
void ChildProcess::Impl::attend(bool damaged) {
  take_output();
  if (wait_status) return;
  steward.serve(child.control);
  enforce_limits(damaged);
  if (died()) reap();
}

void ChildProcess::Impl::enforce_limits(bool damaged) {
  const auto now = Clock::now();
  if (kill_at) {
    if (now >= *kill_at) ::kill(-child.process, SIGKILL);
    return;
  }
  if (damaged) ask_to_end("the program wrote over the memory that its trace is in");
  const auto run_time = std::chrono::seconds(limits.run_seconds_max);
  if (run_time.count() > 0 && now - started >= run_time)
    return ask_to_end(words_for(EndingLimit::RunTime, limits));
  if (files.exceeds(limits.scratch_bytes_max)) return ask_to_end(words_for(EndingLimit::Scratch, limits));
  const auto stall = std::chrono::seconds(limits.stall_seconds_max);
  // Before its first record a program is being compiled; that takes its time.
  if (taken + unread == 0 && Clock::now() - progress < kCompileMax) return;
  if (stall.count() == 0 || now - progress < stall) return;
  if (input_is_ours && waits_for_input(child.process))
    progress = now;
  else
    ask_to_end(words_for(EndingLimit::Stall, limits));
}

bool ChildProcess::Impl::died() const {
  siginfo_t info{};
  return ::waitid(P_PID, static_cast<id_t>(child.process), &info, WEXITED | WNOHANG | WNOWAIT) == 0 &&
         info.si_pid == child.process;
}

// Until it is reaped the dead child holds its number, so that the signal cannot hit a stranger.
void ChildProcess::Impl::reap() {
  ::kill(-child.process, SIGKILL);
  int status = 0;
  ::waitpid(child.process, &status, 0);
  wait_status = status;
  running_children().erase(child.process);
  sweep_orphans(running_children());
}

void ChildProcess::Impl::finish(Trace& trace) {
  take_output();
  over = true;
  scratch = {};
  if (unrecorded_lost_bytes > 0) unrecorded += fmt::format("\n... {} more bytes\n", unrecorded_lost_bytes);
  std::vector<Fact> last;
  if (!unrecorded.empty()) last.push_back(Printed{Stream::Err, unrecorded});
  trace.release_end(last);
  if (has_ended(trace)) return;
  const Ending ending = ending_of(*wait_status, stopped_because);
  trace.append_fact(ending.fact());
}

ChildProcess::ChildProcess(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
ChildProcess::ChildProcess(ChildProcess&&) noexcept = default;
ChildProcess& ChildProcess::operator=(ChildProcess&&) noexcept = default;
ChildProcess::~ChildProcess() = default;

void ChildProcess::use_executable(const std::filesystem::path& path) {
  executable() = path;
}

Result<ChildProcess> ChildProcess::start(const RunRequest& request) {
  if (request.linked.empty())
    if (const Status readable = check_readable(request.program); !readable) return readable.error();
  adopt_orphans();
  const std::size_t trace_bytes =
      sizeof(TraceHeader) + request.limits.trace_bytes_max + Recorder::kEndReserveBytes;
  ScratchFolder scratch = request.allow_writes ? ScratchFolder() : ScratchFolder::make();
  auto child = spawn_child(executable(), request, trace_bytes, scratch.path());
  if (!child) return child.error();
  return ChildProcess(std::make_unique<Impl>(std::move(*child), std::move(scratch), trace_bytes, request));
}

bool ChildProcess::poll(Trace& trace, std::size_t bytes_max) {
  if (impl_->over) return false;
  impl_->attend(trace.damaged());
  // In this order: what is committed by a child that is dead is all there will be.
  impl_->take_records(trace, bytes_max);
  if (!impl_->wait_status || impl_->records_left() > 0) return true;
  impl_->finish(trace);
  return false;
}

void ChildProcess::wait(Trace& trace) {
  while (poll(trace)) wait_a_moment();
}

bool ChildProcess::wait_unread() {
  impl_->attend(false);
  if (impl_->wait_status) return false;
  if (const std::size_t left = impl_->records_left(); left > impl_->unread) {
    impl_->unread = left;
    impl_->progress = Clock::now();
  }
  std::this_thread::sleep_for(kUnreadPause);
  return true;
}

void ChildProcess::wait_a_moment() const {
  if (impl_->over || impl_->records_left() > 0) return;
  std::this_thread::sleep_for(std::chrono::milliseconds(1));
}

void ChildProcess::interrupt() {
  if (!impl_->wait_status) ::kill(impl_->child.process, SIGINT);
}

void ChildProcess::stop() {
  impl_->ask_to_end("by request");
}

int ChildProcess::exit_status() const {
  CHECK(impl_->wait_status, "a run has no exit status before it is over");
  const int status = *impl_->wait_status;
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

}  // namespace coroscope
