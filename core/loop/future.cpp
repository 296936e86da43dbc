#include "core/loop/future.h"

namespace coroscope::asyncio {

DoneCallback::DoneCallback(Loop& loop)
    : Callback(&DoneCallback::run_it, &DoneCallback::release_it), loop_(loop), context_(current_context()) {}

RunStatus DoneCallback::run_it(Handle& handle) {
  DoneCallback& self = static_cast<DoneCallback&>(static_cast<Callback&>(handle));
  const CallbackContext context(self.context_);
  return self.loop_.run_callback(self.label, [&self] { self.call(*self.future); });
}

void DoneCallback::release_it(Handle& handle) {
  DoneCallback& self = static_cast<DoneCallback&>(static_cast<Callback&>(handle));
  FutureBase* const future = std::exchange(self.future, nullptr);
  self.forget();
  self.drop_reference();
  if (future) future->drop_reference();
}

CallbackToken AnyFuture::add_callback(DoneCallback& callback, std::string_view name,
                                      const std::source_location& where) const {
  Loop& loop = object_->loop();
  const Ref<DoneCallback> own(&callback);
  callback.label = loop.recorder().intern(name);
  loop.record(CallbackAdded{object_->reference(), callback.label}, loop.run().where(where));
  callback.add_reference();
  object_->add(callback);
  return CallbackToken(own);
}

std::size_t AnyFuture::remove_done_callback(const CallbackToken& token) const {
  DoneCallback* const callback = token.get();
  if (!callback || callback->future != object_.get() || !callback->next) return 0;
  object_->remove(*callback);
  object_->loop().record(CallbackRemoved{object_->reference(), callback->label});
  callback->forget();
  callback->drop_reference();
  return 1;
}

}  // namespace coroscope::asyncio
