#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "core/base/ids.h"
#include "core/trace/trace_state.h"

namespace coroscope {

// A stretch of one task's life, between two boundaries (see columns.h).
struct LaneSegment {
  EventIndex begin;  // the boundary after the fact that began it
  EventIndex end;    // the boundary after the fact that ended it; the last one: kNoEvent (still going on)
  TaskPhase phase;
  bool cancelling;
  StringId waiting_for;    // Waiting
  std::uint32_t step = 0;  // Running: the step's number

  bool operator==(const LaneSegment&) const = default;
};

// The segments of a lane, in order: a byte each, and a few more for what does not follow from the one before.
// Every kBlock-th knows all that is needed to read on from it. The last one is kept as it is.
class LaneSegments {
 public:
  static constexpr std::size_t kBlock = 64;
  using Block = std::array<LaneSegment, kBlock>;

  std::size_t size() const { return closed_ + (has_last_ ? 1 : 0); }
  bool empty() const { return size() == 0; }
  const LaneSegment& back() const { return last_; }  // of none: meaningless
  // Reads up to kBlock segments; who wants many of them has a SegmentReader.
  LaneSegment operator[](std::size_t index) const;
  // Reads the segments of block index / kBlock that are not the last one.
  void read_block(std::size_t block, Block& to) const;
  // The first segment that ends at a boundary or behind it / that begins there; size() when there is none.
  std::size_t first_ending_at(EventIndex boundary) const;
  std::size_t first_beginning_at(EventIndex boundary) const;

  // Segments follow each other, with or without a gap.
  void add(const LaneSegment& segment);
  void end_last(EventIndex boundary) { last_.end = boundary; }
  // What this takes in memory, beside itself.
  std::size_t bytes() const { return bytes_.capacity() + skips_.capacity() * sizeof(Skip); }

 private:
  // What is known before a segment is read.
  struct Skip {
    std::uint32_t offset = 0;  // of its first byte
    EventIndex end = 0;        // of the segment before it
    StringId waiting_for;      // the last one that was written
    std::uint32_t step = 0;    // likewise
  };
  void write(const LaneSegment& segment);
  LaneSegment read(Skip& at) const;
  template <class Wanted>
  std::size_t first(EventIndex boundary, Wanted&& wanted) const;

  std::vector<std::uint8_t> bytes_;  // of all but the last one
  std::vector<Skip> skips_;          // before each block
  Skip written_;                     // before the next one
  std::uint32_t closed_ = 0;         // how many stand in bytes_
  bool has_last_ = false;
  LaneSegment last_{};
};

// Reads the segments of a lane in any order, most cheaply one after the other. The lane must not grow
// meanwhile.
class SegmentReader {
 public:
  explicit SegmentReader(const LaneSegments& segments) : segments_(&segments) {}

  std::size_t size() const { return segments_->size(); }
  const LaneSegments& all() const { return *segments_; }
  LaneSegment operator[](std::size_t index) {
    if (index + 1 == segments_->size()) return segments_->back();
    if (index / LaneSegments::kBlock != block_)
      segments_->read_block(block_ = index / LaneSegments::kBlock, read_);
    return read_[index % LaneSegments::kBlock];
  }

 private:
  const LaneSegments* segments_;
  std::size_t block_ = static_cast<std::size_t>(-1);
  LaneSegments::Block read_;
};

}  // namespace coroscope
