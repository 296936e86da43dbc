#include "app/session/lane_choice.h"

#include <algorithm>

namespace coroscope {

LaneChoice with_pin_toggled(LaneChoice choice, TaskId task) {
  if (std::erase(choice.pinned, task) == 0) choice.pinned.push_back(task);
  return choice;
}

LaneChoice with_hidden(LaneChoice choice, TaskId task) {
  std::erase(choice.pinned, task);
  choice.hidden.insert(task);
  return choice;
}

LaneChoice with_fold_toggled(LaneChoice choice, std::string_view coroutine) {
  if (const auto found = choice.unfolded.find(coroutine); found != choice.unfolded.end())
    choice.unfolded.erase(found);
  else
    choice.unfolded.emplace(coroutine);
  return choice;
}

LaneChoice limited_to(LaneChoice choice, std::uint32_t last_task) {
  const auto is_gone = [&](TaskId task) { return task.value > last_task; };
  std::erase_if(choice.pinned, is_gone);
  std::erase_if(choice.hidden, is_gone);
  return choice;
}

}  // namespace coroscope
