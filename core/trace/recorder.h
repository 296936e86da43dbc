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
  // It is full, or has as many events as were asked for.
  bool enough() const { return context_.next_event >= events_max_; }
  void limit_events(EventIndex events_max) { events_max_ = full_ ? 0 : events_max; }
  // False for a recorder that is off. Whoever would format a text only to record it asks first.
  bool on() const { return buffer_ != nullptr; }
  // Makes it one that is off: in a forked process, which the trace is not about.
  void turn_off();
  std::size_t size_bytes() const { return static_cast<std::size_t>(at_ - begin_); }

  // Equal texts have equal ids. The empty text is StringId{}.
  StringId intern(std::string_view text);
  // A task's default name, "Task-" and its number, which is new: costs no text, nor a look at those before.
  StringId intern_task_name(std::uint32_t number);
  // Equal frames have equal ids.
  StackId intern(const Frame& frame);

  // Records a fact of the running step (or of the loop, between steps) and returns its index.
  template <class F>
  [[gnu::always_inline]] EventIndex record(const F& fact, const Where& where = {}) {
    return record(fact, context_.step_task, where, context_.step_event);
  }
  // The same with the whole envelope given. `cause` must be an earlier event or kNoEvent.
  template <class F>
  [[gnu::always_inline]] EventIndex record(const F& fact, TaskId task, const Where& where, EventIndex cause) {
    const EventIndex index = context_.next_event;
    TextBytes text;
    visit_fields(fact, text);
    if (has_room(text.total)) [[likely]]
      commit(encode(at_, context_, fact, task, where, cause));
    else
      record_nothing(fact, text.total, task, where, cause);
    return index;
  }
  // Records a StepBegan with its envelope. The next step's number is next_step().
  [[gnu::always_inline]] void record_step(HandleId handle, TaskId task, const Where& where,
                                          EventIndex cause) {
    const BeganGuess guess = guess_began(context_, handle);
    if (has_room(0) && handle == context_.guess.handle && task && task == guess.task &&
        !differ(where, context_.guess.began) && context_.next_event - cause == guess.back) [[likely]] {
      write_began_as_guessed(at_, context_, task, guess.back);
      commit(at_ + 1);
    } else {
      record_other_step(handle, task, where, cause);
    }
  }
  // Records that the running step's task, whose new handle this is, is ready again and that its step ended:
  // what a bare yield is. Returns the index of its HandleReady.
  EventIndex record_yield(HandleId handle, TaskId task, const Where& where, StackId stack);
  // Whether that is the same yield as the last one, and there is room for it.
  [[gnu::always_inline]] bool guesses_yield(TaskId task, const Where& where, StackId stack) const {
    const Guesses& guess = context_.guess;
    return has_room(0) && task == context_.step_task && !differ(where, guess.ready) &&
           !differ(where, guess.stopped) && stack == guess.stack;
  }
  // Then two bytes are all of it; the handle must be next_handle().
  [[gnu::always_inline]] EventIndex record_guessed_yield() {
    const EventIndex index = context_.next_event;
    write_yield_as_guessed(at_, context_);
    commit(at_ + 2);
    return index;
  }
  // Whether the running step creates a task as the last one was created, by the same line, with its default
  // name; and there is room for it.
  [[gnu::always_inline]] bool guesses_task(TaskId parent, StringId coroutine, const Where& where) const {
    const Guesses& guess = context_.guess;
    return has_room(0) && parent == context_.step_task && coroutine == guess.coroutine &&
           !differ(where, guess.created) && !differ(where, guess.ready) &&
           context_.task_number == context_.last_task;
  }
  // Then four bytes are its name, its TaskCreated and the HandleReady of its first step, whose index is
  // returned: the task is next_task(), the handle next_handle().
  [[gnu::always_inline]] EventIndex record_guessed_task() {
    write_task_as_guessed(at_, context_);
    commit(at_ + 4);
    return context_.next_event - 1;
  }
  // Its name.
  StringId last_string() const { return {context_.strings}; }
  // The last bytes of what was recorded last, which stay where they are: of a fact that ends with a text,
  // that text. Empty when there was no room for it.
  std::string_view last_text(std::size_t bytes) const {
    return full_ ? std::string_view() : std::string_view(reinterpret_cast<const char*>(at_) - bytes, bytes);
  }
  // What record() does of a step's beginning and end when the recorder is off.
  void pass_over_step() { ++context_.step; }
  void pass_over_iteration() { ++context_.iteration; }
  HandleId pass_over_handle() { return {++context_.last_handle}; }
  TaskId pass_over_task() { return {++context_.last_task}; }

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

  void record_other_step(HandleId handle, TaskId task, Where where, EventIndex cause);
  // Needs room.
  StringId define(std::string_view text);
  // False as well when the recorder is off or was full before.
  bool has_room(std::size_t text_bytes) const {
    return limit_ - at_ >= static_cast<std::ptrdiff_t>(text_bytes);
  }
  // The same for what may be left out; when there is no room, the recorder is full from now on.
  bool make_room(std::size_t text_bytes) {
    if (has_room(text_bytes)) return true;
    fill_up();
    return false;
  }
  void fill_up() {
    full_ = on();
    if (full_) events_max_ = 0;
    limit_ = at_ - 1;
  }
  void commit(std::byte* end) {
    at_ = end;
    committed_->store(static_cast<std::uint64_t>(end - begin_), std::memory_order_release);
  }
  // Nothing is written, but ids go on, so that the program's own run stays what it was. Takes copies, see
  // write_in_full.
  template <class F>
  [[gnu::noinline, gnu::cold]] void record_nothing(F fact, std::size_t text_bytes, TaskId task, Where where,
                                                   EventIndex cause) {
    if (!on()) return pass_over(context_, fact);
    fill_up();
    std::string scratch(text_bytes + kRecordBytesMax, '\0');
    encode(reinterpret_cast<std::byte*>(scratch.data()), context_, fact, task, where, cause);
  }

  TraceBuffer* buffer_ = nullptr;                    // null: off
  std::atomic<std::uint64_t>* committed_ = nullptr;  // the buffer's
  static inline std::byte nowhere_[2];
  std::byte* begin_ = nowhere_ + 1;
  std::byte* at_ = nowhere_ + 1;  // where the next record will stand
  std::byte* limit_ =
      nowhere_;  // a record without text may begin here, but not later; before at_: full, or off
  bool full_ = false;
  EventIndex events_max_ = kNoEvent;
  CodecContext context_;
  // Looked up, never iterated.
  std::unordered_map<std::string, StringId, TextHash, std::equal_to<>> strings_;
  std::unordered_map<Frame, StackId, FrameHash, FrameEqual> frames_;
};

}  // namespace coroscope
