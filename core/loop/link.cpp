#include "core/loop/link.h"

namespace coroscope::asyncio {

Ref<Link> Link::add(FutureBase& future, Label label, void* owner, Tell tell) {
  Link* const link = new Link(future.loop(), owner, tell);
  link->add_reference();
  future.add(*link, label);
  return Ref<Link>::adopt(link);
}

void Link::take_back() {
  if (!next) return;
  FutureBase& watched = *future;
  if (loop_.recorder().on()) loop_.record(CallbackRemoved{watched.reference(), label});
  watched.remove(*this);
  drop_reference();
}

RunStatus Link::run_it(Handle& handle) {
  Link& self = static_cast<Link&>(static_cast<Callback&>(handle));
  return self.loop_.run_callback(self.label, [&self] {
    if (self.owner_) self.tell_(self.owner_, *self.future);
  });
}

void Link::release_it(Handle& handle) {
  Link& self = static_cast<Link&>(static_cast<Callback&>(handle));
  FutureBase* const done = std::exchange(self.future, nullptr);
  self.drop_reference();
  if (done) done->drop_reference();
}

}  // namespace coroscope::asyncio
