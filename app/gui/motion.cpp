#include "app/gui/motion.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace coroscope {
namespace {

// What a shape is the same by: its kind, what it stands for, and which one of those it is.
using Key = std::tuple<std::size_t, std::uint32_t, std::uint32_t, std::uint32_t, EventIndex, EventIndex,
                       std::uint32_t, std::uint32_t>;

// Null for shapes that stand for nothing.
const Pick* pick_of(const Shape& shape) {
  struct Visitor {
    const Pick* operator()(const BoxShape& s) const { return &s.pick; }
    const Pick* operator()(const LineShape& s) const { return &s.pick; }
    const Pick* operator()(const LabelShape& s) const { return &s.pick; }
    const Pick* operator()(const SignShape& s) const { return &s.pick; }
    const Pick* operator()(const PushClip&) const { return nullptr; }
    const Pick* operator()(const PopClip&) const { return nullptr; }
  };
  const Pick* pick = std::visit(Visitor{}, shape);
  return pick != nullptr && *pick ? pick : nullptr;
}

class Keys {
 public:
  Key of(const Shape& shape, const Pick& p) {
    const Key first{shape.index(), p.task.value, p.handle.value, p.future.value,
                    p.event,       p.boundary,   p.line,         0};
    Key key = first;
    std::get<7>(key) = counts_[first]++;
    return key;
  }

 private:
  std::map<Key, std::uint32_t> counts_;
};

float mix(float a, float b, float t) {
  return a + (b - a) * t;
}
Point mix(Point a, Point b, float t) {
  return {mix(a.x, b.x, t), mix(a.y, b.y, t)};
}
Rect mix(const Rect& a, const Rect& b, float t) {
  return {mix(a.x, b.x, t), mix(a.y, b.y, t), mix(a.width, b.width, t), mix(a.height, b.height, t)};
}

// Moves `shape` back towards `from`; both are of the same kind.
void move_towards(Shape& shape, const Shape& from, float t) {
  struct Visitor {
    const Shape& from;
    float t;
    void operator()(BoxShape& s) const { s.rect = mix(std::get<BoxShape>(from).rect, s.rect, t); }
    void operator()(LineShape& s) const {
      s.from = mix(std::get<LineShape>(from).from, s.from, t);
      s.to = mix(std::get<LineShape>(from).to, s.to, t);
    }
    void operator()(LabelShape& s) const { s.rect = mix(std::get<LabelShape>(from).rect, s.rect, t); }
    void operator()(SignShape& s) const {
      s.centre = mix(std::get<SignShape>(from).centre, s.centre, t);
      s.fraction = mix(std::get<SignShape>(from).fraction, s.fraction, t);
    }
    void operator()(PushClip&) const {}
    void operator()(PopClip&) const {}
  };
  std::visit(Visitor{from, t}, shape);
}

// Fast at first, gentle at the end.
float ease_out(float t) {
  return 1 - (1 - t) * (1 - t) * (1 - t);
}

}  // namespace

Scene between(const Scene& from, const Scene& to, float fraction) {
  std::map<Key, const Shape*> before;
  Keys from_keys, to_keys;
  for (const Shape& shape : from.shapes)
    if (const Pick* pick = pick_of(shape)) before.emplace(from_keys.of(shape, *pick), &shape);
  Scene scene = to;
  for (Shape& shape : scene.shapes) {
    const Pick* pick = pick_of(shape);
    if (pick == nullptr) continue;
    const auto found = before.find(to_keys.of(shape, *pick));
    if (found != before.end()) move_towards(shape, *found->second, fraction);
  }
  return scene;
}

void MovingScene::go_to(Scene target, bool jump) {
  from_ = shown();
  to_ = std::move(target);
  travelled_ = jump ? 1 : 0;
}

void MovingScene::advance(float elapsed_s) {
  travelled_ = std::min(1.f, travelled_ + elapsed_s / kTravelSeconds);
}

Scene MovingScene::shown() const {
  return moving() ? between(from_, to_, ease_out(travelled_)) : to_;
}

}  // namespace coroscope
