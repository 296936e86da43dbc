#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <memory>
#include <source_location>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/loop/labels.h"
#include "core/loop/simulation.h"
#include "core/loop/time_table.h"

namespace coroscope::asyncio {

class Context;
class Loop;
class Resource;
class TaskBase;

// What all loops of one run of a native program share, as CPython's interpreter does for a script: its loops,
// the names it has interned. One is current in a thread from construction to
// destruction; everything of this library works on the current one.
//
// Loops live as long as the run, closed ones too. At the run's end tasks that are still pending are destroyed
// in the order of their creation ("Task was destroyed but it is pending!"): their coroutines' locals are
// destroyed, innermost first, without running any further; nothing that they do then reaches a loop. Handles
// to tasks and futures may outlive the run, but only to be dropped.
class NativeRun {
 public:
  // Where the program's output goes besides the trace; may be null. `text` ends where the program ended it.
  using Write = void (*)(Stream stream, std::string_view text);

  explicit NativeRun(Simulation& simulation, Write write = nullptr);
  ~NativeRun();
  NativeRun(const NativeRun&) = delete;
  NativeRun& operator=(const NativeRun&) = delete;

  // There must be one (CHECK).
  static NativeRun& current() {
    if (!current_) [[unlikely]]
      fail_outside();
    return *current_;
  }
  // The current one if its recorder is on, else null.
  static NativeRun* recording() {
    NativeRun* const run = current_;
    return run && run->recorder_.on() ? run : nullptr;
  }

  // Whether the loop belongs to the current run: else the run that made it is over.
  static bool has(const Loop* loop);

  Simulation& simulation() { return simulation_; }
  Recorder& recorder() { return recorder_; }

  Loop& new_event_loop();
  // The loop that is running now; null: none.
  Loop* running_loop() const { return running_; }

  // Prints: recorded, and written where the constructor said.
  void print(Stream stream, std::string_view text, const std::source_location& where);
  void print_error(std::string_view text);

  // The serial number that stands for hash() of tasks, futures and coroutines: in the order of their first
  // hash, as Coroscope's Python gives them.
  std::uint32_t next_serial() { return ++serial_; }

  StringId label(Label label) {
    StringId& id = labels_[static_cast<std::size_t>(label)];
    if (!id && recorder_.on()) [[unlikely]]
      id = recorder_.intern(text_of(label));
    return id;
  }
  // "sleep(1)", in seconds.
  StringId sleep_label(VirtualTime delay);
  // The line of a place in the program; none when recording is off.
  Where where(const std::source_location& place) {
    if (place.file_name() == last_file_name_ && place.line() != 0) [[likely]]
      return {last_file_, place.line()};
    return where_in_other_file(place);
  }
  // The qualified name of the function around a place, as Python writes it: "Worker.run",
  // "main.<locals>.<lambda>".
  StringId function(const std::source_location& place) {
    if (place.function_name() == last_function_name_) [[likely]]
      return last_function_;
    return function_not_last(place);
  }
  StackId frame(StackId caller, const std::source_location& at) {
    const auto site = std::bit_cast<std::uintptr_t>(at);
    const KnownFrame& known = known_frames_[(site / sizeof(void*) + caller.value) % kKnownFrames];
    if (known.site == site && known.caller == caller) [[likely]]
      return known.stack;
    return other_frame(caller, at);
  }

  // ---- for locks and queues ----

  static constexpr std::size_t kResourceKinds = 9;

  // Of this process's runs: 1, 2 ...
  std::uint64_t number() const { return number_; }
  static bool is_current(std::uint64_t number) { return current_ && current_->number_ == number; }
  // How many of this kind there are now, with the one that is asking.
  std::uint32_t count_resource(ResourceKind kind) { return ++resources_[static_cast<std::size_t>(kind)]; }
  // This step has changed it; it is destroyed.
  void mark(Resource& resource, ResourceId id) {
    changed_in_order_ &= id.value > last_changed_.value;
    last_changed_ = id;
    changed_.push_back(&resource);
  }
  void unmark(Resource& resource);
  // Before a step's end is recorded: what it has made of them.
  void record_changes() {
    if (has_changes()) [[unlikely]]
      record_changed();
  }
  bool has_changes() const { return !changed_.empty(); }

  // What escaped a step and must leave run_forever.
  std::exception_ptr escaped;

 private:
  friend class Loop;
  friend class Runner;

  struct KnownFrame {
    std::uintptr_t site = 0;  // the source_location's constant; 0: none
    StackId caller;
    StackId stack;
  };
  static constexpr std::size_t kKnownFrames = 64;

  [[noreturn]] static void fail_outside();
  static RunStatus press_interrupt();
  void record_changed();
  Where where_in_other_file(const std::source_location& place);
  StackId other_frame(StackId caller, const std::source_location& at);
  StringId function_not_last(const std::source_location& place);

  static constinit thread_local NativeRun* current_;

  Simulation& simulation_;
  Recorder& recorder_;
  const std::uint64_t number_;
  Write write_;
  NativeRun* const outer_;  // the run that was current before
  Loop* running_ = nullptr;
  class Runner* runner_ = nullptr;  // asyncio.run, which takes Ctrl+C
  std::uint32_t serial_ = 0;
  std::array<StringId, static_cast<std::size_t>(Label::kCount)> labels_{};
  const char* last_file_name_ = nullptr;  // the file asked for last
  StringId last_file_;
  const char* last_function_name_ = nullptr;  // the function asked for last
  StringId last_function_;
  // Looked up by the address of a compiler's constant, never iterated.
  std::unordered_map<const char*, StringId> files_;
  std::unordered_map<const char*, StringId> functions_;
  std::array<KnownFrame, kKnownFrames> known_frames_;
  std::array<std::uint32_t, kResourceKinds> resources_{};
  std::vector<Resource*> changed_;  // by the running step
  ResourceId last_changed_;         // the last of them
  bool changed_in_order_ = true;    // of their ids
  std::vector<Resource*> told_;     // those that are being recorded; null: destroyed meanwhile
  TimeTable sleeps_;                // the StringId of each delay's label
  std::vector<std::unique_ptr<Loop>> loops_;
};

// "Worker.run" from "int {anonymous}::Worker::run(int) [with T = int]" and from what g++ and clang make of a
// function that is a coroutine.
std::string qualified_name(std::string_view pretty_function);

// What a number of seconds looks like in a program: "1", "0.25".
std::string seconds_text(VirtualTime delay);

}  // namespace coroscope::asyncio
