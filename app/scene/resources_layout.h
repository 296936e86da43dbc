#pragma once

#include <map>
#include <string>
#include <vector>

#include "app/scene/scene.h"
#include "core/trace/trace.h"
#include "core/trace/trace_state.h"

namespace coroscope {

// From the catalogue.
struct ResourceWords {
  std::string held_by, waits, executors, queued;
  std::string worker;   // "worker {worker}"
  std::string running;  // "since {time}"
  std::string result;   // "done: {value}"
  std::string more;     // "{n} more"
};

struct ResourceOptions {
  float width_px = 400;
  float text_px = 13;
  Pick selection;
  ResourceWords words;
};

// Every lock and queue of the program at one moment: how it is, who holds it, who waits there and in which
// order they will be served; and what its executors do. As high as it needs; without any of them a scene of
// no shapes.
Scene layout_resources(const Trace& trace, const TraceState& state, const ResourceOptions& options);

// The tasks that wait at each lock or queue, the one that blocked first in front.
std::map<ResourceId, std::vector<TaskId>> waiters_of_resources(const TraceState& state);

// asyncio's name of the kind.
std::string_view name_of(ResourceKind kind);

}  // namespace coroscope
