#pragma once

#include <array>
#include <cstddef>
#include <deque>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/trace/codec.h"

namespace coroscope {

// The events of a run, read from their encoding; grows while the run goes on. Bytes are kept as they came; a
// decoding context is kept every kStride events, so that any event is reached by decoding fewer than kStride
// others. A trace whose bytes were cut off, or are damaged from some point on, is the valid trace up to
// there.
//
// Texts returned (and those inside events) live as long as the trace.
class Trace {
 public:
  static constexpr EventIndex kStride = 256;

  Trace();
  ~Trace();
  Trace(Trace&&) noexcept;
  Trace& operator=(Trace&&) noexcept;

  // Takes more of the stream. A record whose end has not come yet waits for it.
  void append(std::span<const std::byte> bytes);
  // Adds a fact that the writer could not: how it ended, what it left unrecorded. Whatever the stream held
  // beyond the last whole record is dropped first. Ids inside the fact must be ids of this trace (CHECK where
  // they are new ones).
  void append_fact(const Fact& fact);
  // From now on a ProgramEnded in the stream waits, because its reader may know of something that comes
  // before it, until release_end() adds that and then the end, where one has come.
  void hold_end() { end_held_ = true; }
  void release_end(std::span<const Fact> before_it);

  // The number of events.
  EventIndex size() const { return context_.next_event; }
  bool empty() const { return size() == 0; }
  // Reads one event. index < size() (CHECK).
  Event at(EventIndex index) const;
  // Calls visit(index, event) for each event in [from, to), to <= size().
  template <class Visit>
  void for_each(EventIndex from, EventIndex to, Visit&& visit) const {
    if (from >= to) return;
    Cursor cursor = seek(from);
    for (; from < to; ++from) visit(from, next(cursor));
  }

  // The task's name at the end of the trace so far; empty for none and for tasks not created yet.
  std::string_view task_name(TaskId id) const;
  // Id 0 and ids this trace does not have give an empty text or frame. An id of task_words.h gives the words
  // with the task's name when they are first asked for.
  std::string_view string(StringId id) const;
  Frame frame(StackId id) const;
  // The id of an interned text, or none. Costs a walk over all strings.
  StringId find_string(std::string_view text) const;

  // How many tasks, handles, steps, iterations, futures there are so far, and the last event's time.
  const CodecContext& totals() const { return context_; }
  VirtualTime duration() const { return context_.now; }
  // The bytes as they came, for saving and comparing. Stays valid until the next append.
  std::span<const std::byte> bytes() const;
  // True when the stream held something that no recorder writes; what came before it is kept.
  bool damaged() const { return damaged_; }

 private:
  struct Cursor {
    std::size_t offset;
    CodecContext context;
  };
  void decode_appended();
  void append_record(const Fact& fact, TaskId task, Where where, EventIndex cause);
  Cursor seek(EventIndex index) const;
  Event next(Cursor& cursor) const;
  std::string_view task_words(TaskId task) const;

  class Bytes;  // grows without moving, so that texts stay where they are
  std::unique_ptr<Bytes> bytes_;
  std::size_t offset_ = 0;  // of the first record not yet decoded
  CodecContext context_;
  bool damaged_ = false;
  bool end_held_ = false;
  std::vector<Cursor> cursors_;  // where event kStride * i begins
  std::vector<std::string_view> strings_;
  std::deque<std::array<char, 16>> default_names_;  // texts of strings that stand in no record
  std::vector<Frame> frames_;
  std::vector<StringId> task_names_;                            // by id - 1
  mutable std::unordered_map<TaskId, std::string> task_words_;  // those that were asked for
};

}  // namespace coroscope
