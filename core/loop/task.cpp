#include "core/loop/task.h"

#include "core/loop/serial_set.h"

namespace coroscope::asyncio {

AnyTask current_task() {
  TaskBase* const task = get_running_loop().current_task();
  return task ? AnyTask(Ref<FutureBase>(task)) : AnyTask();
}

std::vector<AnyTask> all_tasks() {
  return all_tasks(get_running_loop());
}

std::vector<AnyTask> all_tasks(Loop& loop) {
  SerialSet<AnyTask> tasks;
  for (TaskBase* task = loop.first_task(); task; task = task->newer())
    tasks.add(AnyTask(Ref<FutureBase>(task)), task->serial());
  return tasks.in_order();
}

}  // namespace coroscope::asyncio
