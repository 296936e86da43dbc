#include "app/scene/resources_layout.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "app/scene/cards.h"
#include "app/scene/timeline_frame.h"
#include "core/base/check.h"

namespace coroscope {

namespace {

void draw_resource(Cards& cards, const Trace& trace, const ResourceState& resource,
                   const std::vector<TaskId>& waiters, const ResourceWords& words) {
  const std::string name(trace.string(resource.name)), kind(name_of(resource.kind));
  cards.begin_card({.event = resource.changed});
  // "Lock 1" says what it is by itself.
  cards.title(name.starts_with(kind) ? name : fmt::format("{} · {}", name, kind), std::string(resource.text),
              Role::Text);
  if (resource.holder) cards.tasks(words.held_by, {resource.holder}, false);
  if (!waiters.empty()) cards.tasks(words.waits, waiters, true);
  cards.end_card();
}

std::string how_work_stands(const Trace& trace, const WorkState& work, const ResourceWords& words) {
  if (work.began == kNoEvent) return words.queued;
  if (work.ended == kNoEvent)
    return filled_in(words.running, "{time}", format_seconds(trace.at(work.began).at));
  return filled_in(words.result, "{value}", std::string(work.outcome));
}

void draw_works(Cards& cards, const Trace& trace, const TraceState& state, const ResourceWords& words) {
  // What has not ended, and of each worker the last that has: it is what a worker that rests did.
  std::map<std::uint32_t, const WorkState*> by_worker;
  std::vector<const WorkState*> queued;
  for (const WorkState& work : state.works()) {
    if (work.began == kNoEvent)
      queued.push_back(&work);
    else
      by_worker[work.worker] = &work;
  }
  cards.heading(words.executors);
  const auto draw = [&](const WorkState& work, const std::string& where) {
    cards.begin_card({.event = work.began == kNoEvent ? work.submitted : work.began});
    cards.title(std::string(trace.string(work.function)), how_work_stands(trace, work, words));
    cards.line(where, "");
    cards.end_card();
  };
  for (const auto& [worker, work] : by_worker)
    draw(*work, filled_in(words.worker, "{worker}", std::to_string(worker)));
  for (std::size_t i = 0; i < queued.size() && i < kCardsMax; ++i) draw(*queued[i], fmt::format("{}", i + 1));
  if (queued.size() > kCardsMax)
    cards.note(filled_in(words.more, "{n}", std::to_string(queued.size() - kCardsMax)));
}

}  // namespace

std::map<ResourceId, std::vector<TaskId>> waiters_of_resources(const TraceState& state) {
  std::map<ResourceId, std::vector<TaskId>> waiters;
  for (const TaskState& task : state.tasks())
    if (task.phase == TaskPhase::Waiting && task.waiting_at) waiters[task.waiting_at].push_back(task.id);
  for (auto& [resource, tasks] : waiters)
    std::ranges::sort(tasks, {}, [&](TaskId task) { return state.task(task)->changed; });
  return waiters;
}

std::string_view name_of(ResourceKind kind) {
  switch (kind) {
    case ResourceKind::Lock:
      return "Lock";
    case ResourceKind::Event:
      return "Event";
    case ResourceKind::Condition:
      return "Condition";
    case ResourceKind::Semaphore:
      return "Semaphore";
    case ResourceKind::BoundedSemaphore:
      return "BoundedSemaphore";
    case ResourceKind::Barrier:
      return "Barrier";
    case ResourceKind::Queue:
      return "Queue";
    case ResourceKind::PriorityQueue:
      return "PriorityQueue";
    case ResourceKind::LifoQueue:
      return "LifoQueue";
  }
  CHECK(false, "there is no such kind");
}

Scene layout_resources(const Trace& trace, const TraceState& state, const ResourceOptions& options) {
  Cards cards(trace, state, options.width_px, options.text_px, options.selection);
  const auto& resources = state.resources();
  std::map<ResourceId, std::vector<TaskId>> waiters = waiters_of_resources(state);
  for (std::size_t i = 0; i < resources.size() && i < kCardsMax; ++i)
    draw_resource(cards, trace, resources[i], waiters[resources[i].id], options.words);
  if (resources.size() > kCardsMax)
    cards.note(filled_in(options.words.more, "{n}", std::to_string(resources.size() - kCardsMax)));
  if (!state.works().empty()) draw_works(cards, trace, state, options.words);
  return std::move(cards).finish();
}

}  // namespace coroscope
