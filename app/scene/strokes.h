#pragma once

#include <vector>

#include "app/scene/scene.h"

// Shapes as bare lines and polygons, so that every painter draws the same patterns and signs.
namespace coroscope {

struct Stroke {
  Point from, to;
};

inline constexpr float kHatchPeriodPx = 6;  // along the x axis

// How much of the fill's colour a pattern's paper has; its lines have it whole. 1 for Solid.
float paper_opacity(Pattern pattern);
float pattern_line_px(Pattern pattern);
// The diagonal lines of Pattern::Hatch or CrossHatch that fill `rect`, cut off at its edges and counted from
// its left top corner. None for other patterns.
std::vector<Stroke> pattern_lines(Rect rect, Pattern pattern);

// A line, or the outline of a rectangle, as dashes.
std::vector<Stroke> dashes(Point from, Point to, float dash_px, float gap_px);
std::vector<Stroke> dotted_outline(Rect rect);

// One piece of a sign, in pixels around its centre.
struct SignPiece {
  std::vector<Point> points;
  bool filled = false;  // a convex polygon; else a line through the points
  float width_px = 1;   // of the line
};
std::vector<SignPiece> sign_pieces(const SignShape& sign);

// The head of an arrow at line.to, a convex polygon; and where its shaft ends.
std::vector<Point> arrow_head(const LineShape& line);
Point shaft_end(const LineShape& line);

}  // namespace coroscope
