#include "core/loop/queue.h"

namespace coroscope::asyncio {

void QueueBase::task_done() {
  if (unfinished_ <= 0) throw ValueError("task_done() called too many times");
  if (--unfinished_ == 0) finished_.set();
}

}  // namespace coroscope::asyncio
