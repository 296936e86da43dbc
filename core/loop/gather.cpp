#include "core/loop/gather.h"

#include <fmt/format.h>

namespace coroscope::asyncio {

// gather.<locals>._done_callback: keeps the gather alive until it was called.
class GatherBase::Node final : public Callback, public Pooled {
 public:
  explicit Node(GatherBase& gather) : Callback(&run_it, &release_it), gather_(&gather) {}

 private:
  static RunStatus run_it(Handle& handle) {
    Node& self = static_cast<Node&>(static_cast<Callback&>(handle));
    return self.gather_->loop().run_callback(self.label, [&self] { self.gather_->child_done(*self.future); });
  }
  static void release_it(Handle& handle) {
    Node& self = static_cast<Node&>(static_cast<Callback&>(handle));
    FutureBase* const child = self.future;
    delete &self;
    if (child) child->drop_reference();
  }

  Ref<GatherBase> gather_;
};

bool GatherBase::cancel(const CancelMessage& message) {
  if (done()) return false;
  bool any = false;
  for (const Ref<FutureBase>& child : children_) any |= child->cancel(message);
  cancel_requested_ |= any;
  return any;
}

StringId GatherBase::words_with_number() {
  return loop().recorder().intern(fmt::format("gather of {}", children_.size()));
}

void GatherBase::add_child(Child child) {
  if (child.is_new) {
    // Its creator alone has it: nobody need be told when it is destroyed.
    child.future->hide_destruction();
  } else {
    if (!known_.insert(child.future.get()).second) {
      children_.push_back(std::move(child.future));
      return;
    }
  }
  ++different_;
  child.future->add(*new Node(*this), Label::GatherDone);
  children_.push_back(std::move(child.future));
}

void GatherBase::child_done(FutureBase& child) {
  ++finished_;
  if (done()) {
    if (!child.cancelled()) child.retrieve();
    return;
  }
  if (!return_exceptions_) {
    if (child.cancelled()) {
      set_exception(child.make_cancelled_error());
      return;
    }
    if (std::exception_ptr exception = child.exception()) {
      set_exception(std::move(exception));
      return;
    }
  }
  if (finished_ == different_) all_done(*children_.back());
}

void GatherBase::all_done(FutureBase& last) {
  for (const Ref<FutureBase>& child : children_) child->retrieve();
  if (cancel_requested_)
    set_exception(last.make_cancelled_error());
  else
    finish(State::Result);
}

std::exception_ptr exception_as_result(FutureBase& child) {
  if (child.cancelled()) return std::make_exception_ptr(CancelledError(child.cancel_message().value_or("")));
  return child.exception();
}

}  // namespace coroscope::asyncio
