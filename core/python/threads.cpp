#include "core/python/threads.h"

#include <algorithm>
#include <csignal>
#include <semaphore>
#include <vector>

#include <dlfcn.h>

#include "core/base/check.h"
#include "core/python/run.h"

namespace coroscope::python {

namespace {

// One thread besides the first. It runs, or it waits with what it waits for in here.
struct Worker {
  std::uint32_t number = 0;
  std::uint32_t serial = 0;
  VirtualTime until;               // kNever: only for the semaphore
  sem_t* semaphore = nullptr;      // null: only for the time
  std::binary_semaphore baton{0};  // raised to let it run
  void* (*body)(void*) = nullptr;
  void* argument = nullptr;
};

Simulation* simulation = nullptr;
pthread_t first_thread;
std::vector<Worker*> waiting;             // in the order in which they began to
std::binary_semaphore baton_of_first{0};  // raised by a worker that waits, or has ended
std::uint32_t last_number = 0;
std::uint32_t last_serial = 0;

thread_local Worker* self = nullptr;
thread_local bool next_is_ours = false;

bool can_go(const Worker& worker) {
  if (worker.until <= simulation->now()) return true;
  int count = 0;
  return worker.semaphore && sem_getvalue(worker.semaphore, &count) == 0 && count > 0;
}

bool any_can_go() {
  return std::any_of(waiting.begin(), waiting.end(), [](const Worker* w) { return can_go(*w); });
}

// On the first thread, without the interpreter lock: each that waits now and can go on when its turn comes
// runs until it waits again.
void one_round() {
  const std::vector<Worker*> turns = waiting;
  for (Worker* const worker : turns) {
    if (!can_go(*worker)) continue;
    std::erase(waiting, worker);
    worker->baton.release();
    baton_of_first.acquire();
  }
}

// A thread that asks again and again without waiting must not keep the others, and time, from going on.
constexpr int kRoundsMax = 1000;

void rounds() {
  for (int i = 0; i < kRoundsMax && any_can_go(); ++i) one_round();
}

// When the earliest of those that cannot go on now will.
VirtualTime next_wake() {
  VirtualTime next = kNever;
  for (const Worker* const worker : waiting)
    if (worker->until > simulation->now()) next = std::min(next, worker->until);
  return next;
}

void give_back() {
  waiting.push_back(self);
  baton_of_first.release();
  self->baton.acquire();
}

// The worker of a thread, gone with it, however it ends: CPython calls pthread_exit.
struct OwnWorker {
  ~OwnWorker() {
    if (!worker) return;
    delete worker;
    self = nullptr;
    baton_of_first.release();
  }
  Worker* worker = nullptr;
};
thread_local OwnWorker own;

extern "C" void* run_worker(void* given) {
  self = own.worker = static_cast<Worker*>(given);
  self->baton.acquire();
  return self->body(self->argument);
}

// The interpreter lock, where the line of the program is asked for and recorded.
class Locked {
 public:
  Locked() : state_(PyGILState_Ensure()) {}
  ~Locked() { PyGILState_Release(state_); }
  Locked(const Locked&) = delete;
  Locked& operator=(const Locked&) = delete;

 private:
  PyGILState_STATE state_;
};

void advance(VirtualTime to) {
  const Locked lock;
  simulation->advance(to, AdvanceReason::Freeze, run().user_line());
}

void press_interrupt() {
  const Locked lock;
  run().interrupt_only_raises = true;
  simulation->press_due_interrupt(run().user_line());
  run().interrupt_only_raises = false;
}

// Nobody will ever let the first thread go on.
void press_after_deadlock() {
  const Locked lock;
  Run& r = run();
  r.interrupt_only_raises = true;
  RunStatus ignored = RunStatus::Continue;
  const bool pressed = simulation->press_after_deadlock(ignored);
  r.interrupt_only_raises = false;
  if (!pressed) r.stop(128 + SIGINT, "the program waits for ever, and Ctrl+C did not end it");
}

Waited wait_on_first(sem_t* semaphore, VirtualTime until) {
  for (int round = 0;; ++round) {
    one_round();
    if (semaphore && sem_trywait(semaphore) == 0) return Waited::Acquired;
    if (simulation->next_interrupt() <= simulation->now()) {
      press_interrupt();
      return Waited::Interrupted;
    }
    if (until <= simulation->now()) return Waited::TimeOut;
    if (round < kRoundsMax && any_can_go()) continue;
    const VirtualTime wake = std::min({until, next_wake(), simulation->next_interrupt()});
    if (wake == kNever) {
      press_after_deadlock();
      return Waited::Interrupted;
    }
    advance(wake);
    round = 0;
  }
}

// What the loops see of the threads: they may run between steps.
void run_beside_loops() {
  Py_BEGIN_ALLOW_THREADS;
  rounds();
  Py_END_ALLOW_THREADS;
}

}  // namespace

void simulate_threads(Simulation& of_run) {
  simulation = &of_run;
  first_thread = pthread_self();
}

bool is_first_thread() {
  return simulation && pthread_equal(pthread_self(), first_thread);
}

bool is_program_thread() {
  return self || is_first_thread();
}

std::uint32_t worker_number() {
  if (!self) return 0;
  if (self->number == 0) self->number = ++last_number;
  return self->number;
}

std::uint32_t thread_serial() {
  return self ? self->serial : 0;
}

void expect_thread() {
  next_is_ours = true;
}

int start_thread(pthread_t* thread, const pthread_attr_t* attributes, void* (*body)(void*), void* argument) {
  static auto* const system_create =
      reinterpret_cast<decltype(::pthread_create)*>(dlsym(RTLD_NEXT, "pthread_create"));
  if (!std::exchange(next_is_ours, false)) return system_create(thread, attributes, body, argument);
  auto* const worker = new Worker;
  worker->serial = ++last_serial;
  worker->body = body;
  worker->argument = argument;
  worker->until = simulation->now();
  const int error = system_create(thread, attributes, run_worker, worker);
  if (error) {
    delete worker;
    return error;
  }
  waiting.push_back(worker);
  simulation->set_beside({run_beside_loops, next_wake});
  return 0;
}

Waited wait_for(sem_t* semaphore, VirtualTime until) {
  CHECK(is_program_thread(), "a thread that is not the program's waits in virtual time");
  if (!self) return wait_on_first(semaphore, until);
  self->semaphore = semaphore;
  self->until = until;
  give_back();
  return semaphore && sem_trywait(semaphore) == 0 ? Waited::Acquired : Waited::TimeOut;
}

void let_threads_run() {
  if (is_first_thread() && !waiting.empty()) run_beside_loops();
}

}  // namespace coroscope::python

extern "C" int pthread_create(pthread_t* thread, const pthread_attr_t* attributes, void* (*body)(void*),
                              void* argument) noexcept {
  return coroscope::python::start_thread(thread, attributes, body, argument);
}
