#pragma once

#include <tuple>
#include <unordered_set>
#include <vector>

#include "core/loop/awaitable.h"
#include "core/loop/link.h"
#include "core/loop/sleep.h"

namespace coroscope::asyncio {

// The part of gather that does not know the type of its results: _GatheringFuture and _done_callback of
// Lib/asyncio/tasks.py.
class GatherBase : public CountedFuture, public Pooled {
 public:
  GatherBase(Loop& loop, bool return_exceptions)
      : CountedFuture(loop, Label::Gather), return_exceptions_(return_exceptions) {}

  // Cancels all children that are not done; it is done itself when they are. False when nothing could be
  // cancelled.
  bool cancel(const CancelMessage& message = {}) override;
  StringId words_with_number() override;

  void expect(std::size_t children) { children_.reserve(children); }
  // One argument; a future that was given before counts once but stands in the results twice.
  void add_child(Child child);
  // There are no children.
  void finish_empty() { finish(State::Result); }

 protected:
  ~GatherBase() = default;
  FutureBase& child(std::size_t index) { return *children_[index]; }
  std::size_t size() const { return children_.size(); }

 private:
  class Node;
  void child_done(FutureBase& child);
  void all_done(FutureBase& last);

  std::vector<Ref<FutureBase>> children_;
  std::unordered_set<const FutureBase*> known_;  // the futures among the arguments; looked up, never iterated
  std::size_t different_ = 0;
  std::size_t finished_ = 0;
  const bool return_exceptions_;
  bool cancel_requested_ = false;
};

// The results of children that are done, as gather gives them.
template <class T>
Stored<T> plain_result(FutureBase& child) {
  if constexpr (std::is_void_v<T>)
    return None();
  else
    return shared<T>(*static_cast<T*>(child.value()));
}
std::exception_ptr exception_as_result(FutureBase& child);
template <class T>
Outcome<T> outcome_as_result(FutureBase& child) {
  if (std::exception_ptr exception = exception_as_result(child)) return Outcome<T>(std::move(exception));
  return Outcome<T>(plain_result<T>(child));
}

// Children of one type: the results are a vector.
template <class T, bool kReturnExceptions>
class GatherVector final : public GatherBase {
 public:
  using Element = std::conditional_t<kReturnExceptions, Outcome<T>, Stored<T>>;
  using Result = std::vector<Element>;
  explicit GatherVector(Loop& loop) : GatherBase(loop, kReturnExceptions) {}

  // Made when it is first asked for.
  void* value() override {
    if (!value_) {
      value_.emplace();
      value_->reserve(size());
      for (std::size_t i = 0; i < size(); ++i) {
        if constexpr (kReturnExceptions)
          value_->push_back(outcome_as_result<T>(child(i)));
        else
          value_->push_back(plain_result<T>(child(i)));
      }
    }
    return &*value_;
  }
  std::string result_text() override { return text_of_value(*static_cast<Result*>(value()), kInShort); }

 private:
  void dispose() override { delete this; }
  std::optional<Result> value_;
};

// Children of any types: the results are a tuple.
template <bool kReturnExceptions, class... T>
class GatherTuple final : public GatherBase {
 public:
  using Result = std::tuple<std::conditional_t<kReturnExceptions, Outcome<T>, Stored<T>>...>;
  explicit GatherTuple(Loop& loop) : GatherBase(loop, kReturnExceptions) {}

  void* value() override {
    if (!value_) make(std::index_sequence_for<T...>());
    return &*value_;
  }
  std::string result_text() override { return text_of_value(*static_cast<Result*>(value()), kInShort); }

 private:
  template <std::size_t... kIndex>
  void make(std::index_sequence<kIndex...>) {
    if constexpr (kReturnExceptions)
      value_.emplace(outcome_as_result<T>(child(kIndex))...);
    else
      value_.emplace(plain_result<T>(child(kIndex))...);
  }
  void dispose() override { delete this; }
  std::optional<Result> value_;
};

struct ReturnExceptions {};
// gather(return_exceptions, ...): exceptions are results like others, as Outcome.
inline constexpr ReturnExceptions return_exceptions;

template <class G, class... A>
FutureLike<typename G::Result> gather_into(A&&... awaitables) {
  Ref<G> gather(new G(get_running_loop()));
  if constexpr (sizeof...(A) == 0) gather->finish_empty();
  gather->expect(sizeof...(A));
  (gather->add_child(child_of(std::move(hashed(awaitables)))), ...);
  return FutureLike<typename G::Result>(Ref<FutureBase>(gather.get()));
}
template <class G, class A>
FutureLike<typename G::Result> gather_all_into(std::vector<A> awaitables) {
  Ref<G> gather(new G(get_running_loop()));
  if (awaitables.empty()) gather->finish_empty();
  gather->expect(awaitables.size());
  for (A& awaitable : awaitables) gather->add_child(child_of(std::move(hashed(awaitable))));
  return FutureLike<typename G::Result>(Ref<FutureBase>(gather.get()));
}

// asyncio.gather: a future for the results of all, in the order of the arguments: a tuple for single
// arguments (None for what has no result), a vector for a vector. Coroutines become tasks. The first
// exception is the gather's; the others go on running. Cancelling it cancels all that are not done.
template <class... A>
auto gather(A... awaitables) {
  return gather_into<GatherTuple<false, ResultOf<A>...>>(std::move(awaitables)...);
}
template <class... A>
auto gather(ReturnExceptions, A... awaitables) {
  return gather_into<GatherTuple<true, ResultOf<A>...>>(std::move(awaitables)...);
}
template <class A>
auto gather(std::vector<A> awaitables) {
  return gather_all_into<GatherVector<ResultOf<A>, false>>(std::move(awaitables));
}
template <class A>
auto gather(ReturnExceptions, std::vector<A> awaitables) {
  return gather_all_into<GatherVector<ResultOf<A>, true>>(std::move(awaitables));
}

}  // namespace coroscope::asyncio
