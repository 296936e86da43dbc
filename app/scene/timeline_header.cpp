#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "app/scene/timeline_frame.h"

namespace coroscope {

namespace {

constexpr float kLabelGapPx = 10;  // between two labels of one row
constexpr float kTickPx = 4;
constexpr float kJumpLeastPx = 4;  // jumps narrower than this are not labelled one by one
constexpr float kBreakLeastPx = 14;
constexpr int kDecimals = 3;

// The smallest of 1, 2, 5, 10, 20 ... that is not below `least`.
std::int64_t round_number(double least) {
  std::int64_t power = 1;
  while (static_cast<double>(power) * 10 < least && power < INT64_MAX / 100) power *= 10;
  for (const std::int64_t factor : {1, 2, 5})
    if (static_cast<double>(factor * power) >= least) return factor * power;
  return 10 * power;
}

int decimals_for(VirtualTime shortest) {
  return shortest.ns >= 1'000'000 ? kDecimals : shortest.ns >= 1'000 ? 6 : 9;
}

// One of the axis's two rows, filled from left to right without overlaps.
class TickRow {
 public:
  // Beside `taken` there must be room for the bolt of a Ctrl+C.
  TickRow(TimelineFrame& frame, float y, std::vector<Interrupt> taken)
      : f_(frame), y_(y), free_from_(frame.clip.x), taken_(std::move(taken)) {}

  float width(const std::string& text) const {
    return text_width_px(f_.options, text, f_.metrics.small_text_px, FontFace::Mono);
  }
  float free_from() const { return free_from_; }

  // Puts the text around x, or beside it at the edges, when there is room.
  bool put(float x, const std::string& text, Role color, Pick pick) {
    const float half = width(text) / 2 + 2, right = f_.clip.right();
    if (x < f_.clip.x || x > right || 2 * half > f_.clip.width) return false;
    x = std::clamp(x, f_.clip.x + half, right - half);
    for (const Interrupt& bolt : taken_)
      if (std::abs(bolt.x - x) < half + kInterruptPx / 2) x = bolt.x - kInterruptPx / 2 - half;
    if (x - half < free_from_ - 0.5f) return false;
    f_.add(LabelShape{.rect = {x - half, y_, 2 * half, f_.metrics.axis_row_px},
                      .text = text,
                      .color = color,
                      .face = FontFace::Mono,
                      .size_px = f_.metrics.small_text_px,
                      .align = Align::Centre,
                      .pick = pick});
    free_from_ = x + half + kLabelGapPx - 4;
    return true;
  }

 private:
  TimelineFrame& f_;
  float y_;
  float free_from_;
  std::vector<Interrupt> taken_;
};

void draw_tick(TimelineFrame& f, float x) {
  if (x < f.clip.x || x > f.clip.right()) return;
  f.add(LineShape{
      .from = {x, f.metrics.lanes_top - kTickPx}, .to = {x, f.metrics.lanes_top}, .stroke = Role::Hairline});
}

// Steps that share one moment, as "4–9", above it. Columns that are hidden by what is written already, or are
// at the same pixel, are passed over at once.
void draw_step_ranges(TimelineFrame& f, TickRow& row) {
  const auto& all = f.columns.all();
  for (std::uint32_t c = f.first_column; c < f.last_column; ++c) {
    if (all[c].kind != Column::Kind::Step) continue;
    const std::uint32_t first = c;
    const auto later =
        std::ranges::upper_bound(all.begin() + c, all.begin() + f.last_column, all[c].from, {}, &Column::to);
    c = std::max(c + 1, static_cast<std::uint32_t>(later - all.begin())) - 1;
    const float x = (f.left(first) + f.right(c)) / 2;
    if (x >= row.free_from()) {
      const std::string text =
          first == c ? fmt::format("{}", all[c].step) : fmt::format("{}–{}", all[first].step, all[c].step);
      row.put(x, text, Role::TextMuted, {.boundary = all[c].end});
    }
    const float free = std::max(row.free_from(), x + 1);
    const double free_units = f.view.left_units + (free - f.metrics.area_left) / f.px_per_unit;
    const std::uint32_t next = f.axis.column_at(free_units);
    if (next > c + 1) c = next - 1;
  }
}

void draw_times(TimelineFrame& f, TickRow& row) {
  const TimeTicks ticks = time_ticks(f);
  for (const VirtualTime time : ticks.times) {
    const float x = f.x_of_units(f.axis.time_units(time));
    draw_tick(f, x);
    row.put(x, format_seconds(time, ticks.decimals), Role::Text, {});
  }
}

VirtualTime shortest_passing(const TimelineFrame& f) {
  VirtualTime shortest = kNever;
  for (std::uint32_t c = f.first_column; c < f.last_column; ++c) {
    const Column& column = f.columns.all()[c];
    if (column.to > column.from) shortest = std::min(shortest, column.to - column.from);
  }
  return shortest;
}

// "+1.000 s" above each jump of the clock, and how long each step blocked the loop.
void draw_passing_times(TimelineFrame& f, TickRow& row) {
  const int decimals = decimals_for(shortest_passing(f));
  for (std::uint32_t c = f.first_column; c < f.last_column; ++c) {
    const Column& column = f.columns.all()[c];
    if (column.to == column.from) continue;
    const float x = (f.left(c) + f.right(c)) / 2;
    if (x < row.free_from()) continue;
    const Role color = column.kind == Column::Kind::Jump ? Role::TextMuted : Role::Warning;
    row.put(x, "+" + format_seconds(column.to - column.from, decimals), color, {.boundary = column.end});
  }
}

// Which steps get their number: all, or every 2nd, 5th, 10th ...
std::uint32_t step_interval(const TimelineFrame& f, std::uint32_t first, std::uint32_t last, float label_px) {
  const float x0 = f.left(f.first_column), x1 = f.right(f.last_column - 1);
  const double step_px = std::max(1e-9, static_cast<double>(x1 - x0) / (last - first + 1));
  return static_cast<std::uint32_t>(std::min<std::int64_t>(round_number(label_px / step_px), UINT32_MAX));
}

void draw_steps(TimelineFrame& f, TickRow& top, TickRow& bottom) {
  if (f.first_column >= f.last_column) return;
  const auto& all = f.columns.all();
  const std::uint32_t first = std::max(1u, all[f.first_column].step), last = all[f.last_column - 1].step;
  if (last < first) return draw_passing_times(f, top);
  const bool jumps = f.px_per_unit >= kJumpLeastPx;
  const VirtualTime end = all[f.last_column - 1].to;
  const float number_px = top.width(fmt::format("{}", last)),
              time_px = top.width(format_seconds(end, kDecimals));
  const std::uint32_t every =
      step_interval(f, first, last, std::max(number_px, jumps ? 0 : time_px) + kLabelGapPx);
  VirtualTime shown{-1};  // the time last written: only changes are
  for (std::uint64_t step = (first + every - 1) / every * std::uint64_t{every}; step <= last; step += every) {
    const Column column = *f.columns.step(static_cast<std::uint32_t>(step));
    const float x = (f.x(column.begin) + f.x(column.end)) / 2;
    draw_tick(f, x);
    bottom.put(x, fmt::format("{}", step), Role::Text, {.boundary = column.end});
    if (jumps || column.from == shown) continue;
    if (top.put(x, format_seconds(column.from, kDecimals), Role::TextMuted, {.boundary = column.end}))
      shown = column.from;
  }
  if (jumps) draw_passing_times(f, top);
}

// Two strokes across the axis where a jump is drawn shorter than it is.
void draw_breaks(TimelineFrame& f) {
  for (std::uint32_t c = f.first_column; c < f.last_column; ++c) {
    if (f.columns.all()[c].kind != Column::Kind::Jump) continue;
    const float x = (f.left(c) + f.right(c)) / 2, y = f.metrics.lanes_top;
    if (f.right(c) - f.left(c) < kBreakLeastPx || x < f.clip.x + 5 || x > f.clip.right() - 5) continue;
    for (const float shift : {-2.f, 2.f})
      f.add(
          LineShape{.from = {x + shift - 2, y + 4}, .to = {x + shift + 2, y - 4}, .stroke = Role::TextMuted});
  }
}

void draw_row_name(TimelineFrame& f, float y, const std::string& text) {
  f.add(LabelShape{.rect = {8, y, f.options.name_width_px - 16, f.metrics.axis_row_px},
                   .text = text,
                   .color = Role::TextMuted,
                   .size_px = f.metrics.small_text_px,
                   .align = Align::Right});
}

}  // namespace

TimeTicks time_ticks(const TimelineFrame& f) {
  TimeTicks ticks;
  const VirtualTime from = f.axis.time_at(f.view.left_units),
                    to = f.axis.time_at(f.view.left_units + f.view.units);
  const double ns_per_px = static_cast<double>((to - from).ns) / f.metrics.area_width;
  if (ns_per_px <= 0) return ticks;
  // As few decimals as tell all ticks apart; more decimals make wider labels, and so fewer ticks.
  std::int64_t every = 1, finest = 1'000'000;
  for (ticks.decimals = kDecimals;; ++ticks.decimals, finest /= 10) {
    const std::string widest = format_seconds(to, ticks.decimals);
    const float label_px = text_width_px(f.options, widest, f.metrics.small_text_px, FontFace::Mono);
    every = round_number((label_px + 3 * kLabelGapPx) * ns_per_px);
    if (every % finest == 0) break;
  }
  for (std::int64_t ns = (from.ns + every - 1) / every * every; ns <= to.ns; ns += every)
    ticks.times.push_back({ns});
  return ticks;
}

void draw_header(TimelineFrame& f) {
  const TimelineMetrics& m = f.metrics;
  if (!f.options.title.empty())
    f.add(LabelShape{.rect = {8, 0, f.scene.width_px - 16, m.title_px},
                     .text = f.options.title,
                     .face = FontFace::SansBold,
                     .size_px = std::round(f.options.text_px * 1.5f)});
  TickRow top(f, m.axis_top, interrupts_in_sight(f)), bottom(f, m.axis_top + m.axis_row_px, {});
  const bool by_time = f.axis.by_time();
  draw_row_name(f, m.axis_top, by_time ? f.options.words.step : f.options.words.time);
  draw_row_name(f, m.axis_top + m.axis_row_px, by_time ? f.options.words.time : f.options.words.step);
  if (by_time) {
    draw_times(f, bottom);
    draw_step_ranges(f, top);
  } else {
    draw_steps(f, top, bottom);
  }
  f.add(LineShape{.from = {0, m.lanes_top}, .to = {f.scene.width_px, m.lanes_top}});
  if (f.axis.mode() == AxisMode::Squeezed && f.px_per_unit * 0.6 >= kJumpLeastPx) draw_breaks(f);
}

}  // namespace coroscope
