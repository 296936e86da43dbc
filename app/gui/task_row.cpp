#include "app/gui/task_row.h"

#include <algorithm>

#include "app/gui/draw_text.h"
#include "app/gui/follow_pick.h"
#include "app/gui/painted.h"
#include "app/gui/phase_look.h"

namespace coroscope {
namespace {

constexpr float kSwatchPx = 22, kSwatchHighPx = 16, kUnreadHighPx = 16;

Scene swatch_of(const PhaseLook& look) {
  Scene scene;
  scene.shapes.push_back(BoxShape{.rect = {0.5f, 0.5f, kSwatchPx - 1, kSwatchHighPx - 1},
                                  .fill = look.pattern == Pattern::None ? Role::None : look.role,
                                  .pattern = look.pattern,
                                  .stroke = look.role,
                                  .dotted = look.dotted,
                                  .radius_px = 3,
                                  .pick = {}});
  if (look.sign)
    scene.shapes.push_back(SignShape{.sign = *look.sign,
                                     .centre = {kSwatchPx / 2, kSwatchHighPx / 2},
                                     .color = look.pattern == Pattern::Solid ? Role::TextOnState : Role::Text,
                                     .pick = {}});
  return scene;
}

}  // namespace

bool begin_task_row(const PanelContext& context, TaskId task, const PanelRect& rect, PanelOutput& out) {
  ImGui::SetCursorScreenPos(rect.at);
  ImGui::PushID(static_cast<int>(task.value));
  if (ImGui::InvisibleButton("task", rect.size)) {
    Pick pick;
    pick.task = task;
    follow_pick(pick, context.session, out);
  }
  ImGui::PopID();
  const bool hovered = ImGui::IsItemHovered();
  if (hovered)
    ImGui::GetWindowDrawList()->AddRectFilled(rect.at, rect.end(), context.color(Role::Hairline, 0.4f));
  return hovered;
}

void end_task_row(const PanelContext& context, TaskId task, const PanelRect& rect) {
  if (context.session.selection().task != task) return;
  ImGui::GetWindowDrawList()->AddRect({rect.at.x + context.px(4), rect.at.y + 1},
                                      {rect.end().x - context.px(4), rect.end().y - 1},
                                      context.color(Role::Selection), context.px(4), 0, context.px(2));
}

void draw_state_chip(const PanelContext& context, const TaskState& task, ImVec2 at, float row_px,
                     float width_px) {
  const PhaseLook look = look_of(task.phase, task.cancelling);
  draw_scene(context, swatch_of(look), {at.x, at.y + (row_px - context.px(kSwatchHighPx)) / 2});
  ImFont* font = context.fonts.text;
  const float words_x = context.px(kSwatchPx + 6);
  draw_text(*ImGui::GetWindowDrawList(), font, {at.x + words_x, at.y + (row_px - font->FontSize) / 2},
            context.color(Role::Text),
            elide(font, context.words.text(look.name), std::max(0.f, width_px - words_x)));
}

bool is_unread(const Session& session, const TaskState& task) {
  if (task.phase != TaskPhase::Failed) return false;
  const Lane& lane = session.lanes().lane(task.id);
  // Of one that neither was read nor is complained about nothing is known: asyncio.run reads main's.
  const bool known = lane.outcome_read != kNoEvent || lane.never_read != kNoEvent;
  return known && lane.outcome_read >= session.cursor();
}

float unread_width(const PanelContext& context) {
  return text_width(context.fonts.small, context.words.text("ui.timeline.unread")) + context.px(10);
}

void draw_unread(const PanelContext& context, ImVec2 at, float row_px) {
  const std::string_view words = context.words.text("ui.timeline.unread");
  ImFont* font = context.fonts.small;
  const float height = context.px(kUnreadHighPx), top = at.y + (row_px - height) / 2;
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  draw.AddRect({at.x, top}, {at.x + unread_width(context), top + height}, context.color(Role::StateFailed),
               context.px(3));
  draw_text(draw, font, {at.x + context.px(5), top + (height - font->FontSize) / 2},
            context.color(Role::StateFailed), words);
}

}  // namespace coroscope
