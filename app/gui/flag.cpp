#include "app/gui/flag.h"

#include "app/gui/controls.h"

namespace coroscope {
namespace {

constexpr float kPoleHighPx = 13, kClothPx = 8, kClothHighPx = 7;

}  // namespace

std::string mark_words(const PanelContext& context, const Mark& mark, EventIndex boundary) {
  const VirtualTime time = context.session.columns().time(boundary);
  return context.words.format(
      "ui.marks.row",
      {{"step", std::to_string(mark.step)}, {"time", format_seconds(time)}, {"note", mark.note}});
}

void draw_flag(const PanelContext& context, ImVec2 foot, const Mark& mark, EventIndex boundary,
               PanelOutput& out) {
  const float high = context.px(kPoleHighPx), wide = context.px(kClothPx), cloth = context.px(kClothHighPx);
  const float x = std::floor(foot.x), top = foot.y - high;
  const ImU32 color = context.color(Role::Selection);
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  draw.AddRectFilled({x, top}, {x + context.px(1.5f), foot.y}, color);
  draw.AddTriangleFilled({x, top}, {x + wide, top + cloth / 2}, {x, top + cloth}, color);
  ImGui::SetCursorScreenPos({x - context.px(3), top});
  ImGui::PushID(static_cast<int>(boundary));
  if (ImGui::InvisibleButton("flag", {wide + context.px(4), high})) out.emit(SeekTo{boundary});
  ImGui::PopID();
  const std::string words = mark_words(context, mark, boundary);
  out.shown.push_back(words);
  hint_for_last_item(context, words.c_str());
}

}  // namespace coroscope
