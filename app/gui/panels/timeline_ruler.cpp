#include "app/gui/panels/timeline_ruler.h"

#include <algorithm>
#include <cmath>

#include "app/gui/draw_text.h"

namespace coroscope {
namespace {

constexpr float kPadPx = 6;

bool is_about(const ShowUnits& one, const ShowUnits& other) {
  const double near = 1e-3 * std::max(one.units, other.units);
  return std::abs(one.left_units - other.left_units) < near && std::abs(one.units - other.units) < near;
}

}  // namespace

float scene_x(const TimelineOptions& options, const TimelineView& view, double units) {
  const double left = timeline_units_at(view, options, 0),
               right = timeline_units_at(view, options, options.width_px);
  return static_cast<float>((units - left) / (right - left) * options.width_px);
}

EventIndex nearest_edge(const Columns& columns, const Axis& axis, double units) {
  if (columns.empty()) return 0;
  const std::uint32_t column = std::min(axis.column_at(units), columns.size() - 1);
  const bool nearer_left = units - axis.left_units(column) < axis.right_units(column) - units;
  if (!nearer_left) return columns.edge_after(column);
  return column == 0 ? 0 : columns.edge_after(column - 1);
}

Measured measured(const Columns& columns, const Axis& axis, double one_units, double other_units) {
  const EventIndex one = nearest_edge(columns, axis, one_units),
                   other = nearest_edge(columns, axis, other_units);
  return {std::min(one, other), std::max(one, other)};
}

void draw_measured(const PanelContext& context, ImVec2 at, const TimelineOptions& options,
                   const TimelineView& view, const Axis& axis, const Measured& stretch, float ruler_px) {
  const Columns& columns = context.session.columns();
  const auto x = [&](EventIndex boundary) {
    const float place = scene_x(options, view, axis.x_units(columns, boundary));
    return at.x + std::clamp(place, options.name_width_px, options.width_px) * context.scale;
  };
  const float left = x(stretch.from), right = x(stretch.to);
  const float bottom = at.y + options.height_px * context.scale, ruler = at.y + ruler_px * context.scale;
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  draw.AddRectFilled({left, at.y}, {right, bottom}, context.color(Role::Accent, 0.12f));
  for (const float edge : {left, right})
    draw.AddLine({edge, at.y}, {edge, bottom}, context.color(Role::Accent), context.px(1));
  const auto step = [&](EventIndex boundary) { return columns.all()[columns.place(boundary).column].step; };
  const std::uint32_t steps = stretch.from == 0 ? step(stretch.to) : step(stretch.to) - step(stretch.from);
  const std::string words =
      context.words.format("ui.timeline.measured",
                           {{"time", format_seconds(columns.time(stretch.to) - columns.time(stretch.from))},
                            {"steps", std::to_string(steps)}});
  ImFont* font = context.fonts.bold;
  const float pad = context.px(kPadPx), width = text_width(font, words) + 2 * pad,
              height = font->FontSize + pad;
  const float area = at.x + options.name_width_px * context.scale,
              end = at.x + options.width_px * context.scale;
  const float from = std::clamp((left + right - width) / 2, area, std::max(area, end - width));
  const float top = ruler - height - context.px(2);
  draw.AddRectFilled({from, top}, {from + width, top + height}, context.color(Role::SurfaceRaised),
                     context.px(4));
  draw.AddRect({from, top}, {from + width, top + height}, context.color(Role::Accent), context.px(4));
  draw_text(draw, font, {from + pad, top + pad / 2}, context.color(Role::Text), words);
}

Command next_fit(std::optional<ShowUnits> shown, std::optional<ShowUnits> wanted, double length_units) {
  const ShowUnits all{0, length_units};
  if (wanted && !(shown && is_about(*shown, *wanted)) && !(shown && is_about(*shown, all))) return *wanted;
  if (shown && is_about(*shown, all)) return ShowAll{};
  return all;
}

}  // namespace coroscope
