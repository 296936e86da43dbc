#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "core/trace/encoder.h"
#include "core/trace/trace_buffer.h"

namespace coroscope {

// Appends facts to a trace as they happen; one of a loop's two seams. Each record is committed as soon as it
// is whole, so that a reader in another process sees everything up to a crash.
//
// When the buffer has no room for a record, that record and all later ones are dropped and full() is true;
// the run should then be ended. Room for one ProgramEnded of the parent's is kept free at the end
// (kEndReserveBytes).
class Recorder {
 public:
  static constexpr std::size_t kEndReserveBytes = std::size_t{64} * 1024;

  // The buffer must outlive the recorder and have room for more than the reserve (CHECK).
  explicit Recorder(TraceBuffer& buffer);
  // Off: nothing is written and no text is kept (every StringId is none), but ids, counters and the time go
  // on as if it were, so that a program runs the same.
  Recorder() = default;
  Recorder(const Recorder&) = delete;
  Recorder& operator=(const Recorder&) = delete;

  // The next id of each kind, to be used in the fact that introduces it, which must be recorded next of its
  // kind.
  TaskId next_task() const { return {context_.last_task + 1}; }
  HandleId next_handle() const { return {context_.last_handle + 1}; }
  FutureId next_future() const { return {context_.last_future + 1}; }
  ResourceId next_resource() const { return {context_.last_resource + 1}; }
  WorkId next_work() const { return {context_.last_work + 1}; }
  std::uint32_t next_step() const { return context_.step + 1; }
  std::uint32_t next_iteration() const { return context_.iteration + 1; }

  VirtualTime now() const { return context_.now; }
  TaskId step_task() const { return context_.step_task; }
  EventIndex step_event() const { return context_.step_event; }
  EventIndex next_event() const { return context_.next_event; }
  bool full() const { return full_; }
  // False for a recorder that is off. Whoever would format a text only to record it asks first.
  bool on() const { return buffer_ != nullptr; }
  // Makes it one that is off: in a forked process, which the trace is not about.
  void turn_off() { buffer_ = nullptr; }
  std::size_t size_bytes() const { return size_; }

  // Equal texts have equal ids. The empty text is StringId{}.
  StringId intern(std::string_view text);
  // A task's default name, "Task-" and its number, which is new: costs no text, nor a look at those before.
  StringId intern_task_name(std::uint32_t number);
  // Equal frames have equal ids.
  StackId intern(const Frame& frame);

  // Records a fact of the running step (or of the loop, between steps) and returns its index.
  template <class F>
  EventIndex record(const F& fact, Where where = {}) {
    return record(fact, context_.step_task, where, context_.step_event);
  }
  // The same with the whole envelope given. `cause` must be an earlier event or kNoEvent.
  template <class F>
  EventIndex record(const F& fact, TaskId task, Where where, EventIndex cause) {
    if (!on()) {
      pass_over(context_, fact, task);
      return context_.next_event;
    }
    TextBytes text;
    visit_fields(fact, text);
    const EventIndex index = context_.next_event;
    if (!make_room(text.total)) [[unlikely]] {
      // Nothing is written any more, but ids go on, so that the program's own run stays what it was.
      std::string scratch(text.total + kRecordBytesMax, '\0');
      encode(reinterpret_cast<std::byte*>(scratch.data()), context_, fact, task, where, cause);
      return index;
    }
    std::byte* const begin = buffer_->begin();
    size_ = static_cast<std::size_t>(encode(begin + size_, context_, fact, task, where, cause) - begin);
    buffer_->commit(size_);
    return index;
  }

  // Records the end of the run, also where the buffer is full: in the room that is kept free for it. Its text
  // must be shorter than that (CHECK).
  void record_end(const ProgramEnded& end, Where where = {});

 private:
  struct FrameHash {
    std::size_t operator()(const Frame& f) const noexcept {
      std::size_t h = f.caller.value;
      for (std::uint32_t part : {f.function.value, f.where.file.value, f.where.line})
        h = h * 0x9E3779B97F4A7C15u + part;
      return h;
    }
  };
  struct FrameEqual {
    bool operator()(const Frame& a, const Frame& b) const noexcept {
      return a.caller == b.caller && a.function == b.function && a.where == b.where;
    }
  };
  struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const noexcept {
      return std::hash<std::string_view>{}(text);
    }
  };

  // Needs room.
  StringId define(std::string_view text);
  bool make_room(std::size_t text_bytes) {
    if (!full_ && room_ - size_ >= text_bytes + kRecordBytesMax) [[likely]]
      return true;
    full_ = true;
    return false;
  }
  TraceBuffer* buffer_ = nullptr;  // null: off
  std::size_t room_ = 0;           // bytes that may be used
  std::size_t size_ = 0;           // bytes used
  bool full_ = false;
  CodecContext context_;
  // Looked up, never iterated.
  std::unordered_map<std::string, StringId, TextHash, std::equal_to<>> strings_;
  std::unordered_map<Frame, StackId, FrameHash, FrameEqual> frames_;
};

}  // namespace coroscope
