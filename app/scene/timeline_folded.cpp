#include <algorithm>
#include <array>
#include <cmath>

#include "app/scene/timeline_frame.h"

namespace coroscope {

namespace {

constexpr float kSlicePx = 8;
// A slice of no more segments than this is looked through, so that the wide ones are drawn by themselves.
constexpr std::size_t kSegmentsMax = LaneFolds::kBlock;
constexpr float kTickPx = 2;

constexpr StateStyle kStyles[kLaneUses] = {
    {Role::StateCreated, Pattern::None, LegendEntry::Created},
    {Role::StateReady, Pattern::Light, LegendEntry::Ready},
    {Role::StateWaiting, Pattern::Hatch, LegendEntry::Waiting},
    {Role::StateRunning, Pattern::Solid, LegendEntry::Running},
    {Role::StateCancelling, Pattern::CrossHatch, LegendEntry::Cancelling},
};
constexpr auto kRunning = static_cast<std::size_t>(LaneUse::Running);

struct Slice {
  LaneShares shares{};
  bool runs = false;
  double units = 0;      // the loop's own lane has gaps, which count
  std::size_t next = 0;  // the first segment that does not belong to it
  float right = 0;

  double running_share() const { return units > 0 ? shares[kRunning] / units : 0; }
  // The state that takes most of the rest; none when there is nothing but running.
  const StateStyle* most() const {
    const StateStyle* most = nullptr;
    double most_units = 0;
    for (std::size_t use = 0; use < kLaneUses; ++use)
      if (use != kRunning && shares[use] > most_units) most_units = shares[use], most = &kStyles[use];
    return most;
  }
};

float width_of(const TimelineFrame& f, const Lane& lane, std::size_t segment) {
  return segment_right(f, lane, segment) - segment_left(f, lane, segment);
}

// Adds segments to the slice until one does not begin before `end_units`, or is wide enough to be drawn by
// itself. False: there are too many to be looked at, and some were not.
bool add_each(const TimelineFrame& f, const Lane& lane, std::size_t first, double begin_units,
              double end_units, Slice& slice) {
  const std::size_t count = lane.segments.size();
  const double grain_units = f.options.grain_px / f.px_per_unit;
  double begin = begin_units;
  for (slice.next = first; slice.next < count && slice.next < first + kSegmentsMax; ++slice.next) {
    const LaneSegment segment = f.walk.segment(lane, slice.next);
    const std::optional<LaneUse> use = use_of(segment);
    if (!use) return true;
    // A lane has no gaps, but the loop's own has.
    if (slice.next > first && !lane.task) begin = f.walk.units(segment.begin);
    const double end = f.walk.end_of(segment);
    const bool is_first = slice.next == first;
    if (!is_first && (begin >= end_units || end - begin >= grain_units)) return true;
    slice.shares[static_cast<std::size_t>(*use)] += end - begin;
    slice.runs |= segment.phase == TaskPhase::Running;
    slice.units = end - begin_units;
    begin = end;
  }
  return slice.next >= count;
}

// The same for a slice of many: what has been summed up is not looked at again.
void add_all(const TimelineFrame& f, const Lane& lane, std::size_t first, double begin_units,
             std::size_t last, Slice& slice) {
  // The one that goes beyond may be wide.
  if (width_of(f, lane, last - 1) >= f.options.grain_px) --last;
  const LaneSegment closing = f.walk.segment(lane, last - 1);
  const bool open = closing.end == kNoEvent;
  const std::size_t ended = open ? last - 1 : last;
  slice.shares = f.options.folds ? f.options.folds->shares(lane, first, ended, f.axis, f.walk)
                                 : count_shares(lane, first, ended, f.walk);
  const double end = f.walk.end_of(closing);
  if (const auto use = use_of(closing); open && use)
    slice.shares[static_cast<std::size_t>(*use)] += end - f.walk.units(closing.begin);
  slice.runs = true;
  slice.units = end - begin_units;
  slice.next = last;
}

// Slices end where a fixed grid of the axis says, so that they stay what they are when the view moves; a rest
// narrower than half of one goes with the next.
Slice take_slice(const TimelineFrame& f, const Lane& lane, std::size_t first) {
  const LaneSegments& segments = lane.segments;
  const double begin = f.walk.begin_of(lane, first);
  const double slice_units = std::max(kSlicePx, f.options.grain_px) / f.px_per_unit;
  const double end = (std::floor(begin / slice_units + 0.5) + 1) * slice_units;
  Slice slice;
  if (!add_each(f, lane, first, begin, end, slice)) {
    const EventIndex boundary = f.axis.boundary(f.columns, end);
    std::size_t last = std::max(slice.next, segments.first_beginning_at(boundary));
    if (is_done(segments.back().phase)) last = std::min(last, segments.size() - 1);
    if (last > slice.next) add_all(f, lane, first, begin, last, slice);
  }
  slice.right = f.x_of_units(begin + slice.units);
  return slice;
}

// How a slice looks: the state that takes most of it, and in front of it how much the task ran.
struct Look {
  const StateStyle* most = nullptr;
  int running_px = 0;  // height
};

// `before` is the look of the slice before it, if any.
Look look_of(const Slice& slice, float bar_height_px, const Look* before) {
  Look look;
  look.most = slice.most();
  if (!slice.runs) return look;
  // In steps of 3 px, and the neighbour's where that is not wrong, so that they often become one shape.
  const double height = slice.running_share() * bar_height_px;
  const bool as_before = before && before->running_px > 0 && std::abs(height - before->running_px) < 2.5;
  look.running_px =
      as_before ? before->running_px : std::max(3, static_cast<int>(std::lround(height / 3)) * 3);
  return look;
}

void draw_most(TimelineFrame& f, const StateStyle& most, Rect bar, Pick pick) {
  f.note(most.legend);
  const bool outlined = most.pattern == Pattern::None;
  f.add(BoxShape{.rect = bar,
                 .fill = outlined ? Role::None : most.role,
                 .pattern = most.pattern,
                 .stroke = outlined ? most.role : Role::None,
                 .dotted = outlined,
                 .pick = pick});
}

// Stretches of slices, each as wide as it looks the same. What is behind and what is in front change at
// different places: a task that runs now and then waits in one long box, not in hundreds.
class Stretches {
 public:
  Stretches(TimelineFrame& f, const Lane& lane, std::size_t row) : f_(f), lane_(lane), row_(row) {}

  // The look before it, when this one goes on where that ended.
  const Look* before(float left) const { return open_ && left <= right_ + 0.5f ? &look_ : nullptr; }

  void add(const Look& look, std::size_t segment, float left, float right) {
    const Look* const last = before(left);
    if (!last || last->most != look.most) end_most(), most_from_ = {segment, left};
    if (!last || last->running_px != look.running_px) end_running(), running_from_ = {segment, left};
    look_ = look, right_ = right, open_ = true;
  }
  void end() {
    end_most();
    end_running();
    for (const BoxShape& strip : strips_) f_.add(strip);
  }

 private:
  struct From {
    std::size_t segment = 0;
    float left = 0;
  };

  Pick pick(const From& from) const {
    return {.task = lane_.task, .boundary = f_.walk.segment(lane_, from.segment).begin};
  }
  void end_most() {
    if (open_ && look_.most)
      draw_most(f_, *look_.most, f_.bar(row_, most_from_.left, right_), pick(most_from_));
  }
  void end_running() {
    if (!open_ || look_.running_px == 0) return;
    f_.note(LegendEntry::Running);
    Rect bar = f_.bar(row_, running_from_.left, right_);
    const float height = std::min(bar.height, static_cast<float>(look_.running_px));
    bar = {bar.x, bar.bottom() - height, bar.width, height};
    strips_.push_back({.rect = bar, .fill = Role::StateRunning, .pick = pick(running_from_)});
  }

  TimelineFrame& f_;
  const Lane& lane_;
  std::size_t row_;
  Look look_;
  float right_ = 0;
  bool open_ = false;
  From most_from_, running_from_;
  std::vector<BoxShape> strips_;  // go in front of all that is behind them
};

}  // namespace

std::size_t draw_folded(TimelineFrame& f, const Lane& lane, std::size_t row, std::size_t first,
                        std::vector<BoxShape>& ticks) {
  const std::size_t count = lane.segments.size();
  const float grain = f.options.grain_px, tick_px = std::max(kTickPx, grain);
  std::size_t next = first;
  Stretches stretches(f, lane, row);
  while (next < count && !is_done(f.walk.segment(lane, next).phase)) {
    const float begin = segment_left(f, lane, next);
    if (begin > f.clip.right() || segment_right(f, lane, next) - begin >= grain) break;
    const Slice slice = take_slice(f, lane, next);
    if (slice.right - begin < tick_px) {
      // A single moment between two that can be seen: a tick as high as the bar, if the task ran then.
      const Pick pick{.task = lane.task, .boundary = f.walk.segment(lane, next).begin};
      const float tick = begin - (f.options.character_px > 0 ? 0 : kTickPx / 2);
      if (const StateStyle* most = slice.most(); most && !slice.runs)
        draw_most(f, *most, f.bar(row, begin, slice.right), pick);
      else if (slice.runs && (ticks.empty() || tick >= ticks.back().rect.right()))
        ticks.push_back({.rect = f.bar(row, tick, tick + tick_px), .fill = Role::StateRunning, .pick = pick});
      next = slice.next;
      continue;
    }
    stretches.add(look_of(slice, f.options.bar_height_px, stretches.before(begin)), next, begin, slice.right);
    next = slice.next;
  }
  stretches.end();
  return next;
}

}  // namespace coroscope
