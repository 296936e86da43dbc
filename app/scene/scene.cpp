#include "app/scene/scene.h"

#include <array>
#include <cmath>

#include <fmt/format.h>

namespace coroscope {

namespace {

// The order of the enumerations.
constexpr std::array<std::string_view, kRoles> kRoleNames = {
    "None",         "Background",      "Surface",     "SurfaceRaised", "Hairline",       "Grid",
    "Text",         "TextMuted",       "TextOnState", "StateCreated",  "StateReady",     "StateWaiting",
    "StateRunning", "StateCancelling", "StateDone",   "StateFailed",   "StateCancelled", "Freeze",
    "Cursor",       "Selection",       "Accent",      "Warning"};
constexpr std::array<std::string_view, 5> kPatternNames = {"none", "solid", "light", "hatch", "crosshatch"};
constexpr std::array<std::string_view, 10> kSignNames = {"triangle",  "tick",     "cross",  "barred-circle",
                                                         "notch",     "callback", "output", "warning",
                                                         "interrupt", "timer"};
constexpr std::array<std::string_view, 3> kFaceNames = {"sans", "bold", "mono"};
constexpr std::array<std::string_view, 3> kAlignNames = {"left", "centre", "right"};

template <std::size_t N, class E>
std::string_view named(const std::array<std::string_view, N>& names, E value) {
  return names[static_cast<std::size_t>(value)];
}

std::string px(float value) {
  return fmt::format("{}", std::lround(value));
}

std::string text_of(Rect r) {
  return fmt::format("{},{} {}x{}", px(r.x), px(r.y), px(r.width), px(r.height));
}

std::string text_of(Point p) {
  return fmt::format("{},{}", px(p.x), px(p.y));
}

std::string text_of(const Pick& pick) {
  std::string text;
  if (pick.task) text += fmt::format(" task={}", pick.task.value);
  if (pick.handle) text += fmt::format(" handle={}", pick.handle.value);
  if (pick.future) text += fmt::format(" future={}", pick.future.value);
  if (pick.event != kNoEvent) text += fmt::format(" event={}", pick.event);
  if (pick.boundary != kNoEvent) text += fmt::format(" boundary={}", pick.boundary);
  if (pick.line != 0) text += fmt::format(" line={}", pick.line);
  return text;
}

struct ShapeText {
  std::string operator()(const BoxShape& s) const {
    std::string text =
        fmt::format("box {} {} {}", text_of(s.rect), name_of(s.fill), named(kPatternNames, s.pattern));
    if (s.stroke != Role::None)
      text += fmt::format(" stroke {} {}{}", name_of(s.stroke), s.stroke_width_px, s.dotted ? " dotted" : "");
    if (s.radius_px != 0) text += fmt::format(" radius {}", s.radius_px);
    return text + text_of(s.pick);
  }
  std::string operator()(const LineShape& s) const {
    return fmt::format("line {} {} {} {}{}{}", text_of(s.from), text_of(s.to), name_of(s.stroke), s.width_px,
                       s.dashed ? " dashed" : "", s.arrow ? " arrow" : "") +
           text_of(s.pick);
  }
  std::string operator()(const LabelShape& s) const {
    return fmt::format("label {} {} {} {} {} \"{}\"", text_of(s.rect), name_of(s.color),
                       named(kFaceNames, s.face), px(s.size_px), named(kAlignNames, s.align), s.text) +
           text_of(s.pick);
  }
  std::string operator()(const SignShape& s) const {
    std::string text = fmt::format("sign {} {} {} {}", named(kSignNames, s.sign), text_of(s.centre),
                                   px(s.size_px), name_of(s.color));
    if (s.sign == Sign::Timer) text += fmt::format(" {:.2f}", s.fraction);
    return text + text_of(s.pick);
  }
  std::string operator()(const PushClip& s) const { return "clip " + text_of(s.rect); }
  std::string operator()(const PopClip&) const { return "end clip"; }
};

}  // namespace

std::string_view name_of(Role role) {
  return named(kRoleNames, role);
}

std::string to_text(const Scene& scene) {
  std::string text = fmt::format("scene {}x{}\n", px(scene.width_px), px(scene.height_px));
  for (const Shape& shape : scene.shapes) text += std::visit(ShapeText{}, shape) + "\n";
  return text;
}

}  // namespace coroscope
