#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "app/scene/handle_text.h"
#include "app/scene/strokes.h"
#include "app/scene/timeline_frame.h"
#include "core/base/check.h"

namespace coroscope {

namespace {

constexpr float kTextEdgePx = 6;
constexpr float kTextLeastPx = 40;    // less than this is not worth an elided text
constexpr float kNumberEdgePx = 5;    // beside a number, together
constexpr float kPlateEdgePx = 14;    // likewise where a number has a plate: the pattern must still be seen
constexpr float kSignLeastPx = 12;    // narrower stretches have no sign
constexpr float kOutlineLeastPx = 5;  // narrower ones would be nothing but outline
constexpr float kRadiusPx = 2;

// Cuts off what lies far outside, by whole periods of a hatch, so that the pattern stays with the bar when
// the view moves.
Rect cut_to_sight(const TimelineFrame& f, Rect rect) {
  const float left = f.clip.x - 2, right = f.clip.right() + 2;
  if (rect.x < left) {
    const float cut = std::floor((left - rect.x) / kHatchPeriodPx) * kHatchPeriodPx;
    rect.x += cut;
    rect.width -= cut;
  }
  rect.width = std::min(rect.width, right - rect.x);
  return rect;
}

// The part of a rectangle that can be seen, for what is written on it.
Rect in_sight(const TimelineFrame& f, Rect rect) {
  const float left = std::max(rect.x, f.clip.x), right = std::min(rect.right(), f.clip.right());
  return {left, rect.y, std::max(0.f, right - left), rect.height};
}

// In the middle of what can be seen of a bar, if that is wide enough.
void draw_sign(TimelineFrame& f, Sign sign, Rect bar, float size_px) {
  const Rect room = in_sight(f, bar);
  if (room.width >= kSignLeastPx)
    f.add(SignShape{.sign = sign, .centre = room.centre(), .size_px = size_px, .color = Role::TextOnState});
}

// Text on a cross hatch needs paper of its own.
void draw_plate(TimelineFrame& f, const LaneSegment& segment, Rect rect) {
  if (segment.cancelling && f.options.character_px <= 0)
    f.add(BoxShape{.rect = rect, .fill = Role::Surface, .radius_px = kRadiusPx});
}

// What a waiting task waits for, in the bar.
void draw_waiting_text(TimelineFrame& f, const LaneSegment& segment, Rect bar) {
  const Rect room = in_sight(f, bar);
  if (room.width < kSignLeastPx) return;
  const std::string text(f.trace.string(segment.waiting_for));
  const float width = room.width - 2 * kTextEdgePx, size = f.metrics.small_text_px;
  const float needed = text_width_px(f.options, text, size);
  if (text.empty() || width < std::min(needed, kTextLeastPx)) return;
  f.add(
      LabelShape{.rect = {room.x + kTextEdgePx, room.y, width, room.height}, .text = text, .size_px = size});
}

// The position in the ready queue, in each step that the task spends there. The queue is first in, first out:
// each step (or skipped handle) until the task's own moves it up by one.
void draw_queue_positions(TimelineFrame& f, const LaneSegment& segment, std::uint32_t own_step, Rect bar) {
  if (f.px_per_unit < f.metrics.small_text_px / 2) return;  // no step is wide enough for a digit
  const auto& skips = f.lanes.skips();
  const auto skips_before = [&](EventIndex boundary) {
    return static_cast<std::uint32_t>(std::ranges::lower_bound(skips, boundary) - skips.begin());
  };
  const std::uint32_t skips_in_all = skips_before(segment.end);
  const std::uint32_t end = std::min(f.last_column, f.columns.place(segment.end).column + 1);
  const std::uint32_t begin = f.columns.place(segment.begin).column;
  for (std::uint32_t c = std::max(f.first_column, begin); c < end; ++c) {
    const Column& column = f.columns.all()[c];
    if (column.kind != Column::Kind::Step || column.step >= own_step) continue;
    const float left = std::max({f.left(c), bar.x, f.clip.x});
    const float right = std::min({f.right(c), bar.right(), f.clip.right()});
    const std::uint32_t position = own_step - column.step + skips_in_all - skips_before(column.end);
    const std::string text = fmt::format("{}", position);
    const float size = f.metrics.small_text_px;
    // With enough around it that neighbours do not read as one number.
    const float number = text_width_px(f.options, text, size, FontFace::Mono);
    const bool alone = position == 1 && f.x(segment.begin) >= f.left(c);
    const float needed = number + (segment.cancelling ? kPlateEdgePx : alone ? 1 : kNumberEdgePx);
    if (right - left < needed) continue;
    draw_plate(f, segment, {(left + right - number) / 2 - 3, bar.y + 3, number + 6, bar.height - 6});
    f.add(LabelShape{.rect = {left, bar.y, right - left, bar.height},
                     .text = text,
                     .face = FontFace::Mono,
                     .size_px = size,
                     .align = Align::Centre});
  }
}

// Behind the cap of a task whose exception nobody has asked for, until somebody does.
void draw_unread(TimelineFrame& f, const Lane& lane, Rect cap) {
  const bool read = lane.outcome_read != kNoEvent;
  if (!read && lane.never_read == kNoEvent) return;
  const float left = cap.right() + 3, right = read ? f.x(lane.outcome_read + 1) - 2 : f.clip.right();
  const float size = f.metrics.small_text_px;
  const float width = text_width_px(f.options, f.options.words.unread, size) + 8;
  if (right - left < width || f.options.character_px > 0) return;
  const Rect plate{left, cap.y + 2, width, cap.height - 4};
  const Pick pick{.task = lane.task, .event = read ? kNoEvent : lane.never_read};
  f.add(BoxShape{
      .rect = plate, .fill = Role::Surface, .stroke = Role::StateFailed, .radius_px = 3, .pick = pick});
  f.add(LabelShape{.rect = plate.inset(2),
                   .text = f.options.words.unread,
                   .color = Role::StateFailed,
                   .size_px = size,
                   .align = Align::Centre,
                   .pick = pick});
}

void draw_cap(TimelineFrame& f, const Lane& lane, std::size_t row) {
  const LaneSegment& segment = lane.segments.back();
  const StateStyle style = style_of(segment.phase, false);
  const float left = f.x(segment.begin), width = f.metrics.cap_width_px;
  if (left > f.clip.right()) return;
  const Rect bar = f.bar(row, left, left + width);
  const Point centre = bar.centre();
  const float line_from = std::max(bar.right(), f.clip.x);
  if (line_from < f.clip.right())
    f.add(LineShape{.from = {line_from, centre.y}, .to = {f.clip.right(), centre.y}});
  if (bar.right() < f.clip.x) return;
  f.note(style.legend);
  const Pick pick{.task = lane.task, .boundary = segment.begin};
  f.add(BoxShape{.rect = bar, .fill = style.role, .radius_px = kRadiusPx, .pick = pick});
  if (segment.phase == TaskPhase::Failed) draw_unread(f, lane, bar);
  const Sign sign = segment.phase == TaskPhase::Done     ? Sign::Tick
                    : segment.phase == TaskPhase::Failed ? Sign::Cross
                                                         : Sign::BarredCircle;
  f.add(SignShape{.sign = sign,
                  .centre = centre,
                  .size_px = std::min(bar.width, bar.height) * 0.75f,
                  .color = Role::TextOnState});
}

// The edge at which a step begins that is given a CancelledError.
void draw_delivery(TimelineFrame& f, const Lane& lane, std::size_t index, Rect bar) {
  const LaneSegment segment = f.walk.segment(lane, index);
  const bool asked_before = index > 0 && f.walk.segment(lane, index - 1).phase != TaskPhase::Running;
  if (!segment.cancelling || !asked_before || bar.x < f.clip.x || f.options.character_px > 0) return;
  f.note(LegendEntry::Cancelling);
  const float width = std::min(4.f, bar.width / 2);
  f.add(BoxShape{.rect = {bar.x, bar.y, width, bar.height},
                 .fill = Role::StateCancelling,
                 .pick = {.task = lane.task, .boundary = segment.begin}});
}

void draw_stretch(TimelineFrame& f, const Lane& lane, std::size_t index, Rect bar) {
  const LaneSegment segment = f.walk.segment(lane, index);
  const StateStyle style = style_of(segment.phase, segment.cancelling);
  f.note(style.legend);
  const bool outlined = style.pattern == Pattern::None;
  BoxShape box{.rect = cut_to_sight(f, bar),
               .fill = outlined ? Role::None : style.role,
               .pattern = style.pattern,
               .stroke = style.pattern == Pattern::Solid || (!outlined && bar.width < kOutlineLeastPx)
                             ? Role::None
                             : style.role,
               .dotted = outlined,
               .radius_px = bar.width >= 3 * kRadiusPx ? kRadiusPx : 0,
               .pick = {.task = lane.task, .boundary = segment.begin}};
  f.add(box);
  if (segment.phase == TaskPhase::Running) {
    draw_delivery(f, lane, index, bar);
    draw_sign(f, Sign::Triangle, bar, f.options.bar_height_px * 0.5f);
  }
  if (segment.phase == TaskPhase::Waiting) draw_waiting_text(f, segment, bar);
  const bool queued = segment.phase == TaskPhase::Ready || segment.phase == TaskPhase::Created;
  if (!queued || index + 1 == lane.segments.size()) return;
  if (const std::uint32_t step = f.walk.segment(lane, index + 1).step; step != 0)
    draw_queue_positions(f, segment, step, bar);
}

// A callback's step: a low bar with a diamond, and its name where there is room until the next one.
void draw_callback(TimelineFrame& f, const Lane& lane, std::size_t index, Rect bar) {
  f.note(LegendEntry::Callback);
  const EventIndex began = f.walk.segment(lane, index).begin - 1;
  const Pick pick{.event = began};
  const float inset = std::round(bar.height * 0.22f);
  const Rect low{bar.x, bar.y + inset, bar.width, bar.height - 2 * inset};
  f.add(BoxShape{.rect = low,
                 .fill = Role::StateRunning,
                 .radius_px = bar.width >= 3 * kRadiusPx ? kRadiusPx : 0,
                 .pick = pick});
  draw_sign(f, Sign::Callback, low, low.height * 0.6f);
  const float next =
      index + 1 < lane.segments.size() ? f.x(f.walk.segment(lane, index + 1).begin) : f.clip.right();
  const Rect room = in_sight(f, {bar.right() + 4, bar.y, next - bar.right() - 8, bar.height});
  if (room.width < kTextLeastPx) return;
  const std::string text = callback_text(f.trace, f.lanes.state(), began);
  if (!text.empty())
    f.add(LabelShape{.rect = room,
                     .text = text,
                     .color = Role::TextMuted,
                     .size_px = f.metrics.small_text_px,
                     .pick = pick});
}

}  // namespace

StateStyle style_of(TaskPhase phase, bool cancelling) {
  // A running task runs, even while it is being cancelled: it alone has the loop.
  const bool pending = !is_done(phase) && phase != TaskPhase::Running;
  if (cancelling && pending) return {Role::StateCancelling, Pattern::CrossHatch, LegendEntry::Cancelling};
  switch (phase) {
    case TaskPhase::Created:
      return {Role::StateCreated, Pattern::None, LegendEntry::Created};
    case TaskPhase::Ready:
      return {Role::StateReady, Pattern::Light, LegendEntry::Ready};
    case TaskPhase::Running:
      return {Role::StateRunning, Pattern::Solid, LegendEntry::Running};
    case TaskPhase::Waiting:
      return {Role::StateWaiting, Pattern::Hatch, LegendEntry::Waiting};
    case TaskPhase::Done:
      return {Role::StateDone, Pattern::Solid, LegendEntry::Done};
    case TaskPhase::Failed:
      return {Role::StateFailed, Pattern::Solid, LegendEntry::Failed};
    case TaskPhase::Cancelled:
      return {Role::StateCancelled, Pattern::Solid, LegendEntry::Cancelled};
  }
  CHECK(false, "there is no such phase");
}

float segment_left(const TimelineFrame& f, const Lane& lane, std::size_t segment) {
  return f.x_of_units(f.walk.begin_of(lane, segment));
}

float segment_right(const TimelineFrame& f, const Lane& lane, std::size_t segment) {
  return f.x_of_units(f.walk.end_of(lane, segment));
}

void draw_lane(TimelineFrame& f, const Lane& lane, std::size_t row) {
  const LaneSegments& segments = lane.segments;
  std::size_t i = segments.first_ending_at(f.boundary(f.clip.x - 2));
  std::vector<BoxShape> ticks;
  for (; i < segments.size() && !is_done(f.walk.segment(lane, i).phase);) {
    const float left = segment_left(f, lane, i), right = segment_right(f, lane, i);
    if (left > f.clip.right()) break;
    if (right < f.clip.x - 2) {
      ++i;
      continue;
    }
    if (right - left < f.options.grain_px) {
      i = draw_folded(f, lane, row, i, ticks);
      continue;
    }
    const Rect bar = f.bar(row, left, right);
    if (lane.task)
      draw_stretch(f, lane, i, bar);
    else
      draw_callback(f, lane, i, bar);
    ++i;
  }
  for (const BoxShape& tick : ticks) f.add(tick);
  if (!ticks.empty()) f.note(lane.task ? LegendEntry::Running : LegendEntry::Callback);
  if (!segments.empty() && is_done(segments.back().phase)) draw_cap(f, lane, row);
}

}  // namespace coroscope
