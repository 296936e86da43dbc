#include "core/python/clocks.h"

#include <cerrno>
#include <csignal>
#include <cstring>

#include <dlfcn.h>
#include <pthread.h>
#include <semaphore.h>
#include <sys/random.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#include "core/base/check.h"
#include "core/python/run.h"

namespace coroscope::python {

namespace {

constexpr std::int64_t kSecond = 1'000'000'000;
constexpr std::int64_t kRealTimeStart = 1'700'000'000 * kSecond;

Simulation* simulation = nullptr;  // null: the system's own clocks
pthread_t program_thread;

std::int64_t to_ns(const timespec& time) {
  return static_cast<std::int64_t>(time.tv_sec) * kSecond + time.tv_nsec;
}

timespec to_timespec(std::int64_t ns) {
  return {static_cast<time_t>(ns / kSecond), static_cast<long>(ns % kSecond)};
}

std::int64_t virtual_ns(clockid_t clock) {
  switch (clock) {
    case CLOCK_REALTIME:
    case CLOCK_REALTIME_COARSE:
    case CLOCK_TAI:
      return kRealTimeStart + simulation->now().ns;
    case CLOCK_MONOTONIC:
    case CLOCK_MONOTONIC_RAW:
    case CLOCK_MONOTONIC_COARSE:
    case CLOCK_BOOTTIME:
      return simulation->now().ns;
    default:
      return 0;  // running costs nothing
  }
}

int system_clock_gettime(clockid_t clock, timespec* time) {
  return static_cast<int>(syscall(SYS_clock_gettime, clock, time));
}

std::int64_t system_ns(clockid_t clock) {
  timespec time{};
  system_clock_gettime(clock, &time);
  return to_ns(time);
}

// A deadline of CPython's, computed from virtual clocks, as one of the system's. Locks are waited for in real
// time: another thread holds them.
timespec system_deadline(clockid_t clock, const timespec& deadline) {
  return to_timespec(system_ns(clock) + to_ns(deadline) - virtual_ns(clock));
}

bool sleeps_virtually() {
  return simulation && pthread_equal(pthread_self(), program_thread);
}

// Advances the clock; a requested Ctrl+C on the way cuts the sleep short (EINTR), as a signal would. CPython
// calls this without the interpreter lock.
int sleep_until(VirtualTime until) {
  const bool interrupted = simulation->next_interrupt() <= until;
  const VirtualTime wake = interrupted ? simulation->next_interrupt() : until;
  if (wake <= simulation->now() && !interrupted) return 0;
  const PyGILState_STATE lock = PyGILState_Ensure();
  const Where where = run().user_line();
  simulation->advance(wake, AdvanceReason::Freeze, where);
  if (interrupted) {
    run().interrupt_only_raises = true;
    simulation->press_due_interrupt(where);
    run().interrupt_only_raises = false;
  }
  PyGILState_Release(lock);
  return interrupted ? EINTR : 0;
}

template <class Function>
Function* next_definition(const char* name, const char* version = nullptr) {
  void* const found = version ? dlvsym(RTLD_NEXT, name, version) : dlsym(RTLD_NEXT, name);
  CHECK(found, "libc has no such function");
  return reinterpret_cast<Function*>(found);
}

// CPython gives deadlines on the clock it has chosen; those of real time are far greater.
clockid_t clock_of(const timespec& deadline) {
  return to_ns(deadline) >= kRealTimeStart ? CLOCK_REALTIME : CLOCK_MONOTONIC;
}

bool only_thread() {
  PyThreadState* const first = PyInterpreterState_ThreadHead(PyInterpreterState_Main());
  return first && !PyThreadState_Next(first);
}

// lock.acquire(timeout=...) where no other thread could release the lock: it takes its time, and fails.
int wait_for_semaphore(sem_t* semaphore, clockid_t clock, const timespec* deadline) {
  static auto* const system_wait = next_definition<decltype(::sem_clockwait)>("sem_clockwait");
  if (!simulation) return system_wait(semaphore, clock, deadline);
  if (sem_trywait(semaphore) == 0) return 0;
  if (sleeps_virtually() && only_thread()) {
    const VirtualTime until{to_ns(*deadline) - virtual_ns(clock) + simulation->now().ns};
    const int error = sleep_until(until);
    errno = error ? error : ETIMEDOUT;
    return -1;
  }
  const timespec later = system_deadline(clock, *deadline);
  return system_wait(semaphore, clock, &later);
}

// Random bytes that are the same in each run (splitmix64).
std::uint64_t random_state = 0;
std::uint64_t next_random() {
  std::uint64_t z = (random_state += 0x9E3779B97F4A7C15u);
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  return z ^ (z >> 31);
}

}  // namespace

void virtual_clocks_on(Simulation& of_run) {
  program_thread = pthread_self();
  simulation = &of_run;
}

}  // namespace coroscope::python

// ---- what stands before libc ----

namespace cp = coroscope::python;

extern "C" {

int clock_gettime(clockid_t clock, timespec* time) noexcept {
  if (!cp::simulation) return cp::system_clock_gettime(clock, time);
  *time = cp::to_timespec(cp::virtual_ns(clock));
  return 0;
}

time_t time(time_t* result) noexcept {
  timespec now{};
  clock_gettime(CLOCK_REALTIME, &now);
  if (result) *result = now.tv_sec;
  return now.tv_sec;
}

int gettimeofday(timeval* __restrict result, void* __restrict) noexcept {
  timespec now{};
  clock_gettime(CLOCK_REALTIME, &now);
  *result = {now.tv_sec, now.tv_nsec / 1000};
  return 0;
}

// Returns the error, as POSIX has it for this one function.
int clock_nanosleep(clockid_t clock, int flags, const timespec* request, timespec* remaining) {
  if (!cp::sleeps_virtually()) {
    const timespec* until = request;
    timespec later{};
    if (cp::simulation && (flags & TIMER_ABSTIME)) {
      later = cp::system_deadline(clock, *request);
      until = &later;
    }
    return syscall(SYS_clock_nanosleep, clock, flags, until, remaining) == 0 ? 0 : errno;
  }
  if (request->tv_nsec < 0 || request->tv_nsec >= cp::kSecond || request->tv_sec < 0) return EINVAL;
  const std::int64_t now = cp::simulation->now().ns;
  const std::int64_t until =
      flags & TIMER_ABSTIME ? cp::to_ns(*request) - cp::virtual_ns(clock) + now : cp::to_ns(*request) + now;
  const int error = cp::sleep_until({until});
  if (error && remaining && !(flags & TIMER_ABSTIME))
    *remaining = cp::to_timespec(until - cp::simulation->now().ns);
  return error;
}

int nanosleep(const timespec* request, timespec* remaining) {
  const int error = clock_nanosleep(CLOCK_MONOTONIC, 0, request, remaining);
  if (error) errno = error;
  return error ? -1 : 0;
}

int sem_clockwait(sem_t* __restrict semaphore, clockid_t clock, const timespec* __restrict deadline) {
  return cp::wait_for_semaphore(semaphore, clock, deadline);
}

int sem_timedwait(sem_t* __restrict semaphore, const timespec* __restrict deadline) {
  return cp::wait_for_semaphore(semaphore, CLOCK_REALTIME, deadline);
}

int pthread_cond_timedwait(pthread_cond_t* __restrict condition, pthread_mutex_t* __restrict mutex,
                           const timespec* __restrict deadline) {
  static auto* const system_wait =
      cp::next_definition<decltype(pthread_cond_timedwait)>("pthread_cond_timedwait", "GLIBC_2.3.2");
  if (!cp::simulation) return system_wait(condition, mutex, deadline);
  const timespec later = cp::system_deadline(cp::clock_of(*deadline), *deadline);
  return system_wait(condition, mutex, &later);
}

ssize_t getrandom(void* buffer, std::size_t length, unsigned flags) {
  if (!cp::simulation) return syscall(SYS_getrandom, buffer, length, flags);
  auto* to = static_cast<char*>(buffer);
  for (std::size_t done = 0; done < length; done += sizeof(std::uint64_t)) {
    const std::uint64_t bits = cp::next_random();
    std::memcpy(to + done, &bits, std::min(sizeof bits, length - done));
  }
  return static_cast<ssize_t>(length);
}

}  // extern "C"
