#include "core/trace/lane_segments.h"

#include <algorithm>

#include "core/base/check.h"

namespace coroscope {

namespace {

// The first byte: the phase, and what follows.
constexpr std::uint8_t kPhaseBits = 0x07, kCancelling = 0x08, kNewWaiting = 0x10, kGap = 0x20;
constexpr int kLengthShift = 6;  // how long it is, 1 to 3; 0: that follows
constexpr std::uint32_t kLengthInByte = 3;

void write_number(std::vector<std::uint8_t>& to, std::uint32_t number) {
  for (; number >= 0x80; number >>= 7) to.push_back(static_cast<std::uint8_t>(number | 0x80));
  to.push_back(static_cast<std::uint8_t>(number));
}

std::uint32_t read_number(const std::uint8_t* bytes, std::uint32_t& offset) {
  std::uint32_t number = 0;
  for (int shift = 0;; shift += 7) {
    const std::uint8_t byte = bytes[offset++];
    number |= std::uint32_t{byte & 0x7fu} << shift;
    if (byte < 0x80) return number;
  }
}

}  // namespace

void LaneSegments::add(const LaneSegment& segment) {
  if (has_last_) write(last_);
  last_ = segment;
  has_last_ = true;
}

void LaneSegments::write(const LaneSegment& segment) {
  CHECK(segment.begin >= written_.end && segment.end > segment.begin, "segments lie one behind the other");
  if (closed_++ % kBlock == 0) skips_.push_back(written_);
  // Thousands of lanes grow at once: twice the room would be most of what they take.
  constexpr std::size_t kSegmentBytesMax = 24;
  if (bytes_.capacity() - bytes_.size() < kSegmentBytesMax)
    bytes_.reserve(bytes_.size() + bytes_.size() / 8 + kSegmentBytesMax);
  const std::uint32_t length = segment.end - segment.begin, gap = segment.begin - written_.end;
  const bool waits = segment.phase == TaskPhase::Waiting;
  auto first = static_cast<std::uint8_t>(segment.phase);
  if (segment.cancelling) first |= kCancelling;
  if (waits && segment.waiting_for != written_.waiting_for) first |= kNewWaiting;
  if (gap != 0) first |= kGap;
  if (length <= kLengthInByte) first = static_cast<std::uint8_t>(first | length << kLengthShift);
  bytes_.push_back(first);
  if (length > kLengthInByte) write_number(bytes_, length);
  if (gap != 0) write_number(bytes_, gap);
  if ((first & kNewWaiting) != 0) write_number(bytes_, (written_.waiting_for = segment.waiting_for).value);
  if (segment.phase == TaskPhase::Running) {
    write_number(bytes_, segment.step - written_.step);
    written_.step = segment.step;
  }
  written_.end = segment.end;
  written_.offset = static_cast<std::uint32_t>(bytes_.size());
}

LaneSegment LaneSegments::read(Skip& at) const {
  const std::uint8_t first = bytes_[at.offset++];
  LaneSegment segment{};
  segment.phase = static_cast<TaskPhase>(first & kPhaseBits);
  segment.cancelling = (first & kCancelling) != 0;
  std::uint32_t length = first >> kLengthShift;
  if (length == 0) length = read_number(bytes_.data(), at.offset);
  segment.begin = at.end;
  if ((first & kGap) != 0) segment.begin += read_number(bytes_.data(), at.offset);
  segment.end = at.end = segment.begin + length;
  if ((first & kNewWaiting) != 0) at.waiting_for = StringId{read_number(bytes_.data(), at.offset)};
  if (segment.phase == TaskPhase::Waiting) segment.waiting_for = at.waiting_for;
  if (segment.phase == TaskPhase::Running)
    segment.step = at.step = at.step + read_number(bytes_.data(), at.offset);
  return segment;
}

LaneSegment LaneSegments::operator[](std::size_t index) const {
  CHECK(index < size(), "there is no such segment");
  if (index == closed_) return last_;
  Skip at = skips_[index / kBlock];
  for (std::size_t i = index / kBlock * kBlock; i < index; ++i) read(at);
  return read(at);
}

void LaneSegments::read_block(std::size_t block, Block& to) const {
  Skip at = skips_[block];
  const std::size_t count = std::min<std::size_t>(kBlock, closed_ - block * kBlock);
  for (std::size_t i = 0; i < count; ++i) to[i] = read(at);
}

// The first segment that is wanted, where those that are stand behind those that are not. The last segment
// of the block before knows the answer for all before it.
template <class Wanted>
std::size_t LaneSegments::first(EventIndex boundary, Wanted&& wanted) const {
  // What ends before the boundary begins before it as well.
  const auto after = std::ranges::lower_bound(skips_, boundary, {}, &Skip::end);
  auto block = static_cast<std::size_t>(after - skips_.begin());
  block -= std::min<std::size_t>(block, 1);
  if (block < skips_.size()) {
    Skip at = skips_[block];
    for (std::size_t i = block * kBlock; i < closed_; ++i)
      if (wanted(read(at))) return i;
  }
  return has_last_ && wanted(last_) ? closed_ : size();
}

std::size_t LaneSegments::first_ending_at(EventIndex boundary) const {
  return first(boundary, [&](const LaneSegment& segment) { return segment.end >= boundary; });
}

std::size_t LaneSegments::first_beginning_at(EventIndex boundary) const {
  return first(boundary, [&](const LaneSegment& segment) { return segment.begin >= boundary; });
}

}  // namespace coroscope
