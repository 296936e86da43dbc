#pragma once

#include <cstdint>
#include <string_view>

namespace coroscope::asyncio {

// The names that the library itself writes into a trace: callbacks by CPython's qualified names, and what a
// task waits for in the user's words. Each is interned once a run.
enum class Label : std::uint8_t {
  None,
  // callbacks
  SetResultUnlessCancelled,
  ReleaseWaiter,
  GatherDone,
  WaitOnCompletion,
  AsCompletedOnCompletion,
  AsCompletedOnTimeout,
  ShieldInnerDone,
  ShieldOuterDone,
  TimeoutOnTimeout,
  TaskGroupOnTaskDone,
  RunUntilCompleteDone,
  OnInterrupt,
  ExecutorDone,
  // what is waited for, and kinds of futures
  Future,
  Task,
  WaitFor,
  Shield,
  AsCompleted,
  TaskGroup,
  LockAcquire,
  EventWait,
  ConditionWait,
  ConditionWaitFor,
  SemaphoreAcquire,
  BarrierWait,
  QueueGet,
  QueuePut,
  QueueJoin,
  ToThread,
  Timeout,
  // coroutines of the library that run as tasks of their own
  Sleep,
  Wait,
  Gather,
  CancelAndWait,
  ShutdownAsyncGenerators,
  ShutdownDefaultExecutor,
  Lambda,
  kCount
};

std::string_view text_of(Label label);

}  // namespace coroscope::asyncio
