#pragma once

#include <string>
#include <vector>

#include "app/scene/scene.h"
#include "core/trace/trace.h"
#include "core/trace/trace_state.h"

namespace coroscope {

// What one iteration of the loop does, in its order (CPython base_events.py, BaseEventLoop._run_once): wait
// for the next timer, move the timers that are due to the ready queue, run as many as were ready then.
enum class LoopPhase : std::uint8_t { None, Clock, Timers, Run };

struct LoopPhases {
  LoopPhase now = LoopPhase::None;   // what has just happened; None: the loop does not run
  LoopPhase next = LoopPhase::None;  // what comes next; None: nothing, or not known
  std::size_t left = 0;              // how many of this iteration are still to run
};
LoopPhases loop_phases(const Trace& trace, const TraceState& state);

// The words for them, from the catalogue; left: "{n} left".
struct LoopPhaseWords {
  std::string clock, timers, run, left;
};

inline constexpr float kLoopPhasesPx = 20;
// A strip of three boxes along `rect`: the phase that is on is filled, the next one outlined.
void draw_loop_phases(const LoopPhases& phases, const LoopPhaseWords& words, Rect rect, float text_px,
                      std::vector<Shape>& shapes);

}  // namespace coroscope
