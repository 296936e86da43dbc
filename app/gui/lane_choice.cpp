#include "app/gui/lane_choice.h"

#include <algorithm>
#include <cctype>

namespace coroscope {

namespace {

std::string lower(std::string_view text) {
  std::string small(text);
  std::ranges::transform(small, small.begin(), [](unsigned char c) { return std::tolower(c); });
  return small;
}

class Choosing {
 public:
  Choosing(const Trace& trace, const Lanes& lanes, const LaneChoice& choice)
      : trace_(trace), lanes_(lanes), choice_(choice), filter_(lower(choice.filter)) {}

  ChosenLanes choose() && {
    for (const TaskId task : lanes_.order())
      if (!is_pinned(task) && !choice_.hidden.contains(task) && matches(task)) rows_.push_back(task);
    sort();
    ChosenLanes chosen;
    if (choice_.folded) fold(chosen);
    for (const TaskId task : choice_.pinned)
      if (!task || lanes_.state().task(task)) chosen.rows.push_back(task);
    chosen.rows.insert(chosen.rows.end(), rows_.begin(), rows_.end());
    if (chosen.rows.empty()) chosen.rows = lanes_.order();
    return chosen;
  }

 private:
  bool is_pinned(TaskId task) const {
    return std::ranges::find(choice_.pinned, task) != choice_.pinned.end();
  }

  bool matches(TaskId id) const {
    if (filter_.empty()) return true;
    const TaskState* const task = lanes_.state().task(id);
    return task && (lower(trace_.string(task->name)).find(filter_) != std::string::npos ||
                    lower(trace_.string(task->coroutine)).find(filter_) != std::string::npos);
  }

  void sort() {
    const auto name = [&](TaskId id) {
      const TaskState* const task = lanes_.state().task(id);
      return task ? trace_.string(task->name) : std::string_view();
    };
    const auto steps = [&](TaskId id) {
      const TaskState* const task = lanes_.state().task(id);
      return task ? task->steps : 0xffffffffu;  // the loop's own lane stays in front
    };
    switch (choice_.sort) {
      case LaneSort::Creator:
        return;
      case LaneSort::Name:
        std::ranges::stable_sort(rows_, {}, name);
        return;
      case LaneSort::Steps:
        std::ranges::stable_sort(rows_, std::ranges::greater(), steps);
        return;
    }
  }

  void fold(ChosenLanes& chosen) {
    std::map<StringId, std::vector<TaskId>> members;
    std::vector<TaskId> kept;
    for (const TaskId task : rows_) {
      const TaskState* const state = lanes_.state().task(task);
      if (!state || choice_.unfolded.contains(trace_.string(state->coroutine))) {
        kept.push_back(task);
        continue;
      }
      std::vector<TaskId>& group = members[state->coroutine];
      if (group.empty()) kept.push_back(task);
      group.push_back(task);
    }
    for (const auto& [coroutine, tasks] : members) {
      if (tasks.size() < 2) continue;
      LaneGroup& group = chosen.groups[tasks.front()];
      for (const TaskId task : tasks) group.add(lanes_.lane(task));
      group.settle();
    }
    rows_ = std::move(kept);
  }

  const Trace& trace_;
  const Lanes& lanes_;
  const LaneChoice& choice_;
  std::string filter_;
  std::vector<TaskId> rows_;
};

}  // namespace

ChosenLanes choose_lanes(const Trace& trace, const Lanes& lanes, const LaneChoice& choice) {
  return Choosing(trace, lanes, choice).choose();
}

}  // namespace coroscope
