#include "app/scene/strokes.h"

#include <cmath>

#include <gtest/gtest.h>

namespace coroscope {
namespace {

constexpr Sign kSigns[] = {Sign::Triangle, Sign::Tick,   Sign::Cross,   Sign::BarredCircle, Sign::Notch,
                           Sign::Callback, Sign::Output, Sign::Warning, Sign::Interrupt,    Sign::Timer};

bool within(Point p, Rect r) {
  return p.x >= r.x - 0.01f && p.x <= r.right() + 0.01f && p.y >= r.y - 0.01f && p.y <= r.bottom() + 0.01f;
}

TEST(Strokes, PatternLinesStayInTheirBox) {
  for (const Pattern pattern : {Pattern::Hatch, Pattern::CrossHatch}) {
    for (const Rect box : {Rect{10, 20, 100, 18}, Rect{0, 0, 3, 18}, Rect{5, 5, 50, 1}, Rect{1, 2, 0, 0}}) {
      const auto lines = pattern_lines(box, pattern);
      EXPECT_EQ(lines.empty(), box.width == 0);
      for (const Stroke& line : lines) {
        EXPECT_TRUE(within(line.from, box)) << line.from.x << ", " << line.from.y;
        EXPECT_TRUE(within(line.to, box)) << line.to.x << ", " << line.to.y;
        EXPECT_NEAR(std::abs(line.to.x - line.from.x), std::abs(line.to.y - line.from.y), 0.01);
      }
    }
  }
  EXPECT_TRUE(pattern_lines({0, 0, 50, 50}, Pattern::Solid).empty());
}

TEST(Strokes, SignsStayInTheirCircleAndFillConvexPolygonsClockwise) {
  for (const Sign sign : kSigns) {
    for (const float fraction : {0.f, 0.3f, 0.5f, 0.99f, 1.f}) {
      const auto pieces =
          sign_pieces({.sign = sign, .centre = {50, 50}, .size_px = 20, .fraction = fraction});
      EXPECT_FALSE(pieces.empty());
      for (const SignPiece& piece : pieces) {
        for (const Point p : piece.points) EXPECT_TRUE(within(p, {39, 39, 22, 22}));
        if (!piece.filled) continue;
        for (std::size_t i = 0; i < piece.points.size(); ++i) {
          const Point a = piece.points[i], b = piece.points[(i + 1) % piece.points.size()],
                      c = piece.points[(i + 2) % piece.points.size()];
          // With y downwards, turning right is a positive cross product.
          EXPECT_GE((b.x - a.x) * (c.y - b.y) - (b.y - a.y) * (c.x - b.x), -0.01f) << static_cast<int>(sign);
        }
      }
    }
  }
}

TEST(Strokes, DashesCoverTheLineUpToItsEnd) {
  const auto lines = dashes({0, 0}, {10, 0}, 4, 3);
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_FLOAT_EQ(lines[1].from.x, 7);
  EXPECT_FLOAT_EQ(lines[1].to.x, 10);
  EXPECT_TRUE(dashes({5, 5}, {5, 5}, 4, 3).empty());
}

TEST(Strokes, ArrowsEndAtTheirPoint) {
  const LineShape line{.from = {0, 0}, .to = {0, 30}, .arrow = true};
  EXPECT_EQ(arrow_head(line).front().y, 30);
  EXPECT_LT(shaft_end(line).y, 30);
}

}  // namespace
}  // namespace coroscope
