#include "tests/app/scene/timeline_picture.h"

#include <algorithm>

namespace coroscope {

namespace {

Rect common(Rect a, Rect b) {
  const float x = std::max(a.x, b.x), y = std::max(a.y, b.y);
  return {x, y, std::max(0.f, std::min(a.right(), b.right()) - x),
          std::max(0.f, std::min(a.bottom(), b.bottom()) - y)};
}

struct Bounds {
  Rect operator()(const BoxShape& s) const { return s.rect; }
  Rect operator()(const LineShape& s) const {
    const float x = std::min(s.from.x, s.to.x), y = std::min(s.from.y, s.to.y);
    return {x, y, std::max(s.from.x, s.to.x) - x, std::max(s.from.y, s.to.y) - y};
  }
  Rect operator()(const LabelShape& s) const { return s.rect; }
  Rect operator()(const SignShape& s) const {
    return {s.centre.x - s.size_px / 2, s.centre.y - s.size_px / 2, s.size_px, s.size_px};
  }
  Rect operator()(const PushClip& s) const { return s.rect; }
  Rect operator()(const PopClip&) const { return {}; }
};

}  // namespace

std::vector<VisibleShape> visible_shapes(const Scene& scene) {
  std::vector<VisibleShape> shapes;
  std::vector<Rect> clips{{0, 0, scene.width_px, scene.height_px}};
  for (const Shape& shape : scene.shapes) {
    if (const auto* push = std::get_if<PushClip>(&shape))
      clips.push_back(common(clips.back(), push->rect));
    else if (std::holds_alternative<PopClip>(shape))
      clips.pop_back();
    else
      shapes.push_back({&shape, clips.back()});
  }
  return shapes;
}

Rect bounds(const Shape& shape) {
  return std::visit(Bounds{}, shape);
}

}  // namespace coroscope
