#pragma once

#include <optional>
#include <vector>

#include "core/loop/gather.h"
#include "core/loop/serial_set.h"

namespace coroscope::asyncio {

enum class ReturnWhen : std::uint8_t { FirstCompleted, FirstException, AllCompleted };
inline constexpr ReturnWhen FIRST_COMPLETED = ReturnWhen::FirstCompleted;
inline constexpr ReturnWhen FIRST_EXCEPTION = ReturnWhen::FirstException;
inline constexpr ReturnWhen ALL_COMPLETED = ReturnWhen::AllCompleted;

// What wait found: the handles that it was given, each once, in the order of Python's sets.
template <class H>
struct WaitResult {
  std::vector<H> done;
  std::vector<H> pending;
};

// A wait for some futures: _wait of Lib/asyncio/tasks.py without its results. Cleans up when it is destroyed.
class WaitState {
 public:
  // No timeout: waits for ever.
  WaitState(Loop& loop, std::size_t count, std::optional<Seconds> timeout, ReturnWhen return_when);
  ~WaitState();
  WaitState(const WaitState&) = delete;
  WaitState& operator=(const WaitState&) = delete;

  void watch(FutureBase& future);
  // Becomes done when it has waited enough.
  Waiter& waiter() { return waiter_; }
  // Cancels the timer, takes back the callbacks.
  void finish();

 private:
  static void on_completion(void* self, FutureBase& done);

  Waiter waiter_;
  WakeTimer* timer_ = nullptr;
  std::size_t left_;
  const ReturnWhen return_when_;
  std::vector<Ref<Link>> links_;
};

template <class H>
Coro<WaitResult<H>> run_wait(Within, std::vector<H> futures, std::optional<Seconds> timeout,
                             ReturnWhen return_when) {
  WaitState state(get_running_loop(), futures.size(), timeout, return_when);
  for (const H& future : futures) state.watch(future.object());
  co_await WaiterAwaiter(state.waiter());
  state.finish();
  SerialSet<H> done, pending;
  for (const H& future : futures) (future.done() ? done : pending).add(future, future.object().serial());
  co_return WaitResult<H>{done.in_order(), pending.in_order()};
}

// "wait(3 tasks)"; none when recording is off.
StringId wait_words(std::size_t count);

// asyncio.wait: until all are done, or the first is, or the first has raised; or the timeout is over. Cancels
// nothing and throws nothing of theirs. Throws ValueError when there is none.
template <FutureHandle H>
Coro<WaitResult<H>> wait(std::vector<H> futures, std::optional<Seconds> timeout = {},
                         ReturnWhen return_when = ALL_COMPLETED) {
  if (futures.empty()) throw ValueError("Set of Tasks/Futures is empty.");
  SerialSet<H> set;
  for (const H& future : futures) set.add(future, future.object().serial());
  return run_wait(Within(Label::Wait, wait_words(set.size())), set.in_order(), timeout, return_when);
}
template <FutureHandle H>
Coro<WaitResult<H>> wait(std::vector<H> futures, ReturnWhen return_when) {
  return wait(std::move(futures), std::nullopt, return_when);
}

}  // namespace coroscope::asyncio
