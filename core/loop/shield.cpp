#include "core/loop/shield.h"

namespace coroscope::asyncio {

void connect_shield(const AnyFuture& inner, const AnyFuture& outer,
                    void (*copy)(FutureBase& inner, FutureBase& outer)) {
  const auto inner_done = [outer, copy](const AnyFuture& done) {
    FutureBase& from = done.object();
    FutureBase& to = outer.object();
    if (to.cancelled()) {
      if (!from.cancelled()) from.retrieve();
    } else if (from.cancelled()) {
      to.cancel();
    } else if (std::exception_ptr exception = from.exception()) {
      to.set_exception(std::move(exception));
    } else {
      copy(from, to);
    }
  };
  const CallbackToken token = inner.add_library_callback(inner_done, Label::ShieldInnerDone);
  const auto outer_done = [inner, token](const AnyFuture&) {
    if (!inner.done()) inner.remove_done_callback(token);
  };
  outer.add_library_callback(outer_done, Label::ShieldOuterDone);
}

}  // namespace coroscope::asyncio
