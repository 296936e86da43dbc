#include "core/loop/run.h"

#include "core/loop/gather.h"

namespace coroscope::asyncio {

namespace {

// Each a task of its own with one step, as long as there is nothing to shut down.
Coro<> shut_down(Within) {
  co_return;
}

}  // namespace

Runner::Runner() : loop_(new_event_loop()) {
  if (NativeRun::current().running_loop())
    throw RuntimeError("asyncio.run() cannot be called from a running event loop");
}

Runner::~Runner() {
  try {
    close();
  } catch (...) {
    // Thrown by what was left; the exception that is on its way goes before.
  }
}

void Runner::check_free() const {
  if (NativeRun::current().running_loop())
    throw RuntimeError("Runner.run() cannot be called from a running event loop");
  if (closed_) throw RuntimeError("Runner is closed");
}

void Runner::run_task(const AnyTask& task) {
  NativeRun& run = loop_.run();
  main_ = task;
  interrupts_ = 0;
  Runner* const outer = std::exchange(run.runner_, this);
  const auto leave = [&] {
    run.runner_ = outer;
    main_ = AnyTask();
  };
  try {
    loop_.run_until_done(task.object(), false);
  } catch (...) {
    leave();
    throw;
  }
  leave();
  if (task.cancelled() && interrupts_ > 0 && task.uncancel() == 0) throw KeyboardInterrupt();
}

bool Runner::take_interrupt() {
  if (++interrupts_ != 1 || !main_ || main_.done()) return false;
  main_.cancel();
  // CPython wakes a loop that sleeps in select().
  loop_.call_soon([] {}, text_of(Label::OnInterrupt));
  return true;
}

// _cancel_all_tasks of Lib/asyncio/runners.py.
void Runner::cancel_all_tasks() {
  const std::vector<AnyTask> left = all_tasks(loop_);
  if (left.empty()) return;
  for (const AnyTask& task : left) task.cancel();
  // Their results are of no interest, only that they are done.
  const Ref<GatherVector<void, true>> gather(new GatherVector<void, true>(loop_));
  for (const AnyTask& task : left) gather->add_child({task.reference(), false});
  loop_.run_until_done(*gather, false);
  for (const AnyTask& task : left) {
    if (task.cancelled()) continue;
    if (const std::exception_ptr exception = task.exception())
      loop_.call_exception_handler(
          {"unhandled exception during asyncio.run() shutdown", exception, task.id()});
  }
}

void Runner::close() {
  if (closed_) return;
  closed_ = true;
  try {
    cancel_all_tasks();
    loop_.run_until_complete(shut_down(Within(Label::ShutdownAsyncGenerators)));
    loop_.run_until_complete(shut_down(Within(Label::ShutdownDefaultExecutor)));
  } catch (...) {
    loop_.close();
    throw;
  }
  loop_.close();
}

}  // namespace coroscope::asyncio
