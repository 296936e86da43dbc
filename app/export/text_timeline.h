#pragma once

#include <string>

#include "app/scene/timeline_layout.h"
#include "core/trace/trace.h"

namespace coroscope {

struct TextTimelineOptions {
  AxisMode axis = AxisMode::Step;
  int columns = 100;  // of the terminal; at least 40 are used
  bool ascii = false;
  TimelineOptions words{};  // in the reader's language; everything else is set here
  std::string lanes_left_out = "{n} more lanes not shown";  // below the last one
};

// More lanes than this are not printed.
inline constexpr std::size_t kTextLanesMax = 60;

// The whole run as lines of text, with a legend of what occurs: each step as wide as there is room for; what
// is too long for the width is folded into it.
std::string text_timeline(const Trace& trace, const TextTimelineOptions& options);

}  // namespace coroscope
