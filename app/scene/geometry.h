#pragma once

#include <algorithm>

namespace coroscope {

// Logical pixels: x to the right, y down, from the scene's top left corner. A painter's scale makes device
// pixels.
struct Point {
  float x = 0;
  float y = 0;
};

struct Rect {
  float x = 0;
  float y = 0;
  float width = 0;
  float height = 0;

  float right() const { return x + width; }
  float bottom() const { return y + height; }
  Point centre() const { return {x + width / 2, y + height / 2}; }
  bool contains(Point p) const { return p.x >= x && p.x < right() && p.y >= y && p.y < bottom(); }
  bool overlaps(const Rect& o) const {
    return x < o.right() && o.x < right() && y < o.bottom() && o.y < bottom();
  }
  Rect inset(float by_px) const {
    return {x + by_px, y + by_px, std::max(0.f, width - 2 * by_px), std::max(0.f, height - 2 * by_px)};
  }
};

}  // namespace coroscope
