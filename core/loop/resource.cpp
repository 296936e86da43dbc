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
  return NativeRun::recording() ? whole().seen().id : ResourceId{};
}

Resource::Seen& Resource::seen() {
  if (seen_ && seen_->run == NativeRun::current().number()) return *seen_;
  return learn({});
}

Resource::Seen& Resource::learn(const std::source_location& where) {
  NativeRun& run = NativeRun::current();
  Recorder& recorder = run.recorder();
  seen_.reset(
      new Seen{.run = run.number(), .id = recorder.next_resource(), .number = run.count_resource(kind_)});
  recorder.record(ResourceSeen{seen_->id, kind_, recorder.intern(name())}, run.where(where));
  note_change(where);
  return *seen_;
}

std::string Resource::name() {
  return fmt::format("{} {}", kNames[static_cast<std::size_t>(kind_)], seen().number);
}

void Resource::record_last() {
  if (!seen_->waits_to_be_recorded || !NativeRun::is_current(seen_->run)) return;
  NativeRun& run = NativeRun::current();
  run.unmark(*this);
  // Between steps nothing of the program's runs but the destructors of what it left behind.
  if (run.recorder().step_event() != kNoEvent) record(run);
}

void Resource::note_change(const std::source_location& where) {
  note_change(NativeRun::current().where(where));
}

void Resource::note_change(const PromiseBase& promise) {
  note_change(promise.user_line(NativeRun::current()));
}

void Resource::note_change(Where where) {
  Resource& resource = whole();
  Seen& seen = resource.seen();
  if (where || !seen.waits_to_be_recorded) seen.changed_at = where;
  if (seen.waits_to_be_recorded) return;
  seen.waits_to_be_recorded = true;
  NativeRun::current().mark(resource, seen.id);
}

void Resource::hold(bool held) {
  Resource& resource = whole();
  if (resource.kind_ != ResourceKind::Lock && resource.kind_ != ResourceKind::Condition) return;
  resource.seen().holder = held ? NativeRun::current().recorder().step_task() : TaskId{};
}

void Resource::record(NativeRun& run) {
  Seen& seen = *seen_;
  seen.waits_to_be_recorded = false;
  std::string& scratch = run.scratch();
  scratch.clear();
  const std::string_view text = describe(scratch);
  if (seen.stated && seen.stated_holder == seen.holder && seen.stated_text == text) return;
  seen.stated = true;
  seen.stated_holder = seen.holder;
  seen.stated_text = text;
  run.recorder().record(ResourceChanged{seen.id, seen.holder, text}, seen.changed_at);
}

}  // namespace coroscope::asyncio
