#include "app/gui/layout.h"

#include <algorithm>
#include <cmath>

#include "app/gui/panel_table.h"

namespace coroscope {
namespace {

constexpr float kBarPx = 40, kSentencePx = 54;
// Where a line has little room, a sentence has two.
constexpr float kSentenceNarrowPx = 74;
// Loop and timeline are the heart: with little room the others give way first.
constexpr float kMiddleLeastPx = 168, kWideLeastPx = 112;
constexpr float kAllDocksFromPx = 1000;

struct Shares {
  float left, middle, right;
};

// The row of the three docks, each as wide as its border says, the room of missing ones given to the others.
Shares divide_row(const Layout& layout, const Borders& borders, float width) {
  if (!layout.has(Dock::Left) && !layout.has(Dock::Middle)) return {0, 0, width};
  const float right = layout.has(Dock::Right) ? std::floor(width * borders.right) : 0;
  if (!layout.has(Dock::Middle)) return {width - right, 0, right};
  // What a missing right dock leaves goes to left and middle in equal shares.
  const float spare = layout.has(Dock::Right) ? 0 : width * borders.right / 2;
  const float left = layout.has(Dock::Left) ? std::floor(width * borders.left + spare) : 0;
  return {left, width - left - right, right};
}

// The heights of the three rows; what a missing row leaves goes to those that are there.
Shares divide_height(const Layout& layout, const Borders& borders, float rest, auto&& px) {
  const bool row = layout.has(Dock::Left) || layout.has(Dock::Middle) || layout.has(Dock::Right);
  const bool wide = layout.has(Dock::Wide);
  const bool bottom = layout.has(Dock::Bottom) || layout.has(Dock::Side);
  float middle = row ? std::max(rest * borders.middle, std::min(px(kMiddleLeastPx), rest * 0.55f)) : 0;
  float lanes = wide ? std::max(rest * borders.wide, std::min(px(kWideLeastPx), rest * 0.35f)) : 0;
  if (!bottom && row && wide) {
    middle = rest * middle / (middle + lanes);
    lanes = rest - middle;
  } else if (!bottom) {
    (row ? middle : lanes) = rest;
  }
  middle = std::floor(middle);
  lanes = std::floor(lanes);
  if (!bottom && wide) lanes = rest - middle;
  return {middle, lanes, rest - middle - lanes};
}

void find_docks(Layout& layout, const Arrangement& arrangement) {
  for (const PanelEntry& panel : panel_table())
    if (!is_hidden(panel, arrangement))
      layout.shown[static_cast<std::size_t>(dock_of(panel, arrangement))] = true;
  if (!layout.narrow) return;
  bool& right = layout.shown[static_cast<std::size_t>(Dock::Right)];
  bool& side = layout.shown[static_cast<std::size_t>(Dock::Side)];
  layout.shown[static_cast<std::size_t>(Dock::Bottom)] |= right || side;
  right = side = false;
}

}  // namespace

Layout lay_out(ImVec2 size, float scale, const Arrangement& arrangement) {
  const auto px = [&](float logical) { return std::floor(logical * scale + 0.5f); };
  const Borders& borders = arrangement.borders;
  Layout layout;
  layout.narrow = size.x / scale < kAllDocksFromPx;
  find_docks(layout, arrangement);

  const float bar = px(kBarPx), sentence = px(layout.narrow ? kSentenceNarrowPx : kSentencePx);
  const float rest = std::max(0.f, size.y - 2 * bar - sentence);
  const Shares rows = divide_height(layout, borders, rest, px);
  const Shares row = divide_row(layout, borders, size.x);
  const auto dock = [&](Dock dock) -> PanelRect& { return layout.docks[static_cast<std::size_t>(dock)]; };
  float y = 0;
  layout.toolbar = {{0, y}, {size.x, bar}};
  y += bar;
  layout.transport = {{0, y}, {size.x, bar}};
  y += bar;
  dock(Dock::Left) = {{0, y}, {row.left, rows.left}};
  dock(Dock::Middle) = {{row.left, y}, {row.middle, rows.left}};
  dock(Dock::Right) = {{size.x - row.right, y}, {row.right, rows.left}};
  y += rows.left;
  dock(Dock::Wide) = {{0, y}, {size.x, rows.middle}};
  y += rows.middle;
  layout.sentence = {{0, y}, {size.x, sentence}};
  y += sentence;
  const float side = !layout.has(Dock::Side)     ? 0
                     : !layout.has(Dock::Bottom) ? size.x
                                                 : std::floor(size.x * borders.side);
  dock(Dock::Bottom) = {{0, y}, {size.x - side, size.y - y}};
  dock(Dock::Side) = {{size.x - side, y}, {side, size.y - y}};
  // The first pixel of a dock is its border's.
  const auto below_border = [](PanelRect& rect) {
    rect.at.y += 1;
    rect.size.y = std::max(0.f, rect.size.y - 1);
  };
  below_border(layout.transport);
  below_border(layout.sentence);
  for (PanelRect& rect : layout.docks) {
    below_border(rect);
    if (rect.at.x <= 0) continue;
    rect.at.x += 1;
    rect.size.x = std::max(0.f, rect.size.x - 1);
  }
  return layout;
}

}  // namespace coroscope
