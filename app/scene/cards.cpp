#include "app/scene/cards.h"

#include <algorithm>
#include <cmath>

#include "app/scene/text_width.h"
#include "app/scene/timeline_frame.h"
#include "core/trace/describe.h"

namespace coroscope {

namespace {

constexpr float kEdgePx = 8;   // between the picture's edge and a card, and between cards
constexpr float kInnerPx = 8;  // between a card's edge and what stands in it
constexpr float kGapPx = 6;    // between chips
constexpr float kChipEdgePx = 6;
constexpr float kStatePx = 5;  // how wide a chip shows its task's state
constexpr float kWhatShare = 0.28f, kWhatMaxPx = 110;

}  // namespace

Cards::Cards(const Trace& trace, const TraceState& state, float width_px, float text_px, Pick selection)
    : trace_(trace),
      state_(state),
      text_px_(text_px),
      line_px_(std::round(text_px * 1.85f)),
      what_px_(std::min(kWhatMaxPx, std::round(width_px * kWhatShare))),
      selection_(selection) {
  scene_.width_px = width_px;
}

float Cards::text_width(const std::string& text) const {
  return estimated_width_px(text, text_px_);
}

void Cards::label(Rect rect, const std::string& text, Role color, Align align, bool bold, Pick pick) {
  if (text.empty() || rect.width <= 0) return;
  add(LabelShape{.rect = rect,
                 .text = text,
                 .color = color,
                 .face = bold ? FontFace::SansBold : FontFace::Sans,
                 .size_px = text_px_,
                 .align = align,
                 .pick = pick});
}

void Cards::heading(std::string_view words) {
  y_ += y_ > 0 ? kEdgePx : 0;
  label({kEdgePx + kInnerPx, y_, scene_.width_px - 2 * (kEdgePx + kInnerPx), line_px_}, std::string(words),
        Role::TextMuted, Align::Left, true);
  y_ += line_px_;
}

void Cards::note(std::string_view words) {
  label({kEdgePx + kInnerPx, y_, scene_.width_px - 2 * (kEdgePx + kInnerPx), line_px_}, std::string(words),
        Role::TextMuted);
  y_ += line_px_;
}

void Cards::begin_card(Pick pick) {
  card_top_ = y_;
  card_box_ = scene_.shapes.size();
  add(BoxShape{.rect = {kEdgePx, y_, std::max(0.f, scene_.width_px - 2 * kEdgePx), 0},
               .fill = Role::SurfaceRaised,
               .stroke = Role::Hairline,
               .radius_px = 4,
               .pick = pick});
  y_ += kInnerPx / 2;
}

void Cards::title(const std::string& what, const std::string& how, Role how_color) {
  const float left = kEdgePx + kInnerPx, width = scene_.width_px - 2 * left;
  const float how_px = std::min(text_width(how) + 4, width * 0.6f);
  label({left, y_, width - how_px - kGapPx, line_px_}, what, Role::Text, Align::Left, true);
  label({left + width - how_px, y_, how_px, line_px_}, how, how_color, Align::Right);
  y_ += line_px_;
}

float Cards::chip(float x, float y, TaskId task, std::size_t place) {
  const TaskState* const of = state_.task(task);
  std::string text = task_label(trace_, state_, task);
  if (place > 0) text = std::to_string(place) + "  " + text;
  const float right = scene_.width_px - kEdgePx - kInnerPx;
  const float width =
      std::min(text_width(text) + 2 * kChipEdgePx + kStatePx, right - (kEdgePx + kInnerPx + what_px_));
  const Rect rect{x, y + 2, width, line_px_ - 4};
  const Pick pick{.task = task};
  const bool selected = selection_.task == task && task;
  add(BoxShape{.rect = rect,
               .fill = Role::Surface,
               .stroke = selected ? Role::Selection : Role::Hairline,
               .stroke_width_px = selected ? 2.f : 1.f,
               .radius_px = 3,
               .pick = pick});
  if (of) {
    const StateStyle style = style_of(of->phase, of->cancelling);
    add(BoxShape{
        .rect = {rect.x + 1, rect.y + 1, kStatePx, rect.height - 2}, .fill = style.role, .pick = pick});
  }
  label({rect.x + kStatePx + kChipEdgePx, rect.y, rect.width - kStatePx - kChipEdgePx, rect.height}, text,
        Role::Text, Align::Left, false, pick);
  return width;
}

void Cards::tasks(const std::string& what, const std::vector<TaskId>& tasks, bool numbered) {
  const float first = kEdgePx + kInnerPx + what_px_, right = scene_.width_px - kEdgePx - kInnerPx;
  label({kEdgePx + kInnerPx, y_, what_px_ - kGapPx, line_px_}, what, Role::TextMuted);
  float x = first;
  for (std::size_t i = 0; i < tasks.size() && i < kCardsMax; ++i) {
    const std::string text = task_label(trace_, state_, tasks[i]);
    const float width =
        text_width(numbered ? std::to_string(i + 1) + "  " + text : text) + 2 * kChipEdgePx + kStatePx;
    if (x > first && x + width > right) x = first, y_ += line_px_;
    x += chip(x, y_, tasks[i], numbered ? i + 1 : 0) + kGapPx;
  }
  y_ += line_px_;
}

void Cards::line(const std::string& what, const std::string& text, Pick pick, Role color) {
  const float left = kEdgePx + kInnerPx, right = scene_.width_px - kEdgePx - kInnerPx;
  label({left, y_, what_px_ - kGapPx, line_px_}, what, Role::TextMuted, Align::Left, false, pick);
  label({left + what_px_, y_, right - left - what_px_, line_px_}, text, color, Align::Left, false, pick);
  y_ += line_px_;
}

void Cards::end_card() {
  y_ += kInnerPx / 2;
  std::get<BoxShape>(scene_.shapes[card_box_]).rect.height = y_ - card_top_;
  y_ += kEdgePx;
}

Scene Cards::finish() && {
  scene_.height_px = std::ceil(y_);
  return std::move(scene_);
}

}  // namespace coroscope
