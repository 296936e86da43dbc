#include "core/loop/resource.h"

#include <array>

#include <fmt/format.h>

#include "core/loop/coro.h"

namespace coroscope::asyncio {

namespace {

// By ResourceKind.
constexpr std::array<std::string_view, NativeRun::kResourceKinds> kNames = {
    "Lock",    "Event", "Condition",     "Semaphore", "BoundedSemaphore",
    "Barrier", "Queue", "PriorityQueue", "LifoQueue"};

}  // namespace

ResourceId Resource::id() {
  NativeRun* const run = NativeRun::recording();
  return run ? whole().seen(*run).id : ResourceId{};
}

Resource::Seen& Resource::learn(NativeRun& run, const std::source_location& where) {
  Recorder& recorder = run.recorder();
  seen_.reset(
      new Seen{.run = run.number(), .id = recorder.next_resource(), .number = run.count_resource(kind_)});
  recorder.record(ResourceSeen{seen_->id, kind_, recorder.intern(name())}, run.where(where));
  note_change(run, where);
  return *seen_;
}

std::string Resource::name() {
  return fmt::format("{} {}", kNames[static_cast<std::size_t>(kind_)], seen(NativeRun::current()).number);
}

void Resource::record_last() {
  if (!seen_->waits_to_be_recorded || !NativeRun::is_current(seen_->run)) return;
  NativeRun& run = NativeRun::current();
  run.unmark(*this);
  // Between steps nothing of the program's runs but the destructors of what it left behind.
  if (run.recorder().step_event() != kNoEvent) record(run);
}

void Resource::note_change(NativeRun& run, const PromiseBase& promise) {
  note_change(run, promise.user_site());
}

void Resource::note_change(NativeRun& run, const std::source_location& where) {
  Resource& resource = whole();
  Seen& seen = resource.seen(run);
  if (seen.waits_to_be_recorded) {
    if (where.line() != 0) seen.changed_at = where;
    return;
  }
  seen.changed_at = where;
  seen.waits_to_be_recorded = true;
  run.mark(resource, seen.id);
}

void Resource::hold(NativeRun& run, bool held) {
  Resource& resource = whole();
  if (resource.kind_ != ResourceKind::Lock && resource.kind_ != ResourceKind::Condition) return;
  resource.seen(run).holder = held ? run.recorder().step_task() : TaskId{};
}

void Resource::record(NativeRun& run) {
  Seen& seen = *seen_;
  seen.waits_to_be_recorded = false;
  Description now;
  describe(now);
  const std::string_view text = now.text();
  if (seen.stated && seen.stated_holder == seen.holder && seen.stated_text == text) return;
  run.recorder().record(ResourceChanged{seen.id, seen.holder, text}, run.where(seen.changed_at));
  seen.stated = true;
  seen.stated_holder = seen.holder;
  seen.stated_text = run.recorder().last_text(text.size());
}

}  // namespace coroscope::asyncio
