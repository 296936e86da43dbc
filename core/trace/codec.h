#pragma once

#include <cstddef>
#include <span>

#include "core/trace/event.h"
#include "core/trace/fields.h"

// The one encoding: in the child's memory, between child and parent, and on disk. A record is one byte (kind
// in the low five bits, three flags) and what the kind needs, small numbers as one byte. What follows from
// the records before is not written: new ids, counters, the time, the running task, the step as a cause.
namespace coroscope {

// What encoder and decoder both know at a point of the stream. A copy is a place to start decoding from.
struct CodecContext {
  VirtualTime now;
  TaskId step_task;                  // the running step's task
  EventIndex step_event = kNoEvent;  // the running step's StepBegan; kNoEvent between steps
  EventIndex next_event = 0;
  std::uint32_t last_task = 0, last_handle = 0, last_future = 0;  // the last id given out
  std::uint32_t loops = 1;  // likewise; loop 1 is there from the beginning
  std::uint32_t iteration = 0, step = 0;
  std::uint32_t reference_handle = 0;     // the handle last referred to; the next is coded as a difference
  std::uint32_t line = 0;                 // likewise for lines
  std::uint32_t strings = 0, stacks = 0;  // how many were defined
};

enum class RecordKind : std::uint8_t { DefineString = 0, DefineFrame = 1, FirstFact = 2 };
inline constexpr std::uint8_t kKindMask = 0x1f;
inline constexpr std::uint8_t kHasTask = 0x20;   // else the running step's task
inline constexpr std::uint8_t kHasWhere = 0x40;  // else not known
inline constexpr std::uint8_t kHasCause = 0x80;  // else the running step's StepBegan
static_assert(std::variant_size_v<Fact> + static_cast<int>(RecordKind::FirstFact) <= kKindMask + 1);

// A record without its text never needs more.
inline constexpr std::size_t kRecordBytesMax = 160;

// What a decoded record turned out to be.
enum class Decoded : std::uint8_t {
  Event,   // `event` is filled in
  String,  // `text` is the string with id context.strings
  Frame,   // `frame` is the frame with id context.stacks
  CutOff,  // the bytes end inside this record: nothing was consumed
  Damaged  // no encoder wrote this: nothing can be read from here on
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

}  // namespace coroscope
