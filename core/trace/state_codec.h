#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/trace/trace_state.h"

namespace coroscope {

// What a task is called.
struct TaskName {
  TaskId task;
  StringId name;
};

// Appends a state, without what any later state of the same run knows as well: the names and creation of
// tasks, and all about those that are done. `trace`: where the texts of the state are.
void write_state(const TraceState& state, std::span<const std::byte> trace, std::vector<std::uint8_t>& to);
// Reads what write_state() wrote at `from`. `later`: any later state of the run; `names`: of the tasks that
// had another name then.
void read_state(const std::uint8_t* from, std::span<const std::byte> trace, const TraceState& later,
                std::span<const TaskName> names, TraceState& state);

}  // namespace coroscope
