#include <algorithm>
#include <cmath>
#include <vector>

#include "app/scene/scene.h"

namespace coroscope {

namespace {

// How near a point must come to something thin.
constexpr float kReachPx = 4;

float distance(Point a, Point b) {
  return std::hypot(a.x - b.x, a.y - b.y);
}

float distance(Point p, Point from, Point to) {
  const float dx = to.x - from.x, dy = to.y - from.y;
  const float length2 = dx * dx + dy * dy;
  if (length2 == 0) return distance(p, from);
  const float t = std::clamp(((p.x - from.x) * dx + (p.y - from.y) * dy) / length2, 0.f, 1.f);
  return distance(p, {from.x + t * dx, from.y + t * dy});
}

// A box thinner than a finger can point at is widened.
Rect reachable(Rect rect) {
  const float dx = std::max(0.f, kReachPx - rect.width / 2), dy = std::max(0.f, kReachPx - rect.height / 2);
  const float by_x = std::min(dx, kReachPx), by_y = std::min(dy, kReachPx);
  return {rect.x - by_x, rect.y - by_y, rect.width + 2 * by_x, rect.height + 2 * by_y};
}

struct Hits {
  Point point;

  bool operator()(const BoxShape& box) const { return reachable(box.rect).contains(point); }
  bool operator()(const LineShape& line) const { return distance(point, line.from, line.to) <= kReachPx; }
  bool operator()(const LabelShape& label) const { return label.rect.contains(point); }
  bool operator()(const SignShape& sign) const {
    return distance(point, sign.centre) <= std::max(kReachPx, sign.size_px / 2);
  }
};

}  // namespace

Pick hit_test(const Scene& scene, Point point) {
  Pick topmost;
  std::vector<bool> visible{true};  // for each clip that is open: whether the point lies in it and all around
  const auto visit = [&](const auto& shape) {
    using S = std::decay_t<decltype(shape)>;
    if constexpr (std::is_same_v<S, PushClip>) {
      visible.push_back(visible.back() && shape.rect.contains(point));
    } else if constexpr (std::is_same_v<S, PopClip>) {
      if (visible.size() > 1) visible.pop_back();
    } else {
      if (visible.back() && shape.pick && Hits{point}(shape)) topmost = shape.pick;
    }
  };
  for (const Shape& shape : scene.shapes) std::visit(visit, shape);
  return topmost;
}

}  // namespace coroscope
