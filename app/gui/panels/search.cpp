#include "app/gui/search.h"

#include <algorithm>

#include "app/gui/draw_text.h"
#include "app/gui/panels/overlays.h"

namespace coroscope {
namespace {

constexpr float kRowPx = 24, kKindPx = 70, kPlacePx = 80;

void go(const SearchHit& hit, SourceView& source, PanelOutput& out) {
  out.emit(ToggleOverlay{Overlay::Search});
  if (hit.where) source.reveal = hit.where;
  if (hit.boundary == kNoEvent) return;
  out.emit(SeekTo{hit.boundary});
  if (hit.selection != Selection{}) out.emit(Select{hit.selection});
}

void draw_row(const PanelContext& context, const SearchHit& hit, bool first_of_kind, bool chosen, ImVec2 at,
              float width) {
  constexpr const char* kKinds[] = {"ui.search.task", "ui.search.mark", "ui.panel.source", "ui.panel.output",
                                    "ui.search.event"};
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const float height = context.px(kRowPx);
  if (chosen)
    draw.AddRectFilled(at, {at.x + width, at.y + height}, context.color(Role::Accent, 0.14f), context.px(4));
  if (first_of_kind)
    draw_text(draw, context.fonts.small,
              {at.x + context.px(6), at.y + (height - context.fonts.small->FontSize) / 2},
              context.color(Role::TextMuted), context.words.text(kKinds[static_cast<std::size_t>(hit.kind)]));
  ImFont* mono = context.fonts.mono_small;
  const float place = at.x + context.px(kKindPx + kPlacePx) - context.px(12) - text_width(mono, hit.place);
  draw_text(draw, mono, {place, at.y + (height - mono->FontSize) / 2}, context.color(Role::TextMuted),
            hit.place);
  const float x = at.x + context.px(kKindPx + kPlacePx);
  const bool is_code = hit.kind == SearchHit::Kind::Source || hit.kind == SearchHit::Kind::Output;
  ImFont* font = is_code ? context.fonts.mono : context.fonts.text;
  draw_text(draw, font, {x, at.y + (height - font->FontSize) / 2}, context.color(Role::Text),
            elide(font, hit.text, std::max(0.f, at.x + width - x - context.px(6))));
}

}  // namespace

void draw_search(const PanelContext& context, FieldView& field, Search& search, Gathered& gathered,
                 EventSentences& sentences, SourceView& source, PanelOutput& out) {
  begin_dialog(context, Overlay::Search, {820, 500}, out);
  const std::size_t before = field.typed.size();
  const bool entered = draw_field(context, field, "ui.search.hint", out);
  if (field.typed.size() != before) field.row = 0;
  search.look(context.session, gathered, sentences, context.language, field.typed);
  out.moving |= !search.done(context.session);
  const std::vector<SearchHit>& hits = search.hits();
  const int row_before = field.row;
  choose_row(field, static_cast<int>(hits.size()));
  if (entered && !hits.empty()) go(hits[static_cast<std::size_t>(field.row)], source, out);
  ImGui::Dummy({1, context.px(4)});
  ImGui::BeginChild("hits");
  const float width = ImGui::GetContentRegionAvail().x, row_px = context.px(kRowPx);
  if (hits.empty() && !field.typed.empty() && search.done(context.session))
    ImGui::TextDisabled("%s", context.text("ui.search.nothing"));
  if (field.row != row_before) {
    const float y = static_cast<float>(field.row) * row_px, top = ImGui::GetScrollY();
    if (y < top || y + row_px > top + ImGui::GetWindowHeight())
      ImGui::SetScrollY(std::max(0.f, y - ImGui::GetWindowHeight() / 2));
  }
  ImGuiListClipper clipper;
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  clipper.Begin(static_cast<int>(hits.size()), row_px);
  while (clipper.Step())
    for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
      const auto index = static_cast<std::size_t>(i);
      const ImVec2 at = ImGui::GetCursorScreenPos();
      ImGui::PushID(i);
      if (ImGui::InvisibleButton("hit", {width, row_px})) go(hits[index], source, out);
      ImGui::PopID();
      const bool first = index == 0 || hits[index - 1].kind != hits[index].kind;
      draw_row(context, hits[index], first, i == field.row || ImGui::IsItemHovered(), at, width);
    }
  ImGui::PopStyleVar();
  ImGui::EndChild();
  end_dialog();
}

}  // namespace coroscope
