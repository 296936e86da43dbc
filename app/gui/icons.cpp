#include "app/gui/icons.h"

#include <cmath>

namespace coroscope {
namespace {

// A drawing in units of half the icon's size, around its centre.
struct Pen {
  ImDrawList& to;
  ImVec2 centre;
  float half_px;
  ImU32 color;

  ImVec2 at(float x, float y) const { return {centre.x + x * half_px, centre.y + y * half_px}; }
  float width() const { return std::max(1.f, half_px * 0.2f); }
  // A triangle that points to the right (direction 1) or left (-1), its middle at x.
  void triangle(float x, float direction, float width, float height) const {
    const float back = x - direction * width / 2, tip = x + direction * width / 2;
    // Clockwise, else ImGui's edges are not smooth.
    to.AddTriangleFilled(at(back, -direction * height / 2), at(tip, 0), at(back, direction * height / 2),
                         color);
  }
  void bar(float x, float width, float height) const {
    to.AddRectFilled(at(x - width / 2, -height / 2), at(x + width / 2, height / 2), color);
  }
  void line(float x0, float y0, float x1, float y1) const {
    to.AddLine(at(x0, y0), at(x1, y1), color, width());
  }
};

void again(const Pen& pen) {
  pen.to.PathArcTo(pen.centre, pen.half_px * 0.68f, -0.7f, 4.4f, 20);
  pen.to.PathStroke(pen.color, ImDrawFlags_None, pen.width());
  pen.to.AddTriangleFilled(pen.at(0.2f, -0.62f), pen.at(0.9f, -0.62f), pen.at(0.62f, -0.02f), pen.color);
}

void sun(const Pen& pen) {
  pen.to.AddCircle(pen.centre, pen.half_px * 0.38f, pen.color, 20, pen.width());
  for (int i = 0; i < 8; ++i) {
    const float angle = static_cast<float>(i) * 0.785398f;
    pen.line(0.62f * std::cos(angle), 0.62f * std::sin(angle), 0.92f * std::cos(angle),
             0.92f * std::sin(angle));
  }
}

// Two arcs: the edge of the disc and the shadow's.
void moon(const Pen& pen) {
  pen.to.PathArcTo(pen.centre, pen.half_px * 0.72f, 0.2f, 4.4f, 24);
  pen.to.PathArcTo(pen.at(0.38f, -0.38f), pen.half_px * 0.66f, 3.3f, 1.35f, 16);
  pen.to.PathStroke(pen.color, ImDrawFlags_Closed, pen.width());
}

void folder(const Pen& pen) {
  const ImVec2 points[] = {pen.at(-0.8f, 0.62f), pen.at(-0.8f, -0.6f), pen.at(-0.2f, -0.6f),
                           pen.at(0, -0.36f),    pen.at(0.8f, -0.36f), pen.at(0.8f, 0.62f)};
  pen.to.AddPolyline(points, 6, pen.color, ImDrawFlags_Closed, pen.width());
}

void question(const Pen& pen) {
  pen.to.AddCircle(pen.centre, pen.half_px * 0.86f, pen.color, 28, pen.width());
  pen.to.PathArcTo(pen.at(0, -0.18f), pen.half_px * 0.28f, -3.0f, 1.2f, 14);
  pen.to.PathLineTo(pen.at(0, 0.26f));
  pen.to.PathStroke(pen.color, ImDrawFlags_None, pen.width());
  pen.to.AddCircleFilled(pen.at(0, 0.52f), pen.half_px * 0.11f, pen.color);
}

}  // namespace

void draw_icon(ImDrawList& to, Icon icon, ImVec2 centre, float size_px, ImU32 color) {
  const Pen pen{to, centre, size_px / 2, color};
  switch (icon) {
    case Icon::First:
      pen.bar(-0.62f, 0.22f, 1.3f);
      return pen.triangle(0.15f, -1, 1.0f, 1.3f);
    case Icon::IterationBack:
      pen.triangle(-0.45f, -1, 0.8f, 1.2f);
      return pen.triangle(0.4f, -1, 0.8f, 1.2f);
    case Icon::Back:
      return pen.triangle(-0.05f, -1, 1.0f, 1.3f);
    case Icon::Play:
      return pen.triangle(0.1f, 1, 1.4f, 1.7f);
    case Icon::Pause:
      pen.bar(-0.36f, 0.38f, 1.5f);
      return pen.bar(0.36f, 0.38f, 1.5f);
    case Icon::Forward:
      return pen.triangle(0.05f, 1, 1.0f, 1.3f);
    case Icon::IterationForward:
      pen.triangle(-0.4f, 1, 0.8f, 1.2f);
      return pen.triangle(0.45f, 1, 0.8f, 1.2f);
    case Icon::Last:
      pen.triangle(-0.15f, 1, 1.0f, 1.3f);
      return pen.bar(0.62f, 0.22f, 1.3f);
    case Icon::Open:
      return folder(pen);
    case Icon::Again:
      return again(pen);
    case Icon::Stop:
      return to.AddRectFilled(pen.at(-0.55f, -0.55f), pen.at(0.55f, 0.55f), color, size_px * 0.08f);
    case Icon::Light:
      return sun(pen);
    case Icon::Dark:
      return moon(pen);
    case Icon::Keys:
      return question(pen);
    case Icon::Menu:
      for (const float y : {-0.6f, 0.f, 0.6f})
        to.AddRectFilled(pen.at(-0.85f, y - 0.1f), pen.at(0.85f, y + 0.1f), color);
      return;
  }
}

}  // namespace coroscope
