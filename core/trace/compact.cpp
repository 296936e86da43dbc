#include "core/trace/compact.h"

namespace coroscope {

std::byte* FieldWriter::long_varint(std::byte* at, std::uint64_t value) {
  while (value >= 0x80) {
    *at++ = static_cast<std::byte>(value | 0x80);
    value >>= 7;
  }
  *at++ = static_cast<std::byte>(value);
  return at;
}

std::byte* write_ended_place(std::byte* at, CodecContext& context, Where where, StackId stack) {
  FieldWriter writer(at, context);
  Guesses& guess = context.guess;
  writer.where(where, guess.stopped);
  writer.step_from(guess.stack.value, stack.value);
  guess.stopped = where;
  guess.stack = stack;
  return writer.at();
}

std::byte* write_blocked(std::byte* at, CodecContext& context, StringId waiting_for, FutureRef on,
                         unsigned bits) {
  FieldWriter writer(at, context);
  if (bits & kEndedWords) {
    writer.step_from(context.guess.waiting_for.value, waiting_for.value);
    context.guess.waiting_for = waiting_for;
  }
  writer("on", on);
  return writer.at();
}

std::byte* write_returned(std::byte* at, CodecContext& context, Where where, std::string_view text,
                          unsigned bits) {
  FieldWriter writer(at, context);
  if (bits & kEndedPlace) writer.where(where, context.guess.stopped);
  if (bits & kEndedWords) writer.text(text);
  return writer.at();
}

std::byte* write_ready_place(std::byte* at, CodecContext& context, Where where, EventIndex cause,
                             unsigned bits) {
  FieldWriter writer(at, context);
  if (bits & kReadyWhere) {
    writer.where(where, context.guess.ready);
    if ((bits & kReadyForm) != kReadyWakeup) context.guess.ready = where;
  }
  if (bits & kReadyCause) writer.varint(distance_back(context, cause));
  return writer.at();
}

std::byte* write_wakeup(std::byte* at, CodecContext& context, TaskId task, FutureRef future) {
  FieldWriter writer(at, context);
  writer.step_from(context.guess.last_task.value, task.value);
  writer("future", future);
  return writer.at();
}

std::byte* write_callback(std::byte* at, CodecContext& context, HandleOrigin origin, FutureRef future,
                          StringId label) {
  FieldWriter writer(at, context);
  writer("origin", origin);
  writer("future", future);
  writer("label", label);
  return writer.at();
}

}  // namespace coroscope
