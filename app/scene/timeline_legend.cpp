#include <algorithm>
#include <optional>

#include "app/scene/timeline_frame.h"
#include "core/base/check.h"

namespace coroscope {

namespace {

// Multiples of 8, for painters of characters.
constexpr float kSwatchPx = 24, kSignSwatchPx = 16, kSwatchHeightPx = 12;
constexpr float kGapPx = 8, kBetweenPx = 16, kEdgePx = 8;

std::string phase_text(const TimelineOptions& options, TaskPhase phase) {
  static constexpr std::string_view kEnglish[] = {"created", "ready",  "running",  "waiting",
                                                  "done",    "failed", "cancelled"};
  const auto i = static_cast<std::size_t>(phase);
  return i < options.phase_names.size() ? options.phase_names[i] : std::string(kEnglish[i]);
}

// What an entry explains: a state, or a sign.
struct Meaning {
  std::string text;
  std::optional<TaskPhase> phase{};
  std::optional<Sign> sign{};
  Role role = Role::TextMuted;
};

Meaning meaning(const TimelineOptions& options, LegendEntry entry) {
  const TimelineWords& words = options.words;
  const auto state = [&](TaskPhase phase) { return Meaning{phase_text(options, phase), phase}; };
  switch (entry) {
    case LegendEntry::Created:
      return state(TaskPhase::Created);
    case LegendEntry::Ready:
      return state(TaskPhase::Ready);
    case LegendEntry::Waiting:
      return state(TaskPhase::Waiting);
    case LegendEntry::Running:
      return state(TaskPhase::Running);
    case LegendEntry::Cancelling:
      return {options.cancelling_name};
    case LegendEntry::Done:
      return state(TaskPhase::Done);
    case LegendEntry::Failed:
      return state(TaskPhase::Failed);
    case LegendEntry::Cancelled:
      return state(TaskPhase::Cancelled);
    case LegendEntry::Callback:
      return {words.callback, {}, Sign::Callback, Role::StateRunning};
    case LegendEntry::Printed:
      return {words.printed, {}, Sign::Output};
    case LegendEntry::CancelRequested:
      return {words.cancel_requested, {}, Sign::Notch, Role::StateCancelling};
    case LegendEntry::Warned:
      return {words.warned, {}, Sign::Warning, Role::Warning};
    case LegendEntry::Raised:
      return {words.raised, {}, Sign::Cross, Role::StateFailed};
    case LegendEntry::Interrupted:
      return {words.interrupted, {}, Sign::Interrupt, Role::Warning};
    case LegendEntry::Blocked:
      return {words.blocked};
  }
  CHECK(false, "there is no such entry of the legend");
}

std::optional<Sign> sign_of(TaskPhase phase) {
  switch (phase) {
    case TaskPhase::Created:
    case TaskPhase::Ready:
    case TaskPhase::Waiting:
      return {};
    case TaskPhase::Running:
      return Sign::Triangle;
    case TaskPhase::Done:
      return Sign::Tick;
    case TaskPhase::Failed:
      return Sign::Cross;
    case TaskPhase::Cancelled:
      return Sign::BarredCircle;
  }
  CHECK(false, "there is no such phase");
}

void draw_state_swatch(TimelineFrame& f, Rect rect, StateStyle style, std::optional<Sign> sign) {
  const bool outlined = style.pattern == Pattern::None;
  f.add(BoxShape{.rect = rect,
                 .fill = outlined ? Role::None : style.role,
                 .pattern = style.pattern,
                 .stroke = style.pattern == Pattern::Solid ? Role::None : style.role,
                 .dotted = outlined,
                 .radius_px = 2});
  if (sign)
    f.add(SignShape{.sign = *sign,
                    .centre = rect.centre(),
                    .size_px = std::min(9.f, rect.height - 3),
                    .color = Role::TextOnState});
}

void draw_swatch(TimelineFrame& f, Rect rect, LegendEntry entry, const Meaning& meaning) {
  if (meaning.phase)
    draw_state_swatch(f, rect, style_of(*meaning.phase, false), sign_of(*meaning.phase));
  else if (entry == LegendEntry::Callback) {
    draw_state_swatch(f, {rect.x, rect.y + 2, rect.width, rect.height - 4},
                      style_of(TaskPhase::Running, false), meaning.sign);
  } else if (meaning.sign)
    f.add(SignShape{.sign = *meaning.sign, .centre = rect.centre(), .size_px = 10, .color = meaning.role});
  else if (entry == LegendEntry::Cancelling)
    draw_state_swatch(f, rect, style_of(TaskPhase::Waiting, true), {});
  else
    f.add(BoxShape{.rect = rect, .fill = Role::Freeze});
}

float swatch_px(const TimelineOptions& options, const Meaning& meaning) {
  const bool cap = meaning.phase && is_done(*meaning.phase);
  if (cap && options.character_px > 0) return options.character_px;
  return meaning.sign && *meaning.sign != Sign::Callback ? kSignSwatchPx : kSwatchPx;
}

}  // namespace

float legend_entry_width(const TimelineOptions& options, LegendEntry entry) {
  const Meaning m = meaning(options, entry);
  return swatch_px(options, m) + kGapPx + text_width_px(options, m.text, options.text_px) + kBetweenPx;
}

void draw_legend(TimelineFrame& f) {
  const TimelineMetrics& m = f.metrics;
  const float size = f.options.text_px;
  float x = kEdgePx, y = f.clip.bottom() + 8;
  for (int i = 0; f.options.legend && i < kLegendEntries; ++i) {
    if (!f.drawn[static_cast<std::size_t>(i)]) continue;
    const auto entry = static_cast<LegendEntry>(i);
    const Meaning what = meaning(f.options, entry);
    const float width = legend_entry_width(f.options, entry), swatch = swatch_px(f.options, what);
    if (x > kEdgePx && x + width > f.scene.width_px - kEdgePx) x = kEdgePx, y += m.legend_line_px;
    const float middle = y + m.legend_line_px / 2;
    draw_swatch(f, {x, middle - kSwatchHeightPx / 2, swatch, kSwatchHeightPx}, entry, what);
    f.add(LabelShape{.rect = {x + swatch + kGapPx, y, width - swatch - kGapPx, m.legend_line_px},
                     .text = what.text,
                     .size_px = size});
    x += width;
  }
  // Room was kept for everything that a legend can explain.
  if (f.options.legend && f.options.height_px <= 0) {
    f.scene.height_px = y + m.legend_line_px + m.footer_px;
    std::get<BoxShape>(f.scene.shapes.front()).rect.height = f.scene.height_px;
  }
  if (f.options.footer.empty()) return;
  f.add(LabelShape{
      .rect = {kEdgePx, f.scene.height_px - m.footer_px, f.scene.width_px - 2 * kEdgePx, m.footer_px},
      .text = f.options.footer,
      .color = Role::TextMuted,
      .size_px = m.small_text_px,
      .align = Align::Right});
}

}  // namespace coroscope
