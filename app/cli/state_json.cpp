#include <nlohmann/json.hpp>

#include "app/cli/state_report.h"
#include "core/trace/fields.h"
#include "core/trace/seeker.h"

namespace coroscope {

namespace {

using Json = nlohmann::ordered_json;

const char* name_of(TaskPhase phase) {
  switch (phase) {
    case TaskPhase::Created:
      return "created";
    case TaskPhase::Ready:
      return "ready";
    case TaskPhase::Running:
      return "running";
    case TaskPhase::Waiting:
      return "waiting";
    case TaskPhase::Done:
      return "done";
    case TaskPhase::Failed:
      return "failed";
    case TaskPhase::Cancelled:
      return "cancelled";
  }
  CHECK(false, "a phase that nobody knows");
}

const char* name_of(PublicState state) {
  switch (state) {
    case PublicState::Pending:
      return "pending";
    case PublicState::Running:
      return "running";
    case PublicState::Done:
      return "done";
    case PublicState::Cancelled:
      return "cancelled";
  }
  CHECK(false, "a state that nobody knows");
}

template <class Tag>
Json id_or_null(Id<Tag> id) {
  return id ? Json(id.value) : Json(nullptr);
}

class StateJson {
 public:
  StateJson(const Trace& trace, const TraceState& state) : trace_(trace), state_(state) {}

  Json all() const {
    Json json;
    json["step"] = state_.step().number;
    json["iteration"] = state_.iteration();
    json["events"] = state_.applied();
    json["at_ns"] = state_.now().ns;
    json["loop"] = state_.loop().id.value;
    json["loop_running"] = state_.loop().running;
    json["running_task"] = id_or_null(state_.step().running ? state_.step().handle.task : TaskId{});
    json["deadlocked"] = state_.deadlocked();
    json["ended"] = state_.ended();
    json["ready"] = Json::array();
    for (const HandleState& handle : state_.loop().ready) json["ready"].push_back(ready(handle));
    json["timers"] = Json::array();
    for (const auto& [key, each] : state_.loop().timers) json["timers"].push_back(timer(each));
    json["tasks"] = Json::array();
    for (const TaskState& each : state_.tasks()) json["tasks"].push_back(task(each));
    return json;
  }

 private:
  void add_task(Json& json, const std::string& key, TaskId id) const {
    const TaskState* const task = state_.task(id);
    json[key] = id_or_null(id);
    json[key + "_name"] = task ? Json(trace_.string(task->name)) : Json(nullptr);
  }
  Json ready(const HandleState& handle) const {
    Json json;
    json["handle"] = handle.id.value;
    json["origin"] = value_name(handle.origin);
    add_task(json, "task", handle.task);
    json["label"] = trace_.string(handle.label);
    json["cancelled"] = handle.cancelled;
    json["from_timer"] = handle.from_timer;
    return json;
  }
  Json timer(const TimerState& timer) const {
    Json json;
    json["handle"] = timer.id.value;
    const bool never = timer.due == kNever;
    json["due_ns"] = never ? Json(nullptr) : Json(timer.due.ns);
    json["left_ns"] = never ? Json(nullptr) : Json((timer.due - state_.now()).ns);
    json["label"] = trace_.string(timer.label);
    json["future"] = id_or_null(timer.future.future);
    add_task(json, "armed_by", timer.armed_by);
    return json;
  }
  Json task(const TaskState& task) const {
    Json json;
    json["task"] = task.id.value;
    json["name"] = trace_.string(task.name);
    json["coroutine"] = trace_.string(task.coroutine);
    add_task(json, "parent", task.parent);
    json["state"] = name_of(public_state(task.phase));
    json["phase"] = name_of(task.phase);
    json["cancelling"] = task.cancelling;
    json["steps"] = task.steps;
    json["ready_position"] = state_.ready_position(task.id);
    json["waiting_for"] = trace_.string(task.waiting_for);
    add_task(json, "on_task", task.waiting_on.task);
    json["on"] = id_or_null(task.waiting_on.future);
    json["since_ns"] = task.since.ns;
    json["file"] = trace_.string(task.where.file);
    json["line"] = task.where ? Json(task.where.line) : Json(nullptr);
    json["outcome"] = task.outcome;
    return json;
  }

  const Trace& trace_;
  const TraceState& state_;
};

}  // namespace

std::string state_json(const Trace& trace, EventIndex boundary) {
  Seeker seeker(trace);
  // Texts come from a program: what is not UTF-8 in them is replaced.
  return StateJson(trace, seeker.seek(boundary)).all().dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace coroscope
