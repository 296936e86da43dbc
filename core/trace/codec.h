#pragma once

#include <array>
#include <cstddef>
#include <span>

#include "core/trace/event.h"
#include "core/trace/fields.h"

// The one encoding: in the child's memory, between child and parent, and on disk. A record is one byte and
// what that byte says is there, small numbers as one byte each. What follows from the records before is not
// written: new ids, counters, the time, the running task, the step as a cause; and of the facts that each
// step has, what is as the guess says, so that most of them are one to three bytes.
//
// The first byte:
//   1cccffff  a fact in its compact form: c which (CompactKind), f what differs from the guess (compact.h)
//   0twskkkk  any fact in full: t, w, s: the envelope's task, line and cause follow; k: see kShortFacts; 15:
//   the
//             fact's place in the variant follows
//   00000000, 00000001, 00000010: not a fact (RecordKind)
namespace coroscope {

// What the next fact of a kind probably says: mostly the same as the last of its kind.
struct Guesses {
  HandleId handle;               // StepBegan: the handles are run in the order of their ids
  TaskId task;                   // StepBegan: tasks run in the order of their creation
  TaskId last_task;              // of the last StepBegan that had one
  std::uint32_t began_back = 0;  // how many events before the StepBegan its cause was; 0: none
  // StepBegan of the handle that was made ready last, but for bare yields: what its HandleReady said.
  HandleId ready_handle;
  TaskId ready_task;
  EventIndex ready_event = 0;
  Where began;
  Where ready;    // HandleReady, but for wake-ups, where none is expected
  Where stopped;  // StepEnded
  StackId stack;
  StringId waiting_for;
  std::uint32_t fired_back = 0;  // TimerFired, like began_back
  Where armed;                   // TimerArmed
  StringId timer;
  Where created;  // TaskCreated
  StringId coroutine;
  StringId future_kind;  // FutureSeen
};

// What encoder and decoder both know at a point of the stream. A copy is a place to start decoding from.
struct CodecContext {
  VirtualTime now;
  TaskId step_task;                  // the running step's task
  EventIndex step_event = kNoEvent;  // the running step's StepBegan; kNoEvent between steps
  EventIndex next_event = 0;
  std::uint32_t last_task = 0, last_handle = 0, last_future = 0;  // the last id given out
  std::uint32_t last_resource = 0, last_work = 0;
  std::uint32_t loops = 1;  // likewise; loop 1 is there from the beginning
  std::uint32_t iteration = 0, step = 0;
  std::uint32_t reference_handle = 0;     // the handle last referred to; the next is coded as a difference
  std::uint32_t line = 0;                 // likewise for lines of facts in full
  std::uint32_t task_number = 0;          // of the last default name, "Task-7"
  std::uint32_t strings = 0, stacks = 0;  // how many were defined
  Guesses guess;
};

enum class RecordKind : std::uint8_t {
  DefineString = 0,
  DefineFrame = 1,
  DefineTaskName = 2,  // a string that is "Task-" and a number
  FirstFact = 3,
};

// A duration is a varint whose last two bits are its unit, with its number of units above them, zigzagged; in
// the last case it is alone, and a zigzagged number of nanoseconds follows.
enum class DurationUnit : std::uint8_t { Millisecond, Microsecond, Nanosecond, LongNanoseconds };
inline constexpr std::array<std::int64_t, 3> kUnitNs = {1'000'000, 1'000, 1};
// What is above the unit has as many bits as leave room for it.
inline constexpr int kDurationBits = 60;

inline constexpr std::uint8_t kCompact = 0x80;
enum class CompactKind : std::uint8_t {
  StepBegan,
  StepEnded,
  HandleReady,
  TimerArmed,
  TimerFired,
  TaskCreated,
  FutureDone,
  FutureSeen,
};

inline constexpr std::uint8_t kHasTask = 0x40;   // else the running step's task
inline constexpr std::uint8_t kHasWhere = 0x20;  // else not known
inline constexpr std::uint8_t kHasCause = 0x10;  // else the running step's StepBegan
inline constexpr std::uint8_t kKindMask = 0x0f;
inline constexpr std::uint8_t kLongKind = 0x0f;

template <class F, std::size_t I = 0>
consteval std::uint8_t fact_index() {
  if constexpr (std::is_same_v<F, std::variant_alternative_t<I, Fact>>)
    return I;
  else
    return fact_index<F, I + 1>();
}
// The facts, by their place in the variant, that need no second byte for their kind.
inline constexpr std::array<std::uint8_t, kLongKind - static_cast<int>(RecordKind::FirstFact)> kShortFacts = {
    fact_index<IterationBegan>(),  fact_index<ClockAdvanced>(),   fact_index<HandleReady>(),
    fact_index<HandleCancelled>(), fact_index<HandleSkipped>(),   fact_index<StepEnded>(),
    fact_index<CancelRequested>(), fact_index<CallbackAdded>(),   fact_index<Printed>(),
    fact_index<LineReached>(),     fact_index<ResourceChanged>(), fact_index<LocalChanged>(),
};

// A record without its text never needs more.
inline constexpr std::size_t kRecordBytesMax = 160;

// What a decoded record turned out to be.
enum class Decoded : std::uint8_t {
  Event,     // `event` is filled in
  String,    // `text` is the string with id context.strings
  TaskName,  // the string with id context.strings is "Task-" and context.task_number
  Frame,     // `frame` is the frame with id context.stacks
  CutOff,    // the bytes end inside this record: nothing was consumed
  Damaged    // no encoder wrote this: nothing can be read from here on
};

struct DecodedRecord {
  Event event;
  std::string_view text;
  Frame frame;
};

// Reads the record at bytes[offset] and moves `offset` and `context` past it. For any bytes whatever, ids in
// a decoded record are ids that were given out before it (or none), enumerators are in range, `cause` is
// earlier.
Decoded decode(std::span<const std::byte> bytes, std::size_t& offset, CodecContext& context,
               DecodedRecord& out);

// Whether a ProgramEnded begins at bytes[offset]; offset <= bytes.size().
bool ends_program(std::span<const std::byte> bytes, std::size_t offset);

}  // namespace coroscope
