#include "core/loop/labels.h"

namespace coroscope::asyncio {

std::string_view text_of(Label label) {
  switch (label) {
    case Label::None:
    case Label::kCount:
      return "";
    case Label::SetResultUnlessCancelled:
      return "_set_result_unless_cancelled";
    case Label::ReleaseWaiter:
      return "_release_waiter";
    case Label::GatherDone:
      return "gather.<locals>._done_callback";
    case Label::WaitOnCompletion:
      return "_wait.<locals>._on_completion";
    case Label::AsCompletedOnCompletion:
      return "as_completed.<locals>._on_completion";
    case Label::AsCompletedOnTimeout:
      return "as_completed.<locals>._on_timeout";
    case Label::ShieldInnerDone:
      return "shield.<locals>._inner_done_callback";
    case Label::ShieldOuterDone:
      return "shield.<locals>._outer_done_callback";
    case Label::TimeoutOnTimeout:
      return "Timeout._on_timeout";
    case Label::TaskGroupOnTaskDone:
      return "TaskGroup._on_task_done";
    case Label::RunUntilCompleteDone:
      return "_run_until_complete_cb";
    case Label::OnInterrupt:
      return "Runner._on_sigint.<locals>.<lambda>";
    case Label::ExecutorDone:
      return "_chain_future.<locals>._set_state";
    case Label::Future:
      return "future";
    case Label::Task:
      return "task";
    case Label::WaitFor:
      return "wait_for";
    case Label::Shield:
      return "shield";
    case Label::AsCompleted:
      return "as_completed";
    case Label::TaskGroup:
      return "TaskGroup";
    case Label::LockAcquire:
      return "Lock.acquire";
    case Label::EventWait:
      return "Event.wait";
    case Label::ConditionWait:
      return "Condition.wait";
    case Label::ConditionWaitFor:
      return "Condition.wait_for";
    case Label::SemaphoreAcquire:
      return "Semaphore.acquire";
    case Label::BarrierWait:
      return "Barrier.wait";
    case Label::QueueGet:
      return "Queue.get";
    case Label::QueuePut:
      return "Queue.put";
    case Label::QueueJoin:
      return "Queue.join";
    case Label::ToThread:
      return "to_thread";
    case Label::Timeout:
      return "timeout";
    case Label::Sleep:
      return "sleep";
    case Label::Wait:
      return "wait";
    case Label::Gather:
      return "gather";
    case Label::CancelAndWait:
      return "_cancel_and_wait";
    case Label::ShutdownAsyncGenerators:
      return "BaseEventLoop.shutdown_asyncgens";
    case Label::ShutdownDefaultExecutor:
      return "BaseEventLoop.shutdown_default_executor";
    case Label::Lambda:
      return "<lambda>";
  }
  return "";
}

}  // namespace coroscope::asyncio
