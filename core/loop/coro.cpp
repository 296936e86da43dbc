#include "core/loop/coro.h"

#include <fmt/format.h>

namespace coroscope::asyncio {

thread_local void* PromiseBase::kept_frame_ = nullptr;
thread_local std::size_t PromiseBase::kept_bytes_ = 0;

std::uint32_t PromiseBase::destroy_but_keep_memory(std::coroutine_handle<> root) {
  // Destroying a frame can kill nobody else: a task's frame goes with its last reference or here.
  void* const outer = std::exchange(kept_frame_, root.address());
  root.destroy();
  kept_frame_ = outer;
  return static_cast<std::uint32_t>(kept_bytes_);
}

StackId PromiseBase::make_stack(NativeRun& run) {
  PromiseBase* const caller = parent();
  const StackId above = caller ? caller->stack(run) : StackId{};
  if (within_ != Label::None) return above;
  const StackId stack = run.frame(above, site_);
  stack_or_words_ = stack.value;
  return stack;
}

StringId PromiseBase::words_of_library(NativeRun& run) const {
  const PromiseBase* outermost = nullptr;
  for (const PromiseBase* promise = this; promise && promise->within_ != Label::None;
       promise = promise->parent())
    outermost = promise;
  const StringId words{outermost->stack_or_words_};
  return words ? words : run.label(outermost->within_);
}

StringId PromiseBase::name(NativeRun& run) const {
  return within_ == Label::None ? run.function(site_) : run.label(within_);
}

void never_awaited(std::coroutine_handle<> handle, PromiseBase& promise) {
  NativeRun& run = NativeRun::current();
  if (run.recorder().on()) {
    const std::string text =
        fmt::format("coroutine '{}' was never awaited", qualified_name(promise.function().function_name()));
    run.recorder().record(Warned{WarningKind::NeverAwaited, {}, text});
  }
  handle.destroy();
}

}  // namespace coroscope::asyncio
