#pragma once

#include "core/loop/task.h"

namespace coroscope::asyncio {

// asyncio.Runner (Lib/asyncio/runners.py): one loop for several runs, cleaned up at the end: tasks that are
// left are cancelled and run to their end, then the loop is closed. The first Ctrl+C cancels the main task;
// later ones, and those that find it done, are KeyboardInterrupt.
class Runner {
 public:
  // Makes its loop. Throws RuntimeError when a loop is running.
  Runner();
  // As close(), which throws; here what it throws is lost.
  ~Runner();
  Runner(const Runner&) = delete;
  Runner& operator=(const Runner&) = delete;

  template <class T>
  T run(Coro<T> coro, std::source_location where = std::source_location::current()) {
    check_free();
    const Task<T> task = loop_.create_task(std::move(coro), {}, where);
    run_task(AnyTask(task));
    return task.result();
  }
  Loop& get_loop() { return loop_; }
  void close();

  // Ctrl+C. False: nobody takes it.
  bool take_interrupt();

 private:
  void check_free() const;
  void run_task(const AnyTask& task);
  void cancel_all_tasks();

  Loop& loop_;
  AnyTask main_;
  int interrupts_ = 0;
  bool closed_ = false;
};

// asyncio.run: runs a coroutine in a loop of its own, and returns its result or throws its exception when all
// is cleaned up. Throws RuntimeError when a loop is running.
template <class T>
T run(Coro<T> main, std::source_location where = std::source_location::current()) {
  Runner runner;
  try {
    if constexpr (std::is_void_v<T>) {
      runner.run(std::move(main), where);
      runner.close();
    } else {
      T result = runner.run(std::move(main), where);
      runner.close();
      return result;
    }
  } catch (...) {
    // What the clean-up throws goes before.
    runner.close();
    throw;
  }
}

}  // namespace coroscope::asyncio
