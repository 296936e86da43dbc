#pragma once

#include <string>
#include <vector>

#include "core/trace/recorder.h"
#include "core/trace/trace.h"

namespace coroscope {

// Facts written down one by one, for what the make-believe loop has not: locks, executors, callbacks.
class Recorded {
 public:
  TaskId task(const std::string& name, const std::string& coroutine) {
    const TaskId task = recorder.next_task();
    recorder.record(TaskCreated{task, recorder.intern(name), recorder.intern(coroutine), {}});
    ready(task, HandleOrigin::TaskStep, {});
    return task;
  }
  HandleId ready(TaskId task, HandleOrigin origin, FutureRef future, const std::string& label = {}) {
    const HandleId handle = recorder.next_handle();
    recorder.record(HandleReady{handle, origin, task, future, recorder.intern(label)});
    ready_.push_back({handle, task});
    return handle;
  }
  // Runs the first handle that is ready for this task (none: a plain callback's).
  void begin(TaskId task) {
    for (auto at = ready_.begin(); at != ready_.end(); ++at) {
      if (at->task != task) continue;
      recorder.record(StepBegan{recorder.next_step(), at->handle}, task, {}, kNoEvent);
      ready_.erase(at);
      return;
    }
  }
  void end(StepOutcome outcome, const std::string& text = {}) {
    recorder.record(StepEnded{.outcome = outcome, .on = {}, .waiting_for = {}, .stack = {}, .text = text});
  }
  void block(FutureRef on, const std::string& waiting_for, ResourceId at = {}) {
    recorder.record(StepEnded{.outcome = StepOutcome::Blocked,
                              .on = on,
                              .waiting_for = recorder.intern(waiting_for),
                              .stack = {},
                              .text = {},
                              .resource = at});
  }
  FutureRef future(const std::string& kind) {
    const FutureId future = recorder.next_future();
    recorder.record(FutureSeen{future, recorder.intern(kind)});
    return {.task = {}, .future = future};
  }
  ResourceId resource(ResourceKind kind, const std::string& name) {
    const ResourceId resource = recorder.next_resource();
    recorder.record(ResourceSeen{resource, kind, recorder.intern(name)});
    return resource;
  }
  void is_now(ResourceId resource, const std::string& text, TaskId holder = {}) {
    recorder.record(ResourceChanged{resource, holder, text});
  }
  void pass(double seconds, AdvanceReason why = AdvanceReason::Idle) {
    recorder.record(ClockAdvanced{VirtualTime{static_cast<std::int64_t>(seconds * 1e9)}, why});
  }
  Trace trace() const {
    Trace trace;
    trace.append(buffer_.records());
    return trace;
  }

 private:
  struct Ready {
    HandleId handle;
    TaskId task;
  };
  std::vector<std::byte> memory_ = std::vector<std::byte>(1 << 20);
  TraceBuffer buffer_{memory_};
  std::vector<Ready> ready_;

 public:
  Recorder recorder{buffer_};
};

}  // namespace coroscope
