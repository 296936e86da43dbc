#include "core/trace/describe_words.h"

#include <algorithm>
#include <cctype>

#include <fmt/format.h>

#include "core/base/text.h"
#include "core/trace/task_words.h"

namespace coroscope {

namespace {

constexpr std::size_t kTextBytesMax = 80;

// "Task-17", the name that asyncio gives to a task that has none.
bool is_default_name(std::string_view name) {
  constexpr std::string_view kPrefix = "Task-";
  if (!name.starts_with(kPrefix) || name.size() == kPrefix.size()) return false;
  name.remove_prefix(kPrefix.size());
  return std::ranges::all_of(name, [](unsigned char c) { return std::isdigit(c) != 0; });
}

}  // namespace

std::string task_label(const Trace& trace, const TraceState& state, TaskId id) {
  const TaskState* const task = state.task(id);
  return task ? task_label(trace, task->name, task->coroutine) : std::string{};
}

std::string task_label(const Trace& trace, StringId name, StringId coroutine_name) {
  std::string label = short_text(trace.string(name));
  std::string_view coroutine = trace.string(coroutine_name);
  // "main.<locals>.worker" is called worker.
  coroutine.remove_prefix(coroutine.rfind('.') + 1);
  if (is_default_name(label) && !coroutine.empty()) label.append(" ").append(short_text(coroutine));
  return label;
}

std::string short_text(std::string_view text) {
  text = text.substr(0, text.find('\n'));
  const std::string_view shown = utf8_beginning(text, kTextBytesMax);
  return valid_utf8(shown) + (shown.size() < text.size() ? "..." : "");
}

std::string last_line(std::string_view text) {
  while (text.ends_with('\n')) text.remove_suffix(1);
  return short_text(text.substr(text.rfind('\n') + 1));
}

std::string waited_for(const Trace& trace, EventIndex stopped) {
  if (stopped >= trace.size()) return {};
  const Event event = trace.at(stopped);
  const auto* ended = std::get_if<StepEnded>(&event.fact);
  return ended ? short_text(trace.string(waited_for(*ended))) : std::string{};
}

const TaskState* sleeper(const TraceState& state, FutureRef future) {
  const auto found = state.futures().find(future.future);
  return found == state.futures().end() ? nullptr : state.task(found->second.waiter);
}

std::string callback_label(const Trace& trace, const HandleState& handle) {
  return short_text(trace.string(handle.label));
}

std::string name_list(const Trace& trace, const TraceState& state, const std::vector<TaskId>& tasks) {
  std::string list;
  for (std::size_t i = 0; i < tasks.size() && i < kListMax; ++i)
    list.append(i > 0 ? ", " : "").append(task_label(trace, state, tasks[i]));
  if (tasks.size() > kListMax) list += fmt::format(", … ({})", tasks.size());
  return list;
}

}  // namespace coroscope
