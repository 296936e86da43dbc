#include "core/trace/trace.h"

#include <algorithm>
#include <cstring>

#include <fmt/format.h>
#include <sys/mman.h>

#include "core/base/check.h"
#include "core/trace/encoder.h"
#include "core/trace/task_words.h"

namespace coroscope {

// A reserved range of addresses; pages cost memory only once they are written.
class Trace::Bytes {
 public:
  static constexpr std::size_t kReservedBytes = std::size_t{1} << 36;

  Bytes() {
    void* const memory = ::mmap(nullptr, kReservedBytes, PROT_READ | PROT_WRITE,
                                MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    CHECK(memory != MAP_FAILED, "no address range for a trace");
    data_ = static_cast<std::byte*>(memory);
  }
  ~Bytes() { ::munmap(data_, kReservedBytes); }
  Bytes(const Bytes&) = delete;
  Bytes& operator=(const Bytes&) = delete;

  void append(std::span<const std::byte> more) {
    CHECK(more.size() <= kReservedBytes - size_, "a trace is larger than 64 GiB");
    if (!more.empty()) std::memcpy(data_ + size_, more.data(), more.size());
    size_ += more.size();
  }
  void truncate(std::size_t size) { size_ = size; }
  std::span<const std::byte> all() const { return {data_, size_}; }

 private:
  std::byte* data_;
  std::size_t size_ = 0;
};

Trace::Trace() : bytes_(std::make_unique<Bytes>()) {}
Trace::~Trace() = default;
Trace::Trace(Trace&&) noexcept = default;
Trace& Trace::operator=(Trace&&) noexcept = default;

void Trace::append(std::span<const std::byte> bytes) {
  bytes_->append(bytes);
  if (!damaged_) decode_appended();
}

void Trace::append_fact(const Fact& fact) {
  append_record(fact, context_.step_task, {}, context_.step_event);
}

void Trace::append_record(const Fact& fact, TaskId task, Where where, EventIndex cause) {
  bytes_->truncate(offset_);
  std::visit(
      [&](const auto& f) {
        TextBytes text;
        visit_fields(f, text);
        std::vector<std::byte> record(text.total + kRecordBytesMax);
        CodecContext context = context_;
        std::byte* const end = encode(record.data(), context, f, task, where, cause);
        bytes_->append({record.data(), end});
      },
      fact);
  decode_appended();
}

void Trace::release_end(std::span<const Fact> before_it) {
  end_held_ = false;
  if (before_it.empty() && !damaged_) return decode_appended();
  std::size_t offset = offset_;
  CodecContext context = context_;
  DecodedRecord held;
  const bool holds = !damaged_ && decode(bytes_->all(), offset, context, held) == Decoded::Event;
  // Its text stands where the facts before it will be written.
  std::string text;
  if (holds) text = std::get<ProgramEnded>(held.event.fact).text;
  for (const Fact& fact : before_it) append_fact(fact);
  if (!holds) return;
  auto& end = std::get<ProgramEnded>(held.event.fact);
  end.text = text;
  append_record(end, held.event.task, held.event.where, held.event.cause);
}

void Trace::decode_appended() {
  DecodedRecord record;
  Cursor next_cursor{};
  while (true) {
    if (end_held_ && ends_program(bytes_->all(), offset_)) return;
    if (context_.next_event == cursors_.size() * kStride) next_cursor = {offset_, context_};
    switch (decode(bytes_->all(), offset_, context_, record)) {
      case Decoded::Event:
        if (context_.next_event - 1 == cursors_.size() * kStride) cursors_.push_back(next_cursor);
        if (const auto* created = std::get_if<TaskCreated>(&record.event.fact))
          task_names_.push_back(created->name);
        else if (const auto* renamed = std::get_if<TaskRenamed>(&record.event.fact); renamed && renamed->task)
          task_names_[renamed->task.index()] = renamed->name;
        break;
      case Decoded::String:
        strings_.push_back(record.text);
        break;
      case Decoded::TaskName: {
        auto& text = default_names_.emplace_back();
        const auto end = fmt::format_to(text.begin(), "Task-{}", context_.task_number);
        strings_.emplace_back(text.data(), static_cast<std::size_t>(end - text.begin()));
        break;
      }
      case Decoded::Frame:
        frames_.push_back(record.frame);
        break;
      case Decoded::CutOff:
        return;
      case Decoded::Damaged:
        damaged_ = true;
        return;
    }
  }
}

Trace::Cursor Trace::seek(EventIndex index) const {
  if (index >= size()) return {offset_, context_};
  Cursor cursor = cursors_[index / kStride];
  while (cursor.context.next_event < index) next(cursor);
  return cursor;
}

Event Trace::next(Cursor& cursor) const {
  DecodedRecord record;
  while (true) {
    const Decoded what = decode(bytes_->all(), cursor.offset, cursor.context, record);
    if (what == Decoded::Event) return record.event;
    CHECK(what != Decoded::CutOff && what != Decoded::Damaged, "a trace reads the same each time");
  }
}

Event Trace::at(EventIndex index) const {
  CHECK(index < size(), "there is no such event");
  Cursor cursor = seek(index);
  return next(cursor);
}

std::string_view Trace::task_name(TaskId id) const {
  return id && id.index() < task_names_.size() ? string(task_names_[id.index()]) : std::string_view{};
}

std::string_view Trace::task_words(TaskId task) const {
  if (task.index() >= task_names_.size()) return {};
  std::string& words = task_words_[task];
  if (words.empty()) words = fmt::format("task {}", task_name(task));
  return words;
}

std::string_view Trace::string(StringId id) const {
  if (id.value > kTaskWords) return task_words(TaskId{id.value - kTaskWords});
  return id && id.index() < strings_.size() ? strings_[id.index()] : std::string_view{};
}

Frame Trace::frame(StackId id) const {
  return id && id.index() < frames_.size() ? frames_[id.index()] : Frame{};
}

StringId Trace::find_string(std::string_view text) const {
  const auto found = std::find(strings_.begin(), strings_.end(), text);
  return found == strings_.end() ? StringId{}
                                 : StringId{static_cast<std::uint32_t>(found - strings_.begin()) + 1};
}

std::span<const std::byte> Trace::bytes() const {
  return bytes_->all();
}

}  // namespace coroscope
