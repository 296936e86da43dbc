#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "core/trace/describe.h"

// The words that describe() and its like put into sentences: names, never phrases, so that they need no
// translation.
namespace coroscope {

using SentenceValue = std::pair<std::string_view, std::string>;

inline Sentence sentence(std::string_view key, std::initializer_list<SentenceValue> values = {}) {
  return {key, {values.begin(), values.end()}, {}};
}

// task_label() of a task that has these.
std::string task_label(const Trace& trace, StringId name, StringId coroutine);

// The text's first line, valid UTF-8, cut to a length that fits a sentence.
std::string short_text(std::string_view text);
// The last line that says something: of a traceback, the exception.
std::string last_line(std::string_view text);

// The primitive that a StepEnded{Blocked} at `stopped` waits for, "sleep(2)"; empty where none is known.
std::string waited_for(const Trace& trace, EventIndex stopped);

// Who waits for the future that a timer will resolve; null where nobody does.
const TaskState* sleeper(const TraceState& state, FutureRef future);

// The handle's callback as people read it: its label.
std::string callback_label(const Trace& trace, const HandleState& handle);

// "A, B, C"; of more than `kListMax` names how many there are: "A, …, H, … (300)".
inline constexpr std::size_t kListMax = 8;
std::string name_list(const Trace& trace, const TraceState& state, const std::vector<TaskId>& tasks);

}  // namespace coroscope
