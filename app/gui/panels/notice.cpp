#include <algorithm>
#include <cmath>

#include "app/gui/draw_text.h"
#include "app/gui/panels/overlays.h"

namespace coroscope {
namespace {

constexpr double kShownSeconds = 8;

}  // namespace

void draw_notice(const PanelContext& context, const PanelRect& over, NoticeView& view, PanelOutput& out) {
  const double now_s = ImGui::GetTime();
  const Session& session = context.session;
  const Notice& notice = session.notice();
  if (view.number != notice.number) view = {notice.number, now_s + kShownSeconds};
  if (notice.empty() || now_s >= view.until_s) return;
  const std::string words =
      notice.error.empty() ? context.words.sentence(notice.words) : context.words.from_below(notice.error);
  out.redraw_in_s = std::min(out.redraw_in_s, view.until_s - now_s + 0.01);
  out.shown.push_back(words);
  ImFont* font = context.fonts.text;
  const float pad = context.px(12), width = std::min(over.size.x - 4 * pad, context.px(640));
  const ImVec2 text =
      font->CalcTextSizeA(font->FontSize, FLT_MAX, width, words.data(), words.data() + words.size());
  const ImVec2 size = {text.x + 2 * pad, text.y + 2 * context.px(8)};
  const ImVec2 at = {std::floor(over.at.x + (over.size.x - size.x) / 2),
                     over.end().y - size.y - context.px(8)};
  begin_panel("notice", {at, size}, ImGuiWindowFlags_NoScrollbar);
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  draw.AddRectFilled(at, {at.x + size.x, at.y + size.y}, context.color(Role::SurfaceRaised), context.px(6));
  draw.AddRect(at, {at.x + size.x, at.y + size.y}, context.color(Role::Warning), context.px(6));
  draw_wrapped(draw, font, {at.x + pad, at.y + context.px(8)}, width, context.color(Role::Text), words);
  ImGui::SetCursorScreenPos(at);
  if (ImGui::InvisibleButton("close_notice", size)) view.until_s = now_s;
  ImGui::EndChild();
}

}  // namespace coroscope
