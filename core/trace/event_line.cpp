#include "core/trace/event_line.h"

#include <fmt/format.h>

#include "core/base/text.h"

namespace coroscope {

namespace {

constexpr std::size_t kTextBytesMax = 100;

struct LineWriter {
  const Trace& trace;
  std::string line{};

  void add(const char* name, std::string_view value) { line += fmt::format(" {}={}", name, value); }
  void add_text(const char* name, std::string_view text) {
    if (text.empty()) return;
    const std::string_view shown = utf8_beginning(text, kTextBytesMax);
    add(name, quoted(shown));
    if (shown.size() < text.size()) line += fmt::format("...({} bytes)", text.size());
  }
  void add_task(const char* name, TaskId task) {
    if (task) add(name, fmt::format("{}:{}", task.value, valid_utf8(trace.task_name(task))));
  }

  void fresh(const char* name, auto id) { (*this)(name, id); }
  void iteration(const char* name, std::uint32_t number) { add(name, std::to_string(number)); }
  void step(const char* name, std::uint32_t number) { add(name, std::to_string(number)); }
  void due(const char* name, VirtualTime time) { add(name, format_seconds(time)); }

  template <class Tag>
  void operator()(const char* name, Id<Tag> id) {
    if (id) add(name, std::to_string(id.value));
  }
  void operator()(const char* name, TaskId task) { add_task(name, task); }
  void operator()(const char* name, StringId text) { add_text(name, trace.string(text)); }
  void operator()(const char* name, FutureRef ref) {
    add_task(name, ref.task);
    if (ref.future) add(name, fmt::format("f{}", ref.future.value));
  }
  void operator()(const char* name, StackId stack) {
    if (!stack) return;
    std::string functions;
    for (StackId id = stack; id; id = trace.frame(id).caller) {
      const Frame frame = trace.frame(id);
      functions += fmt::format("{}{}:{}", functions.empty() ? "" : " < ", trace.string(frame.function),
                               frame.where.line);
    }
    add_text(name, functions);
  }
  void operator()(const char* name, VirtualTime duration) { add(name, format_seconds(duration)); }
  void operator()(const char* name, std::int32_t value) { add(name, std::to_string(value)); }
  void operator()(const char* name, std::uint32_t value) { add(name, std::to_string(value)); }
  void operator()(const char* name, bool value) { add(name, value ? "true" : "false"); }
  void operator()(const char* name, std::string_view text) { add_text(name, text); }
  template <class E>
    requires std::is_enum_v<E>
  void operator()(const char* name, E value) {
    add(name, value_name(value));
  }
};

}  // namespace

std::string event_line(const Trace& trace, EventIndex index, const Event& event) {
  LineWriter writer{trace};
  writer.line =
      fmt::format("{:>6} {:>11}  [{}] {}", index, format_seconds(event.at),
                  event.task ? valid_utf8(trace.task_name(event.task)) : "-", kind_name(event.fact));
  std::visit([&](const auto& fact) { visit_fields(fact, writer); }, event.fact);
  if (event.where)
    writer.line +=
        fmt::format("  {}:{}", valid_utf8(file_name(trace.string(event.where.file))), event.where.line);
  if (event.cause != kNoEvent) writer.line += fmt::format("  <- {}", event.cause);
  return std::move(writer.line);
}

}  // namespace coroscope
