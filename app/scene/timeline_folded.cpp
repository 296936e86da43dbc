#include <algorithm>
#include <array>
#include <cmath>

#include "app/scene/timeline_frame.h"

namespace coroscope {

namespace {

constexpr float kSlicePx = 8;
// So many segments of a slice are looked at; of more, some in the middle. States take turns two by two or
// three by three, so a run of six does not miss any.
constexpr std::size_t kSegmentsMax = 12, kSampleRun = 6;
constexpr float kTickPx = 2;

// What share each state has of some stretch of a lane.
struct Shares {
  std::array<double, kLegendEntries> px{};  // by StateStyle::legend
  std::array<StateStyle, kLegendEntries> style{};
  double total_px = 0;
  bool runs = false;

  void add(const LaneSegment& segment, double width_px) {
    const StateStyle s = style_of(segment.phase, segment.cancelling);
    const auto i = static_cast<std::size_t>(s.legend);
    style[i] = s;
    px[i] += width_px;
    total_px += width_px;
    runs |= segment.phase == TaskPhase::Running;
  }
  double running_share() const {
    return total_px > 0 ? px[static_cast<std::size_t>(LegendEntry::Running)] / total_px : 0;
  }
  void stretch_to(double width_px) { total_px = std::max(total_px, width_px); }
  // The state that takes most of the rest; none when there is nothing but running.
  const StateStyle* most() const {
    const StateStyle* most = nullptr;
    double most_px = 0;
    for (std::size_t i = 0; i < px.size(); ++i)
      if (i != static_cast<std::size_t>(LegendEntry::Running) && px[i] > most_px)
        most_px = px[i], most = &style[i];
    return most;
  }
};

struct Slice {
  Shares shares;
  std::size_t next;  // the first segment that does not belong to it
  float right;
};

Slice take_slice(const TimelineFrame& f, const Lane& lane, std::size_t first) {
  const auto& segments = lane.segments;
  const float left = f.x(segments[first].begin), slice_px = std::max(kSlicePx, f.options.grain_px);
  const EventIndex end = f.boundary(left + slice_px);
  const auto begins_before = [](const LaneSegment& s, EventIndex boundary) { return s.begin < boundary; };
  const auto found = std::lower_bound(segments.begin() + static_cast<std::ptrdiff_t>(first) + 1,
                                      segments.end(), end, begins_before);
  auto last = static_cast<std::size_t>(found - segments.begin());
  if (is_done(segments.back().phase)) last = std::min(last, segments.size() - 1);
  Slice slice{{}, first, left};
  float span_px = 0;  // of what was looked at: the loop's own lane has gaps, which count
  const auto take = [&](std::size_t from, std::size_t to) {
    for (slice.next = from; slice.next < to; ++slice.next) {
      const LaneSegment& segment = segments[slice.next];
      slice.shares.add(segment, segment_right(f, segment) - f.x(segment.begin));
    }
    span_px += segment_right(f, segments[to - 1]) - f.x(segments[from].begin);
  };
  if (last - first > kSegmentsMax) {
    const std::size_t middle = (first + last - kSampleRun) / 2;
    take(middle, middle + kSampleRun);
    slice.next = last;
  } else {
    // What is wide enough is drawn by itself.
    std::size_t end = first + 1;
    while (end < last && segment_right(f, segments[end]) - f.x(segments[end].begin) < f.options.grain_px)
      ++end;
    take(first, end);
  }
  slice.right = segment_right(f, segments[slice.next - 1]);
  slice.shares.stretch_to(span_px);
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

Look look_of(const Shares& shares, float bar_height_px) {
  Look look;
  if (const StateStyle* most = shares.most()) look.most = *most, look.any_most = true;
  // In steps of 3 px, so that neighbours often look the same and become one shape.
  const double height = shares.running_share() * bar_height_px;
  if (shares.runs) look.running_px = std::max(3, static_cast<int>(std::lround(height / 3)) * 3);
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
      if (!slice.shares.runs)
        draw_look(f, look_of(slice.shares, f.options.bar_height_px), f.bar(row, begin, slice.right), pick);
      else if (ticks.empty() || tick >= ticks.back().rect.right())
        ticks.push_back({.rect = f.bar(row, tick, tick + tick_px), .fill = Role::StateRunning, .pick = pick});
      next = slice.next;
      continue;
    }
    const Look here = look_of(slice.shares, f.options.bar_height_px);
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
