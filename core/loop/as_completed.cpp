#include "core/loop/as_completed.h"

namespace coroscope::asyncio {

void CompletedState::begin(SerialSet<AnyFuture> todo, std::optional<Seconds> timeout) {
  const auto self = shared_from_this();
  for (const AnyFuture& future : todo.in_order()) {
    const CallbackToken token = future.add_library_callback(
        [self](const AnyFuture& done) { self->on_completion(done); }, Label::AsCompletedOnCompletion);
    todo_.add({future, token}, future.object().serial());
  }
  if (todo_.empty() || !timeout) return;
  timer_ = get_running_loop().call_later(
      *timeout, [self] { self->on_timeout(); }, text_of(Label::AsCompletedOnTimeout));
}

void CompletedState::on_completion(const AnyFuture& future) {
  if (todo_.empty()) return;  // on_timeout was first
  todo_.discard(future.object().serial());
  done_.put_nowait(future);
  if (todo_.empty()) timer_.cancel();
}

void CompletedState::on_timeout() {
  for (const Watched& watched : todo_.in_order()) {
    watched.future.remove_done_callback(watched.token);
    done_.put_nowait(AnyFuture());
  }
  todo_.clear();
}

}  // namespace coroscope::asyncio
