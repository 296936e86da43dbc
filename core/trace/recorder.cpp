#include "core/trace/recorder.h"

namespace coroscope {

Recorder::Recorder(TraceBuffer& buffer)
    : buffer_(&buffer),
      committed_(&buffer.committed()),
      begin_(buffer.begin()),
      at_(begin_),
      limit_(begin_ + (buffer.capacity_bytes() - kEndReserveBytes) - kRecordBytesMax) {
  CHECK(buffer.capacity_bytes() > kEndReserveBytes, "the trace's memory has no room for records");
}

void Recorder::turn_off() {
  buffer_ = nullptr;
  limit_ = at_ - 1;
  context_.step_task = {};
  context_.step_event = kNoEvent;
}

EventIndex Recorder::record_yield(HandleId handle, TaskId task, const Where& where, StackId stack) {
  const EventIndex index = record(HandleReady{handle, HandleOrigin::TaskStep, task, {}, {}}, where);
  record(StepEnded{StepOutcome::Yielded, {}, {}, stack, {}}, where);
  return index;
}

void Recorder::record_other_step(HandleId handle, TaskId task, Where where, EventIndex cause) {
  record(StepBegan{next_step(), handle}, task, where, cause);
}

StringId Recorder::define(std::string_view text) {
  FieldWriter writer(at_, context_);
  writer.byte(static_cast<std::uint8_t>(RecordKind::DefineString));
  writer.text(text);
  commit(writer.at());
  return StringId{++context_.strings};
}

StringId Recorder::intern(std::string_view text) {
  if (text.empty() || !on()) return {};
  if (const auto found = strings_.find(text); found != strings_.end()) return found->second;
  if (!make_room(text.size())) return {};
  const StringId id = define(text);
  strings_.emplace(text, id);
  return id;
}

StringId Recorder::intern_task_name(std::uint32_t number) {
  if (!on() || !make_room(0)) return {};
  FieldWriter writer(at_, context_);
  writer.byte(static_cast<std::uint8_t>(RecordKind::DefineTaskName));
  writer.step_from(context_.task_number + 1, number);
  context_.task_number = number;
  commit(writer.at());
  return StringId{++context_.strings};
}

StackId Recorder::intern(const Frame& frame) {
  if (!on()) return {};
  if (const auto found = frames_.find(frame); found != frames_.end()) return found->second;
  if (!make_room(0)) return {};
  FieldWriter writer(at_, context_);
  writer.byte(static_cast<std::uint8_t>(RecordKind::DefineFrame));
  writer.varint(frame.caller.value);
  writer.varint(frame.function.value);
  writer.where(frame.where);
  commit(writer.at());
  const StackId id{++context_.stacks};
  frames_.emplace(frame, id);
  return id;
}

void Recorder::record_end(const ProgramEnded& end, Where where) {
  if (!full_) {
    record(end, where);
    if (!full_) return;
  }
  if (!on()) return;
  CHECK(end.text.size() + kRecordBytesMax < kEndReserveBytes, "the end of a run has too long a text");
  // The line is left out: what it refers to may have been dropped.
  commit(encode(at_, context_, end, context_.step_task, {}, context_.step_event));
}

}  // namespace coroscope
