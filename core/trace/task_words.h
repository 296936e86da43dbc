#pragma once

#include "core/trace/event.h"

namespace coroscope {

// Waiting for a task is called "task NAME". A Python program's recorder says so; a native one's says only
// which task it is, and the words have ids beyond those of all recorded strings, which Trace::string knows.
inline constexpr std::uint32_t kTaskWords = 0xC000'0000;

// What a step that ended Blocked waits for, in words; none: nobody knows.
inline StringId waited_for(const StepEnded& end) {
  return end.waiting_for || !end.on.task ? end.waiting_for : StringId{kTaskWords + end.on.task.value};
}

}  // namespace coroscope
