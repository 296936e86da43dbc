// Runs one native program: its output on standard output, its steps into a file as the oracle writes them,
// all its events into another one as JSON Lines.
//
//   pairs_runner NAME [STEPS_FILE [EVENTS_FILE]]        pairs_runner --list
#include <cstdio>
#include <map>
#include <string>

#include <sys/mman.h>

#include "core/base/text.h"
#include "core/loop/asyncio.h"
#include "core/program/scenarios.h"
#include "core/trace/event_json.h"
#include "core/trace/trace.h"

using namespace coroscope;

namespace {

constexpr std::size_t kTraceBytes = std::size_t{1} << 30;  // of address space

void write_out(Stream stream, std::string_view text) {
  std::FILE* const file = stream == Stream::Out ? stdout : stderr;
  std::fwrite(text.data(), 1, text.size(), file);
}

struct Label {
  TaskId task;
  StringId text;
};

// One line for each step that began, and one for a deadlock.
void write_steps(const Trace& trace, const char* path) {
  std::FILE* const file = std::fopen(path, "w");
  if (!file) return;
  std::map<HandleId, Label> labels;
  std::map<TaskId, StringId> names;
  std::uint32_t iteration = 0;
  bool over = false;
  trace.for_each(0, trace.size(), [&](EventIndex, const Event& event) {
    const auto write = [&](const std::string& name, const char* more) {
      std::fprintf(file, "{\"iteration\": %u, \"at_ns\": %lld, \"name\": %s%s}\n", iteration,
                   static_cast<long long>(event.at.ns), name.c_str(), more);
    };
    if (over) return;
    if (const auto* const began = std::get_if<IterationBegan>(&event.fact)) iteration = began->number;
    if (const auto* const created = std::get_if<TaskCreated>(&event.fact))
      names[created->task] = created->name;
    if (const auto* const renamed = std::get_if<TaskRenamed>(&event.fact))
      names[renamed->task] = renamed->name;
    if (const auto* const ready = std::get_if<HandleReady>(&event.fact))
      labels[ready->handle] = {ready->task, ready->label};
    if (const auto* const armed = std::get_if<TimerArmed>(&event.fact))
      labels[armed->handle] = {{}, armed->label};
    if (const auto* const began = std::get_if<StepBegan>(&event.fact)) {
      const Label label = labels[began->handle];
      write(quoted(trace.string(label.task ? names[label.task] : label.text)), "");
    }
    if (std::holds_alternative<Deadlocked>(event.fact)) {
      write("\"deadlock\"", ", \"deadlock\": true");
      over = true;
    }
  });
  std::fclose(file);
}

void write_events(const Trace& trace, const char* path) {
  std::FILE* const file = std::fopen(path, "w");
  if (!file) return;
  trace.for_each(0, trace.size(), [&](EventIndex index, const Event& event) {
    std::fprintf(file, "%s\n", event_json(trace, index, event).c_str());
  });
  std::fclose(file);
}

int run(void (*body)()) {
  try {
    body();
  } catch (const asyncio::SystemExit& exit) {
    return exit.status();
  } catch (const asyncio::KeyboardInterrupt&) {
    return 130;
  } catch (const asyncio::Deadlock&) {
    return 130;
  } catch (...) {
    std::fprintf(stderr, "%s\n", asyncio::describe(std::current_exception()).c_str());
    return 1;
  }
  return 0;
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 2 || std::string_view(arguments[1]) == "--list") {
    for (const auto& [name, program] : native_programs()) std::printf("%s\n", std::string(name).c_str());
    return 0;
  }
  const auto found = native_programs().find(arguments[1]);
  if (found == native_programs().end()) {
    std::fprintf(stderr, "there is no program %s; --list names all\n", arguments[1]);
    return 2;
  }
  void* const memory =
      mmap(nullptr, kTraceBytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (memory == MAP_FAILED) {
    std::perror("mmap");
    return 2;
  }
  TraceBuffer buffer({static_cast<std::byte*>(memory), kTraceBytes});
  Recorder recorder(buffer);
  Simulation simulation(recorder);
  int status = 0;
  {
    asyncio::NativeRun native(simulation, &write_out);
    status = run(found->second.body);
    std::fflush(stdout);
  }
  if (count > 2) {
    Trace trace;
    trace.append(buffer.records());
    if (trace.damaged()) {
      std::fprintf(stderr, "the trace is damaged\n");
      return 3;
    }
    write_steps(trace, arguments[2]);
    if (count > 3) write_events(trace, arguments[3]);
  }
  return status;
}
