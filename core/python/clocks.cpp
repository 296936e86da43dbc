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
#include "core/python/threads.h"

namespace coroscope::python {

namespace {

constexpr std::int64_t kSecond = 1'000'000'000;
constexpr long kProcessors = 32;
constexpr std::int64_t kRealTimeStart = 1'700'000'000 * kSecond;

Simulation* simulation = nullptr;  // null: the system's own clocks

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

// A deadline of CPython's, computed from virtual clocks, as one of the system's: for threads that are not the
// program's.
timespec system_deadline(clockid_t clock, const timespec& deadline) {
  return to_timespec(system_ns(clock) + to_ns(deadline) - virtual_ns(clock));
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

// The point of virtual time that a deadline on a clock stands for.
VirtualTime virtual_deadline(clockid_t clock, const timespec& deadline) {
  return {to_ns(deadline) - virtual_ns(clock) + simulation->now().ns};
}

// As sem_wait and sem_clockwait have it. A null deadline is none.
int wait_for_semaphore(sem_t* semaphore, clockid_t clock, const timespec* deadline) {
  static auto* const system_wait = next_definition<decltype(::sem_wait)>("sem_wait");
  static auto* const system_clockwait = next_definition<decltype(::sem_clockwait)>("sem_clockwait");
  if (sem_trywait(semaphore) == 0) return 0;
  if (is_program_thread()) {
    switch (wait_for(semaphore, deadline ? virtual_deadline(clock, *deadline) : kNever)) {
      case Waited::Acquired:
        return 0;
      case Waited::TimeOut:
        errno = ETIMEDOUT;
        return -1;
      case Waited::Interrupted:
        errno = EINTR;
        return -1;
    }
  }
  if (!deadline) return system_wait(semaphore);
  const timespec later = simulation ? system_deadline(clock, *deadline) : *deadline;
  return system_clockwait(semaphore, clock, &later);
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
  simulation = &of_run;
  simulate_threads(of_run);
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
  if (!cp::is_program_thread()) {
    const timespec* until = request;
    timespec later{};
    if (cp::simulation && (flags & TIMER_ABSTIME)) {
      later = cp::system_deadline(clock, *request);
      until = &later;
    }
    return syscall(SYS_clock_nanosleep, clock, flags, until, remaining) == 0 ? 0 : errno;
  }
  if (request->tv_nsec < 0 || request->tv_nsec >= cp::kSecond || request->tv_sec < 0) return EINVAL;
  const coroscope::VirtualTime until =
      flags & TIMER_ABSTIME ? cp::virtual_deadline(clock, *request)
                            : coroscope::VirtualTime{cp::to_ns(*request) + cp::simulation->now().ns};
  const bool interrupted = cp::wait_for(nullptr, until) == cp::Waited::Interrupted;
  if (interrupted && remaining && !(flags & TIMER_ABSTIME))
    *remaining = cp::to_timespec(until.ns - cp::simulation->now().ns);
  return interrupted ? EINTR : 0;
}

int nanosleep(const timespec* request, timespec* remaining) {
  const int error = clock_nanosleep(CLOCK_MONOTONIC, 0, request, remaining);
  if (error) errno = error;
  return error ? -1 : 0;
}

int sem_wait(sem_t* semaphore) {
  return cp::wait_for_semaphore(semaphore, CLOCK_MONOTONIC, nullptr);
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

// The pool of threads that an executor has by default, and much else, follows the number of processors.
long sysconf(int name) noexcept {
  if (cp::simulation && (name == _SC_NPROCESSORS_ONLN || name == _SC_NPROCESSORS_CONF))
    return cp::kProcessors;
  static auto* const system_sysconf = cp::next_definition<decltype(::sysconf)>("sysconf");
  return system_sysconf(name);
}

}  // extern "C"
