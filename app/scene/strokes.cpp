#include "app/scene/strokes.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace coroscope {

namespace {

constexpr float kArrowLengthPx = 7;
constexpr float kArrowWidthPx = 6;

// Lines that rise (or fall) by 45 degrees, one every period.
void add_diagonals(std::vector<Stroke>& lines, Rect rect, bool rising) {
  for (float start = kHatchPeriodPx; start < rect.width + rect.height; start += kHatchPeriodPx) {
    // Along the line x + y == start, counted from the left top (falling: the left bottom) corner.
    const float x0 = std::max(0.f, start - rect.height), x1 = std::min(rect.width, start);
    const float y0 = start - x0, y1 = start - x1;
    const auto y = [&](float down) { return rising ? rect.y + down : rect.bottom() - down; };
    lines.push_back({{rect.x + x0, y(y0)}, {rect.x + x1, y(y1)}});
  }
}

std::vector<Point> arc(float radius, float from_turn, float to_turn) {
  const int parts = std::max(2, static_cast<int>(std::ceil(24 * (to_turn - from_turn))));
  std::vector<Point> points;
  for (int i = 0; i <= parts; ++i) {
    const float turn = from_turn + (to_turn - from_turn) * static_cast<float>(i) / static_cast<float>(parts);
    const float angle = turn * 2 * std::numbers::pi_v<float>;
    points.push_back({radius * std::sin(angle), -radius * std::cos(angle)});
  }
  return points;
}

// A clock face whose filled part, clockwise from the top, is what is left. Quarters, to be convex.
std::vector<SignPiece> clock_face(float fraction) {
  std::vector<SignPiece> pieces{{arc(0.44f, 0, 1), false, 0.11f}};
  const float left = std::clamp(fraction, 0.f, 1.f);
  for (float from = 0; from < left; from += 0.25f) {
    SignPiece quarter{arc(0.32f, from, std::min(from + 0.25f, left)), true};
    quarter.points.push_back({0, 0});
    pieces.push_back(std::move(quarter));
  }
  return pieces;
}

// In parts of the sign's size, around its centre. Polygons run clockwise, as ImGui wants them.
std::vector<SignPiece> unit_pieces(const SignShape& sign) {
  switch (sign.sign) {
    case Sign::Triangle:
      return {{{{-0.32f, -0.44f}, {0.46f, 0}, {-0.32f, 0.44f}}, true}};
    case Sign::Tick:
      return {{{{-0.40f, 0.02f}, {-0.12f, 0.32f}, {0.40f, -0.32f}}, false, 0.18f}};
    case Sign::Cross:
      return {{{{-0.32f, -0.32f}, {0.32f, 0.32f}}, false, 0.18f},
              {{{-0.32f, 0.32f}, {0.32f, -0.32f}}, false, 0.18f}};
    case Sign::BarredCircle:
      return {{arc(0.42f, 0, 1), false, 0.14f}, {{{-0.28f, 0.28f}, {0.28f, -0.28f}}, false, 0.14f}};
    case Sign::Notch:
      return {{{{-0.45f, -0.40f}, {0.45f, -0.40f}, {0, 0.45f}}, true}};
    case Sign::Callback:
      return {{{{0, -0.5f}, {0.5f, 0}, {0, 0.5f}, {-0.5f, 0}}, true}};
    case Sign::Output:
      return {{{{-0.5f, -0.45f}, {0.5f, -0.45f}, {0.5f, 0.15f}, {-0.5f, 0.15f}}, true},
              {{{-0.28f, 0.15f}, {0.06f, 0.15f}, {-0.28f, 0.48f}}, true}};
    case Sign::Warning:
      return {{{{0, -0.42f}, {0.46f, 0.40f}, {-0.46f, 0.40f}, {0, -0.42f}, {0.46f, 0.40f}}, false, 0.12f},
              {{{0, -0.12f}, {0, 0.24f}}, false, 0.14f}};
    case Sign::Interrupt:
      return {{{{0.14f, -0.5f}, {0.10f, 0.08f}, {-0.34f, 0.08f}}, true},
              {{{-0.14f, 0.5f}, {-0.10f, -0.08f}, {0.34f, -0.08f}}, true}};
    case Sign::Timer:
      return clock_face(sign.fraction);
  }
  return {};
}

// The direction of a line, of length 1; downwards for a line without length.
Point direction(const LineShape& line) {
  const float dx = line.to.x - line.from.x, dy = line.to.y - line.from.y;
  const float length = std::hypot(dx, dy);
  return length > 0 ? Point{dx / length, dy / length} : Point{0, 1};
}

}  // namespace

float paper_opacity(Pattern pattern) {
  switch (pattern) {
    case Pattern::None:
      return 0;
    case Pattern::Solid:
      return 1;
    case Pattern::Light:
      return 0.28f;
    case Pattern::Hatch:
      return 0.38f;
    case Pattern::CrossHatch:
      return 0.14f;
  }
  return 1;
}

float pattern_line_px(Pattern pattern) {
  return pattern == Pattern::CrossHatch ? 1 : 1.25f;
}

std::vector<Stroke> pattern_lines(Rect rect, Pattern pattern) {
  std::vector<Stroke> lines;
  if (rect.width <= 0 || rect.height <= 0) return lines;
  if (pattern == Pattern::Hatch || pattern == Pattern::CrossHatch) add_diagonals(lines, rect, true);
  if (pattern == Pattern::CrossHatch) add_diagonals(lines, rect, false);
  return lines;
}

std::vector<Stroke> dashes(Point from, Point to, float dash_px, float gap_px) {
  const float length = std::hypot(to.x - from.x, to.y - from.y);
  std::vector<Stroke> lines;
  const auto at = [&](float along) {
    const float t = along / length;
    return Point{from.x + (to.x - from.x) * t, from.y + (to.y - from.y) * t};
  };
  for (float start = 0; start < length; start += dash_px + gap_px)
    lines.push_back({at(start), at(std::min(start + dash_px, length))});
  return lines;
}

std::vector<Stroke> dotted_outline(Rect rect) {
  std::vector<Stroke> lines;
  const Point corners[] = {
      {rect.x, rect.y}, {rect.right(), rect.y}, {rect.right(), rect.bottom()}, {rect.x, rect.bottom()}};
  for (int i = 0; i < 4; ++i)
    for (const Stroke& dash : dashes(corners[i], corners[(i + 1) % 4], 2, 2)) lines.push_back(dash);
  return lines;
}

std::vector<SignPiece> sign_pieces(const SignShape& sign) {
  std::vector<SignPiece> pieces = unit_pieces(sign);
  for (SignPiece& piece : pieces) {
    piece.width_px *= sign.size_px;
    for (Point& p : piece.points)
      p = {sign.centre.x + p.x * sign.size_px, sign.centre.y + p.y * sign.size_px};
  }
  return pieces;
}

std::vector<Point> arrow_head(const LineShape& line) {
  const Point d = direction(line);
  const Point base{line.to.x - d.x * kArrowLengthPx, line.to.y - d.y * kArrowLengthPx};
  const float half = kArrowWidthPx / 2;
  return {line.to, {base.x - d.y * half, base.y + d.x * half}, {base.x + d.y * half, base.y - d.x * half}};
}

Point shaft_end(const LineShape& line) {
  if (!line.arrow) return line.to;
  const Point d = direction(line);
  return {line.to.x - d.x * (kArrowLengthPx - 1), line.to.y - d.y * (kArrowLengthPx - 1)};
}

}  // namespace coroscope
