#pragma once

#include <string>

#include "app/scene/loop_phases.h"
#include "app/scene/scene.h"
#include "core/trace/trace.h"
#include "core/trace/trace_state.h"

namespace coroscope {

// The words that the picture of the loop needs, from the catalogue.
struct QueueWords {
  std::string cpu, ready, timers, nothing_runs, queue_empty, no_timers, just_ran, more;  // more: "+{n}"
  LoopPhaseWords phases{};
};

struct QueueOptions {
  float width_px = 400;
  float height_px = 300;
  float card_height_px = 30;
  float text_px = 13;
  Pick selection;
  QueueWords words;
};

// The loop at one moment: what its iteration is at, the CPU slot with the step that runs (or just ran, pale),
// the ready queue as numbered cards (position 1 runs next; cards of this iteration set apart from those that
// wait for the next), the timers in firing order with what is left of them as a clock face and in seconds.
// Cards that do not fit become "+n".
Scene layout_queue(const Trace& trace, const TraceState& state, const QueueOptions& options);

}  // namespace coroscope
