#include <algorithm>
#include <cmath>

#include "app/scene/timeline_frame.h"
#include "core/base/check.h"

namespace coroscope {

namespace {

// Marks nearer to each other than this are one, the gravest of them.
constexpr float kMarkPx = 8;
constexpr std::size_t kSamplesMax = 32;
constexpr std::size_t kLateMax = 200;

struct MarkStyle {
  Sign sign;
  Role role;
  LegendEntry legend;
  int gravity;
};

MarkStyle style_of(MarkKind kind) {
  switch (kind) {
    case MarkKind::Printed:
      return {Sign::Output, Role::TextMuted, LegendEntry::Printed, 1};
    case MarkKind::CancelRequested:
      return {Sign::Notch, Role::StateCancelling, LegendEntry::CancelRequested, 2};
    case MarkKind::Warned:
      return {Sign::Warning, Role::Warning, LegendEntry::Warned, 3};
    case MarkKind::ExceptionUnhandled:
      return {Sign::Cross, Role::StateFailed, LegendEntry::Raised, 4};
    case MarkKind::Interrupted:
      // Drawn across all lanes by draw_interrupts.
      return {Sign::Interrupt, Role::None, LegendEntry::Interrupted, 0};
  }
  CHECK(false, "there is no such mark");
}

void draw_mark(TimelineFrame& f, const Lane& lane, const LaneMark& mark, float x, std::size_t row) {
  const MarkStyle style = style_of(mark.kind);
  if (style.role == Role::None) return;
  // Where a mark takes the bar's own place, the lane's end is worth more.
  const bool ended =
      !lane.segments.empty() && is_done(lane.segments.back().phase) && x >= f.x(lane.segments.back().begin);
  if (f.options.character_px > 0 && ended) return;
  f.note(style.legend);
  // In the space above the bar, which it touches.
  const Rect bar = f.bar(row, x, x);
  const float space = bar.y - f.row_y(row);
  f.add(SignShape{.sign = style.sign,
                  .centre = {x, f.row_y(row) + space * 0.55f},
                  .size_px = std::max(6.f, std::round(f.options.lane_height_px * 0.3f)),
                  .color = style.role,
                  .pick = {.event = mark.event}});
}

}  // namespace

void draw_marks(TimelineFrame& f, const Lane& lane, std::size_t row) {
  const auto& marks = lane.marks;
  const auto first_at = [&](float x, std::size_t from) {
    const EventIndex boundary = f.boundary(x);
    const auto before = [](const LaneMark& m, EventIndex b) { return m.event + 1 < b; };
    return static_cast<std::size_t>(
        std::lower_bound(marks.begin() + static_cast<std::ptrdiff_t>(from), marks.end(), boundary, before) -
        marks.begin());
  };
  const float apart = std::max(kMarkPx, f.options.grain_px);
  for (std::size_t i = first_at(f.clip.x - kMarkPx, 0); i < marks.size();) {
    const float x = f.x(marks[i].event + 1);
    if (x > f.clip.right() + kMarkPx) break;
    std::size_t gravest = i, next = i;
    while (next < marks.size() && next - i < kSamplesMax && f.x(marks[next].event + 1) < x + apart) {
      if (style_of(marks[next].kind).gravity > style_of(marks[gravest].kind).gravity) gravest = next;
      ++next;
    }
    if (x >= f.clip.x - kMarkPx) draw_mark(f, lane, marks[gravest], x, row);
    if (next - i == kSamplesMax) next = std::max(next, first_at(x + apart, next));
    i = next;
  }
}

void draw_freezes(TimelineFrame& f) {
  const auto& freezes = f.lanes.freezes();
  const auto before = [](const Freeze& freeze, EventIndex b) { return freeze.event + 1 < b; };
  auto freeze = std::lower_bound(freezes.begin(), freezes.end(), f.boundary(f.clip.x), before);
  float free_from = f.clip.x;
  f.add(PushClip{f.clip});
  for (; freeze != freezes.end(); ++freeze) {
    // The whole step (or jump) in which time passed: in Time mode that is the time itself.
    const std::uint32_t column = f.columns.place(freeze->event + 1).column;
    if (column >= f.columns.all().size()) break;
    if (f.left(column) > f.clip.right()) break;
    const float left = std::max(f.left(column), free_from);
    const float right = std::min(std::max(f.right(column), f.left(column) + 1), f.clip.right());
    if (right <= left) {
      // All that end before the next pixel are hidden likewise.
      const auto next = std::lower_bound(freeze, freezes.end(), f.boundary(free_from), before);
      if (next > freeze) freeze = next - 1;
      continue;
    }
    f.note(LegendEntry::Blocked);
    f.add(BoxShape{.rect = {left, f.clip.y, right - left, f.rows_bottom - f.clip.y},
                   .fill = Role::Freeze,
                   .pick = {.event = freeze->event}});
    free_from = right;
  }
  f.add(PopClip{});
}

void draw_late_timers(TimelineFrame& f) {
  const auto& timers = f.lanes.late_timers();
  auto timer = std::ranges::lower_bound(timers, f.boundary(f.clip.x - kMarkPx), {}, &LateTimer::event);
  for (std::size_t looked = 0; timer != timers.end() && looked < kLateMax; ++timer, ++looked) {
    const float x = f.x(timer->event + 1);
    if (x > f.clip.right()) break;
    const auto row = f.row_of(timer->task);
    if (!row || *row < f.first_row || *row >= f.last_row) continue;
    const Rect bar = f.bar(*row, x, x);
    const Pick pick{.event = timer->event};
    f.add(SignShape{.sign = Sign::Timer,
                    .centre = {x, f.row_y(*row) + (bar.y - f.row_y(*row)) * 0.55f},
                    .size_px = std::max(6.f, std::round(f.options.lane_height_px * 0.3f)),
                    .color = Role::Warning,
                    .fraction = 0,
                    .pick = pick});
    const std::string text = filled_in(filled_in(f.options.words.late, "{due}", format_seconds(timer->due)),
                                       "{time}", format_seconds(timer->fired));
    const float size = f.metrics.small_text_px, width = text_width_px(f.options, text, size) + 8;
    // In the room between when it was due and when it fired.
    const float due = f.axis.by_time() ? f.x_of_units(f.axis.time_units(timer->due))
                                       : f.left(f.columns.place(timer->event + 1).column);
    if (f.options.character_px > 0 || x - 6 - width < std::max(f.clip.x, due)) continue;
    const Rect plate{x - 6 - width, bar.y + 2, width, bar.height - 4};
    f.add(BoxShape{
        .rect = plate, .fill = Role::Surface, .stroke = Role::Warning, .radius_px = 3, .pick = pick});
    f.add(LabelShape{
        .rect = plate.inset(2), .text = text, .size_px = size, .align = Align::Centre, .pick = pick});
  }
}

std::vector<Interrupt> interrupts_in_sight(const TimelineFrame& f) {
  const auto& interrupts = f.lanes.interrupts();
  auto at = std::ranges::lower_bound(interrupts, f.boundary(f.clip.x - kInterruptPx));
  float free_from = f.clip.x;
  std::vector<Interrupt> found;
  for (; at != interrupts.end(); ++at) {
    const float x = f.x(*at + 1);
    if (x > f.clip.right()) break;
    if (x < free_from) continue;
    found.push_back({*at, x});
    free_from = x + kInterruptPx;
  }
  return found;
}

void draw_interrupts(TimelineFrame& f) {
  for (const auto& [event, x] : interrupts_in_sight(f)) {
    f.note(LegendEntry::Interrupted);
    const Pick pick{.event = event};
    // The bolt stands on the axis, where it covers no lane.
    const Point bolt{x, f.metrics.axis_top + f.metrics.axis_row_px / 2};
    f.add(LineShape{.from = {x, bolt.y},
                    .to = {x, f.rows_bottom},
                    .stroke = Role::Warning,
                    .width_px = 1.5f,
                    .dashed = true,
                    .pick = pick});
    if (f.options.character_px <= 0)
      f.add(
          BoxShape{.rect = {bolt.x - kInterruptPx / 2, bolt.y - kInterruptPx / 2, kInterruptPx, kInterruptPx},
                   .fill = Role::Warning,
                   .radius_px = kInterruptPx / 2,
                   .pick = pick});
    f.add(SignShape{.sign = Sign::Interrupt,
                    .centre = bolt,
                    .size_px = kInterruptPx - 4,
                    .color = Role::Surface,
                    .pick = pick});
  }
}

}  // namespace coroscope
