#include <algorithm>
#include <map>

#include "app/scene/graph_layout.h"

namespace coroscope {

namespace {

// Each node points to one other at the most, so a walk from anywhere ends or comes back to where it was.
void mark_cycles(std::vector<WaitNode>& nodes) {
  std::vector<std::size_t> walked_from(nodes.size(), WaitNode::kNone);
  for (std::size_t start = 0; start < nodes.size(); ++start) {
    std::size_t at = start;
    while (at != WaitNode::kNone && walked_from[at] == WaitNode::kNone) {
      walked_from[at] = start;
      at = nodes[at].next;
    }
    if (at == WaitNode::kNone || walked_from[at] != start) continue;
    while (!nodes[at].in_cycle) {
      nodes[at].in_cycle = true;
      at = nodes[at].next;
    }
  }
}

}  // namespace

std::vector<WaitNode> wait_graph(const TraceState& state) {
  std::map<TaskId, std::size_t> tasks;
  std::map<FutureId, std::size_t> futures;
  std::map<ResourceId, std::size_t> resources;
  for (const TaskState& task : state.tasks()) {
    if (task.phase != TaskPhase::Waiting) continue;
    tasks[task.id];
    if (task.waiting_at && task.waiting_at.index() < state.resources().size())
      resources[task.waiting_at];
    else if (task.waiting_on.task && state.task(task.waiting_on.task))
      tasks[task.waiting_on.task];
    else if (task.waiting_on.future)
      futures[task.waiting_on.future];
  }
  for (const auto& [resource, place] : resources)
    if (const TaskId holder = state.resources()[resource.index()].holder; state.task(holder)) tasks[holder];

  std::vector<WaitNode> nodes;
  for (auto& [task, place] : tasks)
    place = nodes.size(), nodes.push_back({.task = task, .future = {}, .resource = {}});
  for (auto& [future, place] : futures)
    place = nodes.size(), nodes.push_back({.task = {}, .future = future, .resource = {}});
  for (auto& [resource, place] : resources)
    place = nodes.size(), nodes.push_back({.task = {}, .future = {}, .resource = resource});

  for (const auto& [id, place] : tasks) {
    const TaskState& task = *state.task(id);
    if (task.phase != TaskPhase::Waiting) continue;
    if (const auto at = resources.find(task.waiting_at); at != resources.end())
      nodes[place].next = at->second;
    else if (const auto on = tasks.find(task.waiting_on.task); task.waiting_on.task && on != tasks.end())
      nodes[place].next = on->second;
    else if (const auto future = futures.find(task.waiting_on.future); future != futures.end())
      nodes[place].next = future->second;
  }
  for (const auto& [resource, place] : resources) {
    const auto holder = tasks.find(state.resources()[resource.index()].holder);
    if (holder != tasks.end()) nodes[place].next = holder->second;
  }
  mark_cycles(nodes);
  return nodes;
}

}  // namespace coroscope
