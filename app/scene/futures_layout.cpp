#include "app/scene/futures_layout.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "app/scene/cards.h"
#include "app/scene/handle_text.h"
#include "app/scene/timeline_frame.h"
#include "core/trace/describe.h"

namespace coroscope {

namespace {

constexpr std::size_t kCalledMax = 20;

struct Awaited {
  std::vector<TaskId> waiters;
  std::vector<std::uint32_t> callbacks;  // registered and not called, into Callbacks::all()
};

class Futures {
 public:
  Futures(const Trace& trace, const TraceState& state, const Callbacks& callbacks,
          const FutureOptions& options)
      : trace_(trace),
        state_(state),
        callbacks_(callbacks),
        words_(options.words),
        cards_(trace, state, options.width_px, options.text_px, options.selection) {}

  Scene draw() && {
    gather();
    std::size_t shown = 0;
    for (const auto& [ref, awaited] : awaited_) {
      if (shown++ < kCardsMax) card(ref, awaited);
    }
    if (shown > kCardsMax) cards_.note(filled_in(words_.more, "{n}", std::to_string(shown - kCardsMax)));
    called();
    return std::move(cards_).finish();
  }

 private:
  bool before(EventIndex event) const { return event < state_.applied(); }

  void gather() {
    for (const auto& [id, future] : state_.futures()) {
      // What a future was made for and nobody waits for yet is no news.
      const FutureRef ref{.task = {}, .future = id};
      if (future.waiter || !future.callbacks.empty()) awaited_[ref];
    }
    for (const TaskState& task : state_.tasks())
      if (task.phase == TaskPhase::Waiting && task.waiting_on)
        awaited_[task.waiting_on].waiters.push_back(task.id);
    for (auto& [ref, awaited] : awaited_)
      std::ranges::sort(awaited.waiters, {}, [&](TaskId task) { return state_.task(task)->changed; });
    const auto& all = callbacks_.all();
    const auto end = std::ranges::lower_bound(all, state_.applied(), {}, &CallbackRecord::added);
    for (auto record = all.begin(); record != end; ++record)
      if (!before(record->removed) && !before(record->called))
        awaited_[record->of].callbacks.push_back(static_cast<std::uint32_t>(record - all.begin()));
  }

  std::string name_of(FutureRef ref) const {
    if (ref.task) return task_label(trace_, state_, ref.task);
    const auto found = state_.futures().find(ref.future);
    const std::string kind(found == state_.futures().end() ? "Future" : trace_.string(found->second.kind));
    return kind.empty() ? "Future" : kind;
  }

  std::pair<std::string, Role> how_it_stands(FutureRef ref) const {
    if (const TaskState* const task = state_.task(ref.task)) {
      if (task->phase == TaskPhase::Done) return {words_.done, Role::StateDone};
      if (task->phase == TaskPhase::Failed) return {words_.failed, Role::StateFailed};
      if (task->phase == TaskPhase::Cancelled) return {words_.cancelled, Role::StateCancelled};
      return {words_.pending, Role::TextMuted};
    }
    const auto found = state_.futures().find(ref.future);
    if (found == state_.futures().end()) return {words_.done, Role::StateDone};
    if (!found->second.done) return {words_.pending, Role::TextMuted};
    switch (found->second.how) {
      case FutureOutcome::Result:
        return {words_.done, Role::StateDone};
      case FutureOutcome::Exception:
        return {words_.failed, Role::StateFailed};
      case FutureOutcome::Cancelled:
        return {words_.cancelled, Role::StateCancelled};
    }
    return {};
  }

  void card(FutureRef ref, const Awaited& awaited) {
    Pick pick;
    pick.task = ref.task;
    pick.future = ref.future;
    cards_.begin_card(pick);
    const auto [how, color] = how_it_stands(ref);
    cards_.title(name_of(ref), how, color);
    if (!awaited.waiters.empty()) cards_.tasks(words_.waits, awaited.waiters, awaited.waiters.size() > 1);
    std::size_t place = 0;
    for (const std::uint32_t at : awaited.callbacks) {
      if (++place > kCardsMax) break;
      const CallbackRecord& record = callbacks_.all()[at];
      const bool scheduled = before(record.scheduled);
      cards_.line(scheduled ? words_.ready : words_.registered,
                  fmt::format("{}  {}", place, readable_label(trace_.string(record.label))),
                  {.event = scheduled ? record.scheduled : record.added});
    }
    cards_.end_card();
  }

  void called() {
    const auto& called = callbacks_.called();
    const auto event = [&](std::uint32_t at) { return callbacks_.all()[at].called; };
    const auto end = std::ranges::lower_bound(called, state_.applied(), {}, event);
    if (end == called.begin()) return;
    cards_.heading(words_.called_last);
    std::size_t left = kCalledMax;
    for (auto at = end; at != called.begin() && left > 0; --left) {
      const CallbackRecord& record = callbacks_.all()[*--at];
      const Event began = trace_.at(record.called);
      const auto* step = std::get_if<StepBegan>(&began.fact);
      cards_.begin_card({.event = record.called});
      cards_.title(readable_label(trace_.string(record.label)),
                   filled_in(words_.called, "{step}", std::to_string(step ? step->number : 0)));
      cards_.end_card();
    }
  }

  const Trace& trace_;
  const TraceState& state_;
  const Callbacks& callbacks_;
  const FutureWords& words_;
  Cards cards_;
  std::map<FutureRef, Awaited> awaited_;
};

}  // namespace

Scene layout_futures(const Trace& trace, const TraceState& state, const Callbacks& callbacks,
                     const FutureOptions& options) {
  return Futures(trace, state, callbacks, options).draw();
}

}  // namespace coroscope
