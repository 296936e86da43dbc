#include "app/paint/text/text_painter.h"

#include <gtest/gtest.h>

#include "app/paint/text/character_grid.h"

namespace coroscope {
namespace {

constexpr float kWide = 8, kHigh = 16;

Scene scene(int columns, int rows) {
  return {static_cast<float>(columns) * kWide, static_cast<float>(rows) * kHigh, {}};
}
Rect cells(int column, int row, int width, int height = 1) {
  return {static_cast<float>(column) * kWide, static_cast<float>(row) * kHigh,
          static_cast<float>(width) * kWide, static_cast<float>(height) * kHigh};
}

TEST(TextPainter, DrawsPatternsAsShades) {
  Scene s = scene(12, 1);
  s.shapes.emplace_back(BoxShape{.rect = cells(0, 0, 2), .fill = Role::StateRunning});
  s.shapes.emplace_back(
      BoxShape{.rect = cells(2, 0, 2), .fill = Role::StateReady, .pattern = Pattern::Light});
  s.shapes.emplace_back(
      BoxShape{.rect = cells(4, 0, 2), .fill = Role::StateWaiting, .pattern = Pattern::Hatch});
  s.shapes.emplace_back(
      BoxShape{.rect = cells(6, 0, 2), .fill = Role::StateCancelling, .pattern = Pattern::CrossHatch});
  s.shapes.emplace_back(BoxShape{
      .rect = cells(8, 0, 2), .pattern = Pattern::None, .stroke = Role::StateCreated, .dotted = true});
  s.shapes.emplace_back(BoxShape{.rect = cells(10, 0, 2), .fill = Role::Freeze});
  EXPECT_EQ(paint_text(s), "██░░╱╱╳╳··▒▒\n");
  EXPECT_EQ(paint_text(s, {.ascii = true}), "##:://XX..%%\n");
}

TEST(TextPainter, WritesSignsAndLabelsOverBoxes) {
  Scene s = scene(12, 1);
  s.shapes.emplace_back(
      BoxShape{.rect = cells(0, 0, 12), .fill = Role::StateWaiting, .pattern = Pattern::Hatch});
  s.shapes.emplace_back(LabelShape{.rect = cells(1, 0, 8), .text = "sleep(1)"});
  s.shapes.emplace_back(SignShape{.sign = Sign::Tick, .centre = {11.5f * kWide, kHigh / 2}});
  EXPECT_EQ(paint_text(s), "╱sleep(1)╱╱✓\n");
}

TEST(TextPainter, ElidesAndAlignsLabels) {
  Scene s = scene(10, 3);
  s.shapes.emplace_back(LabelShape{.rect = cells(0, 0, 6), .text = "sleep(1)"});
  s.shapes.emplace_back(LabelShape{.rect = cells(0, 1, 10), .text = "right", .align = Align::Right});
  s.shapes.emplace_back(LabelShape{.rect = cells(0, 2, 9), .text = "mid", .align = Align::Centre});
  EXPECT_EQ(paint_text(s), "sleep…\n     right\n   mid\n");
  EXPECT_EQ(paint_text(s, {.ascii = true}), "sleep~\n     right\n   mid\n");
}

TEST(TextPainter, RespectsClips) {
  Scene s = scene(8, 1);
  s.shapes.emplace_back(PushClip{cells(2, 0, 3)});
  s.shapes.emplace_back(BoxShape{.rect = cells(0, 0, 8), .fill = Role::StateRunning});
  s.shapes.emplace_back(PopClip{});
  s.shapes.emplace_back(LabelShape{.rect = cells(6, 0, 2), .text = "ab"});
  EXPECT_EQ(paint_text(s), "  ███ ab\n");
}

TEST(TextPainter, DrawsLowBoxesAsLowBlocks) {
  Scene s = scene(6, 1);
  s.shapes.emplace_back(BoxShape{.rect = {0, 12, 16, 4}, .fill = Role::StateRunning});
  s.shapes.emplace_back(BoxShape{.rect = {16, 8, 16, 8}, .fill = Role::StateRunning});
  s.shapes.emplace_back(BoxShape{.rect = {32, 4, 16, 8}, .fill = Role::StateRunning});
  EXPECT_EQ(paint_text(s), "▂▂▄▄━━\n");
}

TEST(TextPainter, DrawsLinesThatRunDownWhereNothingElseIs) {
  Scene s = scene(3, 3);
  s.shapes.emplace_back(BoxShape{.rect = cells(0, 1, 3), .fill = Role::StateRunning});
  s.shapes.emplace_back(LineShape{.from = {12, 0}, .to = {12, 48}, .stroke = Role::Cursor});
  EXPECT_EQ(paint_text(s), " │\n███\n │\n");
}

TEST(CharacterGrid, KeepsWideCharactersWhole) {
  CharacterGrid grid(6, 1);
  grid.put(0, 0, "等", 2);
  grid.put(2, 0, "待", 2);
  EXPECT_EQ(grid.lines(), "等待\n");
  grid.put(1, 0, "x");
  EXPECT_EQ(grid.lines(), " x待\n");
  grid.put(2, 0, "y");
  EXPECT_EQ(grid.lines(), " xy\n");
  grid.put(5, 0, "等", 2);  // does not fit
  grid.put(-1, 0, "z");
  EXPECT_EQ(grid.lines(), " xy\n");
}

}  // namespace
}  // namespace coroscope
