#include "core/trace/recorder.h"

namespace coroscope {

Recorder::Recorder(TraceBuffer& buffer)
    : buffer_(&buffer), room_(buffer.capacity_bytes() - kEndReserveBytes) {
  CHECK(buffer.capacity_bytes() > kEndReserveBytes, "the trace's memory has no room for records");
}

StringId Recorder::define(std::string_view text) {
  FieldWriter writer(buffer_->begin() + size_, context_);
  writer.byte(static_cast<std::uint8_t>(RecordKind::DefineString));
  writer.text(text);
  size_ = static_cast<std::size_t>(writer.at() - buffer_->begin());
  buffer_->commit(size_);
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
  FieldWriter writer(buffer_->begin() + size_, context_);
  writer.byte(static_cast<std::uint8_t>(RecordKind::DefineTaskName));
  writer.step_from(context_.task_number + 1, number);
  context_.task_number = number;
  size_ = static_cast<std::size_t>(writer.at() - buffer_->begin());
  buffer_->commit(size_);
  return StringId{++context_.strings};
}

StackId Recorder::intern(const Frame& frame) {
  if (!on()) return {};
  if (const auto found = frames_.find(frame); found != frames_.end()) return found->second;
  if (!make_room(0)) return {};
  FieldWriter writer(buffer_->begin() + size_, context_);
  writer.byte(static_cast<std::uint8_t>(RecordKind::DefineFrame));
  writer.varint(frame.caller.value);
  writer.varint(frame.function.value);
  writer.where(frame.where);
  size_ = static_cast<std::size_t>(writer.at() - buffer_->begin());
  buffer_->commit(size_);
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
  std::byte* const begin = buffer_->begin();
  size_ = static_cast<std::size_t>(
      encode(begin + size_, context_, end, context_.step_task, {}, context_.step_event) - begin);
  buffer_->commit(size_);
}

}  // namespace coroscope
