#pragma once

#include "core/loop/link.h"
#include "core/loop/sleep.h"

namespace coroscope::asyncio {

template <class F>
Coro<std::invoke_result_t<F&>> run_to_thread(Within, F function, Seconds duration) {
  using T = std::invoke_result_t<F&>;
  Loop& loop = get_running_loop();
  std::optional<Stored<T>> result;
  std::exception_ptr error;
  try {
    if constexpr (std::is_void_v<T>) {
      function();
      result.emplace();
    } else {
      result.emplace(function());
    }
  } catch (...) {
    error = std::current_exception();
  }
  const Future<> finished = loop.create_future();
  // The result of a thread comes by call_soon_threadsafe, one iteration after the thread has ended.
  const auto hand_over = [finished] {
    const auto set = [finished] {
      if (!finished.done()) finished.set_result();
    };
    finished.object().loop().call_soon(set, text_of(Label::ExecutorDone));
  };
  CallHandle timer;
  if (duration.positive())
    timer = loop.call_later(duration, hand_over, text_of(Label::ToThread));
  else
    hand_over();
  co_await finished;
  if (error) std::rethrow_exception(error);
  if constexpr (!std::is_void_v<T>) co_return std::move(*result);
}

// asyncio.to_thread without a thread: calls the function when it is first awaited, in the awaiting step, as a
// thread that is not disturbed; its result arrives `duration` of virtual time later, while the loop goes on.
// A cancelled wait does not stop the function, as in Python.
template <std::invocable F>
auto to_thread(F function, Seconds duration = 0) {
  return run_to_thread(Within(Label::ToThread), std::move(function), duration);
}

}  // namespace coroscope::asyncio
