#include "core/loop/wait.h"

#include <fmt/format.h>

#include "core/loop/wait_for.h"

namespace coroscope::asyncio {

StringId wait_words(std::size_t count) {
  Recorder& recorder = NativeRun::current().recorder();
  return recorder.on() ? recorder.intern(fmt::format("wait({} task{})", count, count == 1 ? "" : "s"))
                       : StringId{};
}

WaitState::WaitState(Loop& loop, std::size_t count, std::optional<Seconds> timeout, ReturnWhen return_when)
    : waiter_(loop, Label::Wait), left_(count), return_when_(return_when) {
  if (timeout) timer_ = &WakeTimer::arm(waiter_, timeout->after(loop.now()), Label::ReleaseWaiter, {});
}

WaitState::~WaitState() {
  finish();
}

void WaitState::watch(FutureBase& future) {
  links_.push_back(Link::add(future, Label::WaitOnCompletion, this, &WaitState::on_completion));
}

void WaitState::finish() {
  if (timer_) std::exchange(timer_, nullptr)->disarm();
  for (const Ref<Link>& link : links_) link->cut();
  links_.clear();
}

void WaitState::on_completion(void* owner, FutureBase& done) {
  WaitState& self = *static_cast<WaitState*>(owner);
  --self.left_;
  const bool enough =
      self.left_ == 0 || self.return_when_ == FIRST_COMPLETED ||
      (self.return_when_ == FIRST_EXCEPTION && !done.cancelled() && done.exception() != nullptr);
  if (!enough) return;
  if (self.timer_) self.timer_->cancel();
  if (!self.waiter_.done()) self.waiter_.wake();
}

WaitForState::WaitForState(Loop& loop, Seconds timeout)
    : waiter_(loop, Label::WaitFor),
      timer_(WakeTimer::arm(waiter_, timeout.after(loop.now()), Label::ReleaseWaiter, {})) {}

WaitForState::~WaitForState() {
  timer_.disarm();
  if (link_) link_->cut();
}

void WaitForState::watch(FutureBase& future) {
  link_ = Link::add(future, Label::ReleaseWaiter, this, &WaitForState::release_waiter);
}

void WaitForState::unwatch() {
  link_->cut();
}

void WaitForState::release_waiter(void* self, FutureBase&) {
  Waiter& waiter = static_cast<WaitForState*>(self)->waiter_;
  if (!waiter.done()) waiter.wake();
}

namespace {

// Wakes a waiter when a future is done; takes itself back when it is destroyed.
class Release {
 public:
  Release(FutureBase& future, Waiter& waiter)
      : link_(Link::add(future, Label::ReleaseWaiter, &waiter, [](void* owner, FutureBase&) {
          Waiter& waiting = *static_cast<Waiter*>(owner);
          if (!waiting.done()) waiting.wake();
        })) {}
  ~Release() { link_->cut(); }
  Release(const Release&) = delete;
  Release& operator=(const Release&) = delete;

 private:
  Ref<Link> link_;
};

}  // namespace

Coro<> cancel_and_wait(Within, Ref<FutureBase> future) {
  Waiter waiter(future->loop(), Label::WaitFor);
  const Release release(*future, waiter);
  future->cancel();
  co_await WaiterAwaiter(waiter);
}

}  // namespace coroscope::asyncio
