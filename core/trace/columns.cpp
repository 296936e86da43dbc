#include "core/trace/columns.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "core/base/check.h"

namespace coroscope {

void Columns::extend(const Trace& trace) {
  trace.for_each(seen_, trace.size(), [&](EventIndex index, const Event& event) {
    if (std::holds_alternative<StepBegan>(event.fact)) {
      close_step(index);
      open_ = index + 1;
    } else if (std::holds_alternative<StepEnded>(event.fact)) {
      close_step(index + 1);
    } else if (std::holds_alternative<IterationBegan>(event.fact)) {
      iterations_.push_back(index);
    } else if (std::holds_alternative<LineReached>(event.fact)) {
      has_lines_ = true;
    } else if (std::holds_alternative<ClockAdvanced>(event.fact)) {
      while (near_advance_.size() * kNear < index + 1)
        near_advance_.push_back(static_cast<std::uint32_t>(advance_ends_.size()));
      advance_ends_.push_back(index + 1);
      advance_times_.push_back(event.at);
      if (!open_) add(Column::Kind::Jump, index, index + 1);
    }
  });
  seen_ = trace.size();
}

void Columns::close_step(EventIndex end) {
  if (!open_) return;
  add(Column::Kind::Step, *open_, std::max(*open_, end));
  open_.reset();
}

void Columns::add(Column::Kind kind, EventIndex begin, EventIndex end) {
  const std::uint32_t at = closed_ % kBlock;
  if (at == 0) blocks_.push_back({.end_before = last_end_, .steps_before = steps_});
  Block& block = blocks_.back();
  const EventIndex gap = begin - last_end_, from_block = end - block.end_before;
  block.gaps[at] = static_cast<std::uint8_t>(std::min<EventIndex>(gap, kFarGap));
  block.ends[at] = static_cast<std::uint16_t>(std::min<EventIndex>(from_block, kFarEnd));
  if (gap >= kFarGap || from_block >= kFarEnd) far_[closed_] = {begin, end};
  if (kind == Column::Kind::Jump)
    block.jumps = static_cast<std::uint16_t>(block.jumps | 1u << at);
  else if (steps_++ % kNear == 0)
    near_step_.push_back(closed_);
  while (near_boundary_.size() * kNear <= end) near_boundary_.push_back(closed_);
  last_end_ = end;
  ++closed_;
}

bool Columns::is_jump(std::uint32_t index) const {
  return index < closed_ && (blocks_[index / kBlock].jumps >> index % kBlock & 1u) != 0;
}

Columns::Edges Columns::edges(std::uint32_t index) const {
  if (index == closed_) return {index, *open_, seen_};
  const Block& block = blocks_[index / kBlock];
  const std::uint32_t at = index % kBlock;
  if (block.gaps[at] == kFarGap || block.ends[at] == kFarEnd) {
    const auto& [begin, end] = far_.at(index);
    return {index, begin, end};
  }
  const EventIndex before = at == 0 ? 0 : block.ends[at - 1];
  return {index, block.end_before + before + block.gaps[at], block.end_before + block.ends[at]};
}

Columns::Edges Columns::first_ending_at(EventIndex boundary) const {
  if (boundary > last_end_ || closed_ == 0)
    return open_ && boundary <= seen_ ? edges(closed_) : Edges{size(), 0, 0};
  // The first of its 64 boundaries lies in this block.
  std::uint32_t block = near_boundary_[boundary / kNear] / kBlock;
  while (block + 1 < blocks_.size() && blocks_[block + 1].end_before < boundary) ++block;
  const Block& found = blocks_[block];
  const EventIndex from_block =
      std::min<EventIndex>(boundary - std::min(boundary, found.end_before), kFarEnd);
  const std::uint32_t count = std::min(kBlock, closed_ - block * kBlock);
  std::uint32_t at = 0;
  for (std::uint32_t i = 0; i < kBlock; ++i) at += i < count && found.ends[i] < from_block ? 1 : 0;
  Edges column = edges(block * kBlock + at);
  // Of those that are far away, the block does not know the edges.
  while (column.end < boundary) column = edges(column.index + 1);
  return column;
}

std::uint32_t Columns::steps_among(std::uint32_t count) const {
  if (count >= closed_) return steps_ + (count > closed_ ? 1 : 0);
  const Block& block = blocks_[count / kBlock];
  const std::uint32_t in_block = count % kBlock;
  const auto jumps = static_cast<std::uint32_t>(std::popcount(block.jumps & ((1u << in_block) - 1)));
  return block.steps_before + in_block - jumps;
}

Column Columns::at(std::uint32_t index) const {
  CHECK(index < size(), "there is no such column");
  const Edges found = edges(index);
  const Column::Kind kind = is_jump(index) ? Column::Kind::Jump : Column::Kind::Step;
  return {kind, steps_among(index + 1), found.begin, found.end, time(found.begin), time(found.end)};
}

Columns::Place Columns::place(EventIndex boundary) const {
  const Edges found = first_ending_at(boundary);
  if (found.index == size()) return empty() ? Place{0, 0} : Place{size() - 1, 1};
  if (boundary < found.begin) return found.index == 0 ? Place{0, 0} : Place{found.index - 1, 1};
  if (found.begin == found.end) return {found.index, 0};
  return {found.index, static_cast<double>(boundary - found.begin) / (found.end - found.begin)};
}

EventIndex Columns::boundary(Place place) const {
  if (empty()) return 0;
  const Edges column = edges(std::min(place.column, size() - 1));
  const double fraction = place.fraction > 0 ? std::min(place.fraction, 1.0) : 0;
  return column.begin + static_cast<EventIndex>(std::lround(fraction * (column.end - column.begin)));
}

Columns::Advance Columns::advance(std::size_t index) const {
  return {advance_ends_[index], index == 0 ? VirtualTime{} : advance_times_[index - 1],
          advance_times_[index]};
}

// How many advances are at the boundary or before it.
std::size_t Columns::advances_until(EventIndex boundary) const {
  if (advance_ends_.empty() || boundary >= advance_ends_.back()) return advance_ends_.size();
  std::size_t count = near_advance_[boundary / kNear];
  while (advance_ends_[count] <= boundary) ++count;
  return count;
}

VirtualTime Columns::time(EventIndex boundary) const {
  const std::size_t count = advances_until(boundary);
  return count == 0 ? VirtualTime{} : advance_times_[count - 1];
}

EventIndex Columns::boundary_at(VirtualTime time) const {
  const auto next = std::ranges::upper_bound(advance_times_, time);
  if (next == advance_times_.end()) return seen_;
  const Advance found = advance(static_cast<std::size_t>(next - advance_times_.begin()));
  const bool nearer_before = time - found.from <= found.to - time;
  return nearer_before ? found.boundary - 1 : found.boundary;
}

EventIndex Columns::last_boundary_at(VirtualTime time) const {
  const auto next = std::ranges::upper_bound(advance_times_, time);
  if (next == advance_times_.end()) return seen_;
  return advance_ends_[static_cast<std::size_t>(next - advance_times_.begin())] - 1;
}

std::uint32_t Columns::column_of_step(std::uint32_t number) const {
  if (number > steps_) return closed_;
  std::uint32_t block = near_step_[(number - 1) / kNear] / kBlock;
  while (block + 1 < blocks_.size() && blocks_[block + 1].steps_before < number) ++block;
  std::uint32_t left = number - blocks_[block].steps_before, column = block * kBlock;
  for (;; ++column)
    if (!is_jump(column) && --left == 0) return column;
}

std::optional<Column> Columns::step(std::uint32_t number) const {
  if (number == 0 || number > steps_ + (open_ ? 1 : 0)) return {};
  return at(column_of_step(number));
}

EventIndex Columns::next_step_end(EventIndex boundary) const {
  std::uint32_t column = first_ending_at(boundary + 1).index;
  while (column < size() && is_jump(column)) ++column;
  return column < size() ? edges(column).end : seen_;
}

EventIndex Columns::previous_step_end(EventIndex boundary) const {
  std::uint32_t column = first_ending_at(boundary).index;
  while (column > 0 && is_jump(column - 1)) --column;
  return column == 0 ? 0 : edges(column - 1).end;
}

EventIndex Columns::next_iteration(EventIndex boundary) const {
  const auto found = std::ranges::upper_bound(iterations_, boundary);
  return found == iterations_.end() ? seen_ : *found;
}

EventIndex Columns::previous_iteration(EventIndex boundary) const {
  const auto after = std::ranges::lower_bound(iterations_, boundary);
  return after == iterations_.begin() ? 0 : *std::prev(after);
}

EventIndex Columns::next_advance(EventIndex boundary) const {
  const std::size_t next = advances_until(boundary);
  return next == advance_ends_.size() ? seen_ : advance_ends_[next];
}

EventIndex Columns::previous_advance(EventIndex boundary) const {
  const std::size_t count = boundary == 0 ? 0 : advances_until(boundary - 1);
  return count == 0 ? 0 : advance_ends_[count - 1];
}

std::size_t Columns::bytes() const {
  constexpr std::size_t kFarBytes = 64;  // a node of the map
  return blocks_.size() * sizeof(Block) + far_.size() * kFarBytes +
         sizeof(std::uint32_t) * (near_boundary_.size() + near_step_.size() + near_advance_.size()) +
         sizeof(EventIndex) * (iterations_.size() + advance_ends_.size()) +
         sizeof(VirtualTime) * advance_times_.size();
}

}  // namespace coroscope
