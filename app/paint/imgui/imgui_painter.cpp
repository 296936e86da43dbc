#include "app/paint/imgui/imgui_painter.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "app/paint/imgui/text_report.h"
#include "app/scene/strokes.h"
#include "app/scene/text_width.h"
#include "core/base/check.h"

namespace coroscope {

namespace {

constexpr float kRoundFromPx = 12;  // as wide a box must be to have round corners

class Painter {
 public:
  Painter(ImDrawList& to, const Theme& theme, ImVec2 origin, float scale, const ImGuiFonts& fonts)
      : to_(to), theme_(theme), origin_(origin), scale_(scale), fonts_(fonts) {}

  void operator()(const BoxShape& box) {
    const ImVec2 low = corner({box.rect.x, box.rect.y}), high = corner({box.rect.right(), box.rect.bottom()});
    // Round corners take fifty triangles; of a narrow box nobody sees them.
    const bool narrow = box.rect.width < kRoundFromPx;
    const float radius = narrow ? 0 : box.radius_px * scale_;
    if (box.fill != Role::None && box.pattern != Pattern::None) {
      if (box.pattern == Pattern::Hatch || box.pattern == Pattern::CrossHatch)
        hatch(box, low, high);
      else
        to_.AddRectFilled(low, high, color(box.fill, paper_opacity(box.pattern)), radius);
      if (box.fill == Role::Surface || box.fill == Role::SurfaceRaised) report_plate(low, high);
    }
    if (box.stroke == Role::None) return;
    if (box.dotted)
      return strokes(dotted_outline(box.rect.inset(box.stroke_width_px / 2)), color(box.stroke),
                     box.stroke_width_px);
    const float width = line_width(box.stroke_width_px), inset = (width - 1) / 2;
    if (radius == 0) return frame(low, high, color(box.stroke), width);
    to_.AddRect({low.x + inset, low.y + inset}, {high.x - inset, high.y - inset}, color(box.stroke), radius,
                0, width);
  }

  void operator()(const LineShape& line) {
    const float width = line_width(line.width_px);
    ImVec2 from = place(line.from), end = place(shaft_end(line));
    // Horizontal and vertical lines fill whole pixels.
    const float shift = static_cast<int>(width) % 2 == 1 ? 0.5f : 0;
    if (line.from.x == line.to.x) from.x = end.x = std::floor(from.x) + shift;
    if (line.from.y == line.to.y) from.y = end.y = std::floor(from.y) + shift;
    if (line.dashed) {
      for (const Stroke& dash : dashes({from.x, from.y}, {end.x, end.y}, 4 * scale_, 3 * scale_))
        segment({dash.from.x, dash.from.y}, {dash.to.x, dash.to.y}, color(line.stroke), width);
    } else {
      segment(from, end, color(line.stroke), width);
    }
    if (line.arrow) polygon(arrow_head(line), color(line.stroke));
  }

  void operator()(const LabelShape& label) {
    const ImGuiFont& face = font_for(label);
    ImFont* const font = face.font;
    // Whole sizes of the font itself are sharp; others are scaled.
    const float size = font->FontSize * label.size_px / face.em_px;
    const auto width = [&](const std::string& text) {
      return font->CalcTextSizeA(size, FLT_MAX, 0, text.data(), text.data() + text.size()).x;
    };
    const char* const ellipsis = font->FindGlyphNoFallback(0x2026) ? "…" : "...";
    const float room = label.rect.width * scale_;
    const std::string text = elided(label.text, room, width, ellipsis);
    if (text.empty()) return;
    const float free = room - width(text);
    const float shift = label.align == Align::Left ? 0 : label.align == Align::Right ? free : free / 2;
    const float baseline = (label.rect.centre().y + label.size_px * kBaselineShare) * scale_;
    const ImVec2 at{std::round(origin_.x + label.rect.x * scale_ + shift),
                    std::round(origin_.y + baseline - font->Ascent * size / font->FontSize)};
    to_.AddText(font, size, at, color(label.color), text.data(), text.data() + text.size());
    report_text(to_, font, size, at, text);
  }

  void operator()(const SignShape& sign) {
    for (const SignPiece& piece : sign_pieces(sign)) {
      if (piece.filled)
        polygon(piece.points, color(sign.color));
      else
        polyline(piece.points, color(sign.color), piece.width_px * scale_);
    }
  }

  void operator()(const PushClip& clip) {
    to_.PushClipRect(corner({clip.rect.x, clip.rect.y}), corner({clip.rect.right(), clip.rect.bottom()}),
                     true);
  }
  void operator()(const PopClip&) { to_.PopClipRect(); }

 private:
  ImU32 color(Role role, float opacity = 1) const {
    const Color c = theme_[role];
    return IM_COL32(c.r, c.g, c.b, static_cast<int>(std::lround(static_cast<float>(c.a) * opacity)));
  }
  ImVec2 place(Point p) const { return {origin_.x + p.x * scale_, origin_.y + p.y * scale_}; }
  ImVec2 corner(Point p) const {
    return {std::round(origin_.x + p.x * scale_), std::round(origin_.y + p.y * scale_)};
  }
  float line_width(float width_px) const { return std::max(1.f, std::round(width_px * scale_)); }

  const ImGuiFont& font_for(const LabelShape& label) const {
    const auto choose = [&](const ImGuiFont& small, const ImGuiFont& normal) -> const ImGuiFont& {
      return small.font && label.size_px <= small.em_px ? small : normal;
    };
    switch (label.face) {
      case FontFace::Sans:
        return choose(fonts_.sans_small, fonts_.sans);
      case FontFace::SansBold:
        return fonts_.sans_bold;
      case FontFace::Mono:
        return choose(fonts_.mono_small, fonts_.mono);
    }
    return fonts_.sans;
  }

  // Of whole pixels, inside the box.
  void frame(ImVec2 low, ImVec2 high, ImU32 color, float width) {
    const float inner_top = std::min(high.y, low.y + width),
                inner_bottom = std::max(inner_top, high.y - width);
    to_.AddRectFilled(low, {high.x, inner_top}, color);
    to_.AddRectFilled({low.x, inner_bottom}, high, color);
    to_.AddRectFilled({low.x, inner_top}, {std::min(high.x, low.x + width), inner_bottom}, color);
    to_.AddRectFilled({std::max(low.x + width, high.x - width), inner_top}, {high.x, inner_bottom}, color);
  }
  void hatch(const BoxShape& box, ImVec2 low, ImVec2 high) {
    CHECK(fonts_.patterns != nullptr, "who paints patterns has them in the atlas");
    // Under the outline, whose corners are round.
    const float edge = box.stroke != Role::None && box.radius_px > 0 ? 1.f : 0.f;
    fonts_.patterns->fill(to_, box.pattern, {low.x + edge, low.y + edge}, {high.x - edge, high.y - edge},
                          color(box.fill));
  }
  // Between two points as they are; ImDrawList::AddLine would move them by half a pixel.
  void segment(ImVec2 from, ImVec2 to, ImU32 color, float width) {
    to_.PathLineTo(from);
    to_.PathLineTo(to);
    to_.PathStroke(color, 0, width);
  }
  void strokes(const std::vector<Stroke>& lines, ImU32 color, float width_px) {
    for (const Stroke& line : lines) segment(place(line.from), place(line.to), color, width_px * scale_);
  }
  void polyline(const std::vector<Point>& points, ImU32 color, float width) {
    for (const Point p : points) to_.PathLineTo(place(p));
    to_.PathStroke(color, 0, width);
  }
  void polygon(const std::vector<Point>& points, ImU32 color) {
    for (const Point p : points) to_.PathLineTo(place(p));
    to_.PathFillConvex(color);
  }

  ImDrawList& to_;
  const Theme& theme_;
  ImVec2 origin_;
  float scale_;
  const ImGuiFonts& fonts_;
};

}  // namespace

void paint(ImDrawList& to, const Scene& scene, const Theme& theme, ImVec2 origin, float scale,
           const ImGuiFonts& fonts) {
  Painter painter(to, theme, origin, scale, fonts);
  for (const Shape& shape : scene.shapes) std::visit(painter, shape);
}

}  // namespace coroscope
