#include <algorithm>
#include <array>
#include <cmath>

#include "app/scene/timeline_frame.h"

namespace coroscope {

namespace {

constexpr float kSlicePx = 8;
// A slice of no more segments than this is looked through, so that the wide ones are drawn by themselves.
constexpr std::size_t kSegmentsMax = 2 * LaneFolds::kBlock;
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
  double units = 0;  // the loop's own lane has gaps, which count
  std::size_t next;  // the first segment that does not belong to it
  float right;

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

float width_of(const TimelineFrame& f, const LaneSegment& segment) {
  return segment_right(f, segment) - f.x(segment.begin);
}

// The first segment behind `first` that is not of its slice. Slices end where a fixed grid of the axis says,
// so that they stay what they are when the view moves; a rest narrower than half of one goes with the next.
std::size_t slice_end(const TimelineFrame& f, const Lane& lane, std::size_t first) {
  const auto& segments = lane.segments;
  const double slice_units = std::max(kSlicePx, f.options.grain_px) / f.px_per_unit;
  const double grid = std::floor(f.walk.units(segments[first].begin) / slice_units + 0.5) + 1;
  const EventIndex end = f.axis.boundary(f.columns, grid * slice_units);
  const auto begins_before = [](const LaneSegment& s, EventIndex boundary) { return s.begin < boundary; };
  const auto found = std::lower_bound(segments.begin() + static_cast<std::ptrdiff_t>(first) + 1,
                                      segments.end(), end, begins_before);
  auto last = static_cast<std::size_t>(found - segments.begin());
  if (is_done(segments.back().phase)) last = std::min(last, segments.size() - 1);
  // What is wide enough is drawn by itself.
  if (last - first > kSegmentsMax)
    return width_of(f, segments[last - 1]) >= f.options.grain_px ? last - 1 : last;
  std::size_t next = first + 1;
  while (next < last && width_of(f, segments[next]) < f.options.grain_px) ++next;
  return next;
}

LaneShares shares_of(const TimelineFrame& f, const Lane& lane, std::size_t first, std::size_t last) {
  LaneShares shares{};
  // The last one of all may go on: up to where the run does.
  const LaneSegment& back = lane.segments[last - 1];
  const bool open = back.end == kNoEvent;
  const std::size_t ended = open ? last - 1 : last;
  if (ended > first)
    shares = f.options.folds ? f.options.folds->shares(lane, first, ended, f.axis, f.walk)
                             : count_shares(lane, first, ended, f.walk);
  if (const auto use = use_of(back); open && use)
    shares[static_cast<std::size_t>(*use)] += f.axis.length_units() - f.walk.units(back.begin);
  return shares;
}

Slice take_slice(const TimelineFrame& f, const Lane& lane, std::size_t first) {
  const auto& segments = lane.segments;
  const std::size_t next = slice_end(f, lane, first);
  const LaneSegment& last = segments[next - 1];
  const double begin = f.walk.units(segments[first].begin);
  const double end = last.end == kNoEvent ? f.axis.length_units() : f.walk.units(last.end);
  Slice slice{shares_of(f, lane, first, next), false, end - begin, next, f.x_of_units(end)};
  // A step of no width, as all are by time, is a moment at which the task ran.
  slice.runs = next - first > kSegmentsMax || slice.shares[kRunning] > 0;
  for (std::size_t i = first; i < next && !slice.runs; ++i)
    slice.runs = segments[i].phase == TaskPhase::Running;
  return slice;
}

// One look of the lane, as wide as it stays the same.
struct Look {
  StateStyle most{};
  bool any_most = false;
  int running_px = 0;  // height

  bool operator==(const Look& o) const {
    return any_most == o.any_most && running_px == o.running_px &&
           (!any_most || most.legend == o.most.legend);
  }
};

// `before` is the look of the slice before it, if any.
Look look_of(const Slice& slice, float bar_height_px, const Look* before) {
  Look look;
  if (const StateStyle* most = slice.most()) look.most = *most, look.any_most = true;
  if (!slice.runs) return look;
  // In steps of 3 px, and the neighbour's where that is not wrong, so that they often become one shape.
  const double height = slice.running_share() * bar_height_px;
  const bool as_before = before && before->running_px > 0 && std::abs(height - before->running_px) < 2.5;
  look.running_px =
      as_before ? before->running_px : std::max(3, static_cast<int>(std::lround(height / 3)) * 3);
  return look;
}

void draw_look(TimelineFrame& f, const Look& look, Rect bar, Pick pick) {
  if (look.any_most) {
    f.note(look.most.legend);
    const bool outlined = look.most.pattern == Pattern::None;
    f.add(BoxShape{.rect = bar,
                   .fill = outlined ? Role::None : look.most.role,
                   .pattern = look.most.pattern,
                   .stroke = outlined ? look.most.role : Role::None,
                   .dotted = outlined,
                   .pick = pick});
  }
  if (look.running_px == 0) return;
  f.note(LegendEntry::Running);
  const float height = std::min(bar.height, static_cast<float>(look.running_px));
  f.add(BoxShape{
      .rect = {bar.x, bar.bottom() - height, bar.width, height}, .fill = Role::StateRunning, .pick = pick});
}

}  // namespace

std::size_t draw_folded(TimelineFrame& f, const Lane& lane, std::size_t row, std::size_t first,
                        std::vector<BoxShape>& ticks) {
  const auto& segments = lane.segments;
  const float grain = f.options.grain_px, tick_px = std::max(kTickPx, grain);
  std::size_t next = first;
  float left = f.x(segments[first].begin), right = left;
  Look look;
  bool open = false;
  const auto flush = [&] {
    const Pick pick{.task = lane.task, .boundary = segments[first].begin};
    if (open) draw_look(f, look, f.bar(row, left, right), pick);
    open = false;
  };
  while (next < segments.size() && !is_done(segments[next].phase)) {
    const float begin = f.x(segments[next].begin);
    if (begin > f.clip.right() || segment_right(f, segments[next]) - begin >= grain) break;
    const Slice slice = take_slice(f, lane, next);
    if (slice.right - begin < tick_px) {
      // A single moment between two that can be seen: a tick as high as the bar, if the task ran then.
      const Pick pick{.task = lane.task, .boundary = segments[next].begin};
      const float tick = begin - (f.options.character_px > 0 ? 0 : kTickPx / 2);
      if (!slice.runs)
        draw_look(f, look_of(slice, f.options.bar_height_px, nullptr), f.bar(row, begin, slice.right), pick);
      else if (ticks.empty() || tick >= ticks.back().rect.right())
        ticks.push_back({.rect = f.bar(row, tick, tick + tick_px), .fill = Role::StateRunning, .pick = pick});
      next = slice.next;
      continue;
    }
    const Look here = look_of(slice, f.options.bar_height_px, open ? &look : nullptr);
    if (!open || !(here == look) || begin > right + 0.5f) {
      flush();
      first = next, look = here, left = begin, open = true;
    }
    right = slice.right;
    next = slice.next;
  }
  flush();
  return next;
}

}  // namespace coroscope
