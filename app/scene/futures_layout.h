#pragma once

#include <string>

#include "app/scene/scene.h"
#include "core/trace/callbacks.h"
#include "core/trace/trace_state.h"

namespace coroscope {

// From the catalogue.
struct FutureWords {
  std::string pending, done, failed, cancelled;
  std::string waits;        // who waits for it
  std::string registered;   // of a callback
  std::string ready;        // likewise: it will be called soon
  std::string called;       // "called in step {step}"
  std::string called_last;  // the heading above the callbacks that were called
  std::string more;         // "{n} more"
};

struct FutureOptions {
  float width_px = 400;
  float text_px = 13;
  Pick selection;
  FutureWords words;
};

// Futures and tasks that somebody waits for, or that have callbacks, at one moment: who waits, and the
// callbacks in the order in which they will be called; then those that were called, the last one first. As
// high as it needs; without any of these a scene of no shapes.
Scene layout_futures(const Trace& trace, const TraceState& state, const Callbacks& callbacks,
                     const FutureOptions& options);

}  // namespace coroscope
