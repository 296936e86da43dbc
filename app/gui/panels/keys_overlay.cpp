#include <algorithm>
#include <cmath>

#include "app/gui/actions.h"
#include "app/gui/draw_text.h"
#include "app/gui/panels/overlays.h"

namespace coroscope {
namespace {

constexpr float kRowPx = 19, kKeysPx = 150, kBetweenPx = 32;

struct Row {
  std::string keys;  // empty: a heading
  std::string_view meaning;
};

std::vector<Row> rows_of(const PanelContext& context) {
  std::vector<Row> rows;
  for (std::size_t menu = 0; menu < kMenus; ++menu) {
    bool first = true;
    for (const Action& action : all_actions()) {
      if (action.menu != static_cast<Menu>(menu) || action.keys.empty()) continue;
      if (std::exchange(first, false)) rows.push_back({"", context.words.text(menu_title(action.menu))});
      std::string keys = shortcut_text(action.keys.front());
      for (std::size_t i = 1; i < action.keys.size(); ++i) keys += "  " + shortcut_text(action.keys[i]);
      rows.push_back({std::move(keys), context.words.text(action.name)});
    }
  }
  rows.push_back({"", context.words.text("ui.keys.pointer")});
  constexpr std::pair<const char*, const char*> kPointer[] = {
      {"ui.keys.wheel", "ui.keys.wheel.does"}, {"ui.keys.drag", "ui.keys.drag.does"},
      {"ui.keys.ruler", "ui.keys.ruler.does"}, {"ui.keys.line", "ui.keys.line.does"},
      {"ui.keys.title", "ui.keys.title.does"},
  };
  for (const auto& [what, does] : kPointer)
    rows.push_back({std::string(context.words.text(what)), context.words.text(does)});
  return rows;
}

}  // namespace

void draw_keys(const PanelContext& context, PanelOutput& out) {
  const std::vector<Row> rows = rows_of(context);
  ImFont* font = context.fonts.text;
  float meaning_px = 0;
  for (const Row& row : rows) meaning_px = std::max(meaning_px, text_width(font, row.meaning));
  const float column_px = context.px(kKeysPx) + meaning_px + context.px(kBetweenPx);
  const ImVec2 window = ImGui::GetIO().DisplaySize;
  const auto fit = [](float room, float each) { return std::max(1, static_cast<int>(room / each)); };
  const int columns = std::min(2, fit(window.x - context.px(80), column_px));
  const int per_column = (static_cast<int>(rows.size()) + columns - 1) / columns;
  const float row_px = context.px(kRowPx);
  begin_dialog(context, Overlay::Keys,
               {static_cast<float>(columns) * column_px / context.scale + 10,
                static_cast<float>(per_column) * kRowPx + 40},
               out);
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const ImVec2 origin = ImGui::GetCursorScreenPos();
  for (int i = 0; i < static_cast<int>(rows.size()); ++i) {
    const Row& row = rows[static_cast<std::size_t>(i)];
    const float x = origin.x + static_cast<float>(i / per_column) * column_px;
    const float y = origin.y + static_cast<float>(i % per_column) * row_px;
    if (row.keys.empty()) {
      draw_text(draw, context.fonts.bold, {x, y}, context.color(Role::Text), row.meaning);
      continue;
    }
    // The two fonts are not of the same height: their middles stand on one line.
    ImFont* mono = context.fonts.mono_small;
    draw_text(draw, mono, {x, y + (font->FontSize - mono->FontSize) / 2}, context.color(Role::Text),
              row.keys);
    draw_text(draw, font, {x + context.px(kKeysPx), y}, context.color(Role::TextMuted), row.meaning);
  }
  if (ImGui::InvisibleButton("close_keys", {static_cast<float>(columns) * column_px - context.px(kBetweenPx),
                                            static_cast<float>(per_column) * row_px}))
    out.emit(ToggleOverlay{Overlay::Keys});
  end_dialog();
}

}  // namespace coroscope
