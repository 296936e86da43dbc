#include "core/trace/event_json.h"

#include <fmt/format.h>

#include "core/base/text.h"

namespace coroscope {

namespace {

struct JsonWriter {
  const Trace& trace;
  std::string json = "{";

  void add(const std::string& name, std::string_view value) {
    if (json.size() > 1) json += ", ";
    json += '"';
    json += name;
    json += "\": ";
    json += value;
  }
  void add_number(const std::string& name, std::uint32_t value) {
    add(name, value == 0 ? "null" : std::to_string(value));
  }
  void add_task(const std::string& name, TaskId task) {
    add_number(name, task.value);
    add(name + "_name", task ? quoted(trace.task_name(task)) : "null");
  }
  void add_where(Where where) {
    add("file", where ? quoted(trace.string(where.file)) : "null");
    add_number("line", where.line);
  }
  void add_time(const std::string& name, VirtualTime time) {
    add(name + "_ns", time == kNever ? "null" : std::to_string(time.ns));
  }

  void fresh(const char* name, auto id) { (*this)(name, id); }
  void iteration(const char* name, std::uint32_t number) { add_number(name, number); }
  void step(const char* name, std::uint32_t number) { add_number(name, number); }
  void due(const char* name, VirtualTime time) { add_time(name, time); }

  template <class Tag>
  void operator()(const char* name, Id<Tag> id) {
    add_number(name, id.value);
  }
  void operator()(const char* name, TaskId task) { add_task(name, task); }
  void operator()(const char* name, StringId text) { add(name, quoted(trace.string(text))); }
  void operator()(const char* name, FutureRef ref) {
    add_number(name, ref.future.value);
    add_task(std::string(name) + "_task", ref.task);
  }
  void operator()(const char* name, StackId stack) {
    std::string frames;
    for (StackId id = stack; id; id = trace.frame(id).caller) {
      const Frame frame = trace.frame(id);
      JsonWriter writer{trace};
      writer("function", frame.function);
      writer.add_where(frame.where);
      frames += (frames.empty() ? "" : ", ") + writer.json + "}";
    }
    add(name, "[" + frames + "]");
  }
  void operator()(const char* name, VirtualTime duration) { add_time(name, duration); }
  void operator()(const char* name, std::int32_t value) { add(name, std::to_string(value)); }
  void operator()(const char* name, std::uint32_t value) { add(name, std::to_string(value)); }
  void operator()(const char* name, bool value) { add(name, value ? "true" : "false"); }
  void operator()(const char* name, std::string_view text) { add(name, quoted(text)); }
  template <class E>
    requires std::is_enum_v<E>
  void operator()(const char* name, E value) {
    add(name, quoted(value_name(value)));
  }
};

}  // namespace

std::string event_json(const Trace& trace, EventIndex index, const Event& event) {
  JsonWriter writer{trace};
  writer.add("index", std::to_string(index));
  writer.add("kind", quoted(kind_name(event.fact)));
  writer.add("at_ns", std::to_string(event.at.ns));
  writer.add_task("task", event.task);
  writer.add_where(event.where);
  writer.add("cause", event.cause == kNoEvent ? "null" : std::to_string(event.cause));
  std::visit([&](const auto& fact) { visit_fields(fact, writer); }, event.fact);
  return writer.json + "}";
}

}  // namespace coroscope
