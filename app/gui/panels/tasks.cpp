#include "app/gui/panels/tasks.h"

#include <algorithm>
#include <cmath>

#include <fmt/core.h>

#include "app/gui/controls.h"
#include "app/gui/draw_text.h"
#include "app/gui/follow_pick.h"
#include "app/gui/painted.h"
#include "app/gui/phase_look.h"
#include "core/trace/describe.h"

namespace coroscope {
namespace {

constexpr float kRowPx = 26, kIndentPx = 12, kSwatchPx = 22, kChipPx = 90, kPublicPx = 54;
constexpr std::uint32_t kIndentMax = 6;
// Below this width asyncio's own word for the state gives way.
constexpr float kPublicFromPx = 330;

struct Row {
  const PanelContext& context;
  const TaskState& task;
  std::uint32_t depth;
  ImVec2 at;
  float width_px;

  const Trace& trace() const { return context.session.trace(); }
  float text_y(ImFont* font) const { return at.y + (context.px(kRowPx) - font->FontSize) / 2; }
  bool shows_public() const { return width_px >= context.px(kPublicFromPx); }
  float name_width() const {
    return std::floor((width_px - context.px(kChipPx) - (shows_public() ? context.px(kPublicPx) : 0)) *
                      0.42f);
  }

  void draw(ImDrawList& to) const {
    float x = at.x + context.px(12);
    const float indent = context.px(kIndentPx) * static_cast<float>(std::min(depth, kIndentMax));
    const float name_end = at.x + name_width();
    name(to, x + indent, name_end - context.px(8));
    x = name_end;
    chip(to, {x, at.y + context.px(5)});
    x += context.px(kChipPx) + context.px(8);
    if (shows_public()) {
      draw_text(to, context.fonts.small, {x, text_y(context.fonts.small)}, context.color(Role::TextMuted),
                public_name(task.phase));
      x += context.px(kPublicPx);
    }
    draw_text(to, context.fonts.text, {x, text_y(context.fonts.text)}, context.color(Role::TextMuted),
              elide(context.fonts.text, detail(), std::max(0.f, at.x + width_px - x - context.px(8))));
  }

  // And the coroutine's behind a name that nobody chose.
  void name(ImDrawList& to, float x, float end_x) const {
    ImFont* font = context.fonts.text;
    const std::string name = elide(font, trace().string(task.name), std::max(0.f, end_x - x));
    draw_text(to, font, {x, text_y(font)}, context.color(Role::Text), name);
    x += text_width(font, name) + context.px(6);
    const std::string_view coroutine = trace().string(task.coroutine);
    ImFont* small = context.fonts.small;
    if (name.starts_with("Task-") && x + text_width(small, coroutine) <= end_x)
      draw_text(to, small, {x, text_y(small)}, context.color(Role::TextMuted), coroutine);
  }

  // The state as colour, pattern and sign, and as a word beside it.
  void chip(ImDrawList& to, ImVec2 where) const {
    const PhaseLook look = look_of(task.phase, task.cancelling);
    const float height = kRowPx - 10;
    Scene scene;
    scene.shapes.push_back(BoxShape{.rect = {0.5f, 0.5f, kSwatchPx - 1, height - 1},
                                    .fill = look.pattern == Pattern::None ? Role::None : look.role,
                                    .pattern = look.pattern,
                                    .stroke = look.role,
                                    .dotted = look.dotted,
                                    .radius_px = 3,
                                    .pick = {}});
    if (look.sign)
      scene.shapes.push_back(
          SignShape{.sign = *look.sign,
                    .centre = {kSwatchPx / 2, height / 2},
                    .color = look.pattern == Pattern::Solid ? Role::TextOnState : Role::Text,
                    .pick = {}});
    draw_scene(context, scene, where);
    draw_text(to, context.fonts.text, {where.x + context.px(kSwatchPx + 6), text_y(context.fonts.text)},
              context.color(Role::Text), context.words.text(look.name));
  }

  // What it waits for, where it stands in the queue, what it came to.
  std::string detail() const {
    switch (task.phase) {
      case TaskPhase::Created:
      case TaskPhase::Ready: {
        const std::uint32_t position = context.session.state().ready_position(task.id);
        return position == 0 ? "" : fmt::format("#{}", position);
      }
      case TaskPhase::Running:
        return "";
      case TaskPhase::Waiting:
        return std::string(trace().string(task.waiting_for));
      case TaskPhase::Done:
      case TaskPhase::Failed:
        return task.outcome.empty() ? "" : fmt::format("→ {}", task.outcome);
      case TaskPhase::Cancelled:
        return "";
    }
    return "";
  }

  void explain() const {
    const TraceState& state = context.session.state();
    std::vector<std::string> lines = {
        task_label(trace(), state, task.id) + " — " + public_name(task.phase),
        context.words.sentence(why_not_running(trace(), state, task.id)),
        context.words.format("ui.tasks.since",
                             {{"state", context.text(look_of(task.phase, task.cancelling).name)},
                              {"time", format_seconds(task.since)},
                              {"steps", std::to_string(task.steps)}})};
    if (task.parent)
      lines.push_back(
          context.words.format("ui.tasks.created_by", {{"task", task_label(trace(), state, task.parent)}}));
    show_hint(context, lines);
  }
};

void draw_row(const Row& row, PanelOutput& out) {
  const PanelContext& context = row.context;
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const ImVec2 end = {row.at.x + row.width_px, row.at.y + context.px(kRowPx)};
  ImGui::SetCursorScreenPos(row.at);
  ImGui::PushID(static_cast<int>(row.task.id.value));
  if (ImGui::InvisibleButton("task", {row.width_px, context.px(kRowPx)})) {
    Pick pick;
    pick.task = row.task.id;
    follow_pick(pick, context.session, out);
  }
  ImGui::PopID();
  const bool hovered = ImGui::IsItemHovered();
  if (hovered) draw.AddRectFilled(row.at, end, context.color(Role::Hairline, 0.4f));
  row.draw(draw);
  if (context.session.selection().task == row.task.id)
    draw.AddRect({row.at.x + context.px(4), row.at.y + 1}, {end.x - context.px(4), end.y - 1},
                 context.color(Role::Selection), context.px(4), 0, context.px(2));
  if (hovered) row.explain();
}

}  // namespace

void draw_tasks(const PanelContext& context, const PanelRect& rect, PanelOutput& out) {
  const TraceState& state = context.session.state();
  if (state.tasks().empty()) return draw_empty(context, rect, context.words.text("ui.tasks.empty"));
  // The rows of tasks that exist already, in the order of the timeline.
  std::vector<TaskId> rows;
  for (const TaskId task : context.session.lanes().order())
    if (task && state.task(task) != nullptr) rows.push_back(task);
  begin_panel("rows", rect);
  const float row_px = context.px(kRowPx);
  const auto first = static_cast<std::size_t>(std::max(0.f, ImGui::GetScrollY() / row_px));
  for (std::size_t i = first; i < rows.size(); ++i) {
    const float y = rect.at.y - ImGui::GetScrollY() + static_cast<float>(i) * row_px;
    if (y > rect.end().y) break;
    draw_row({context,
              *state.task(rows[i]),
              context.session.lanes().lane(rows[i]).depth,
              {rect.at.x, y},
              rect.size.x},
             out);
  }
  ImGui::SetCursorScreenPos({rect.at.x, rect.at.y - ImGui::GetScrollY()});
  ImGui::Dummy({1, static_cast<float>(rows.size()) * row_px});
  ImGui::EndChild();
}

}  // namespace coroscope
