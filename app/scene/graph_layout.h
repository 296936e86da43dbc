#pragma once

#include <string>
#include <vector>

#include "app/scene/scene.h"
#include "core/trace/trace.h"
#include "core/trace/trace_state.h"

namespace coroscope {

// From the catalogue.
struct WaitGraphWords {
  std::string more;      // "{n} more"
  std::string deadlock;  // above a picture of a deadlock
};

struct WaitGraphOptions {
  float width_px = 400;
  float text_px = 13;
  Pick selection;
  WaitGraphWords words;
};

// A thing in the graph of who waits for whom. Each waits for one other at the most.
struct WaitNode {
  TaskId task;          // one of these three is set
  FutureId future;      // waits for nothing: a timer, or nobody, will resolve it
  ResourceId resource;  // waits for its holder
  std::size_t next = kNone;
  bool in_cycle = false;

  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
};

// The graph at one moment: every waiting task and what it waits for. In the order of ids: tasks, futures,
// resources.
std::vector<WaitNode> wait_graph(const TraceState& state);

// Who waits for whom, from the left to what they wait for at the right; a ring of tasks that wait for each
// other is drawn with its arrows in the colour of warnings. As high as it needs; when nobody waits a scene of
// no shapes.
Scene layout_wait_graph(const Trace& trace, const TraceState& state, const WaitGraphOptions& options);

}  // namespace coroscope
