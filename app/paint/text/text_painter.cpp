#include "app/paint/text/text_painter.h"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <vector>

#include "app/paint/text/character_grid.h"
#include "app/scene/text_width.h"
#include "core/base/check.h"

namespace coroscope {

namespace {

std::string_view sign_text(Sign sign, bool ascii) {
  switch (sign) {
    case Sign::Triangle:
      return ascii ? ">" : "▶";
    case Sign::Tick:
      return ascii ? "+" : "✓";
    case Sign::Cross:
      return ascii ? "x" : "✗";
    case Sign::BarredCircle:
      return ascii ? "o" : "⊘";
    case Sign::Notch:
      return ascii ? "v" : "▾";
    case Sign::Callback:
      return ascii ? "*" : "◆";
    case Sign::Output:
      return ascii ? "\"" : "»";
    case Sign::Warning:
      return "!";
    case Sign::Interrupt:
      return ascii ? "^" : "↯";
    case Sign::Timer:
      return ascii ? "@" : "◷";
  }
  CHECK(false, "there is no such sign");
}

// What fills the cells of a box; empty: it leaves them as they are.
std::string_view fill_text(const BoxShape& box, bool ascii) {
  switch (box.fill) {
    case Role::None:
      // Outlines of states are areas here; rings and hit areas are nothing.
      return box.dotted ? (ascii ? "." : "·") : "";
    case Role::Grid:
      return "";
    case Role::Freeze:
      return ascii ? "%" : "▒";
    case Role::Background:
    case Role::Surface:
    case Role::SurfaceRaised:
      return " ";
    default:
      break;
  }
  switch (box.pattern) {
    case Pattern::None:
      return "";
    case Pattern::Solid:
      return ascii ? "#" : "█";
    case Pattern::Light:
      return ascii ? ":" : "░";
    case Pattern::Hatch:
      return ascii ? "/" : "╱";
    case Pattern::CrossHatch:
      return ascii ? "X" : "╳";
  }
  CHECK(false, "there is no such pattern");
}

// A solid box lower than its line: standing on the line's foot, or in its middle.
std::string_view low_text(float share, bool on_foot, bool ascii) {
  static constexpr std::string_view kEighths[] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
  if (!on_foot) return ascii ? "=" : "━";
  if (ascii) return share < 0.5f ? "_" : "#";
  return kEighths[std::clamp(static_cast<int>(std::lround(share * 8)), 1, 8) - 1];
}

class Painter {
 public:
  Painter(const Scene& scene, const TextOptions& options)
      : o_(options),
        grid_(static_cast<int>(std::lround(scene.width_px / options.cell_width_px)),
              static_cast<int>(std::ceil(scene.height_px / options.cell_height_px))),
        clips_{{0, 0, scene.width_px, scene.height_px}} {}

  std::string lines() const { return grid_.lines(); }

  void operator()(const BoxShape& box) {
    std::string_view text = fill_text(box, o_.ascii);
    if (text.empty()) return;
    const int low = row(box.rect.centre().y);
    int first = low, last = low;
    if (box.rect.height > 1.5f * o_.cell_height_px) {
      first = row(box.rect.y + o_.cell_height_px / 2);
      last = row(box.rect.bottom() - o_.cell_height_px / 2 - 0.01f);
    }
    const float share = box.rect.height / o_.cell_height_px;
    const bool on_foot = std::abs(box.rect.bottom() - static_cast<float>(low + 1) * o_.cell_height_px) < 1;
    if (box.pattern == Pattern::Solid && box.fill == Role::StateRunning && share < 0.7f)
      text = low_text(share, on_foot, o_.ascii);
    for (int r = first; r <= last; ++r)
      for (int c = column(box.rect.x + o_.cell_width_px / 2 - 0.01f); middle(c) < box.rect.right(); ++c)
        put(c, r, text);
  }

  // Only lines that run down through several rows mean something here.
  void operator()(const LineShape& line) {
    const bool down = line.from.x == line.to.x && line.stroke != Role::Grid;
    if (!down || std::abs(line.to.y - line.from.y) < o_.cell_height_px) return;
    const std::string_view text = line.dashed ? (o_.ascii ? ":" : "╎") : (o_.ascii ? "|" : "│");
    const int c = column(line.from.x);
    for (int r = row(std::min(line.from.y, line.to.y));
         (static_cast<float>(r) + 0.5f) * o_.cell_height_px < std::max(line.from.y, line.to.y); ++r)
      if (grid_.blank(c, r)) put(c, r, text);
  }

  void operator()(const LabelShape& label) {
    const int room = std::max(1, static_cast<int>(std::floor(label.rect.width / o_.cell_width_px + 0.02f)));
    const auto cells = [](const std::string& text) { return static_cast<float>(text_cells(text)); };
    const std::string text = elided(label.text, static_cast<float>(room), cells, o_.ascii ? "~" : "…");
    const int free = room - text_cells(text);
    const int shift = label.align == Align::Left ? 0 : label.align == Align::Right ? free : free / 2;
    int c = static_cast<int>(std::lround(label.rect.x / o_.cell_width_px)) + shift;
    const int r = row(label.rect.centre().y);
    for (std::size_t offset = 0; offset < text.size();) {
      const std::size_t from = offset;
      const int width = character_cells(next_character(text, offset));
      if (width > 0) put(c, r, std::string_view(text).substr(from, offset - from), width);
      c += width;
    }
  }

  void operator()(const SignShape& sign) {
    put(column(sign.centre.x), row(sign.centre.y), sign_text(sign.sign, o_.ascii));
  }

  void operator()(const PushClip& clip) {
    const Rect a = clips_.back(), b = clip.rect;
    const float x = std::max(a.x, b.x), y = std::max(a.y, b.y);
    clips_.push_back({x, y, std::max(0.f, std::min(a.right(), b.right()) - x),
                      std::max(0.f, std::min(a.bottom(), b.bottom()) - y)});
  }
  void operator()(const PopClip&) {
    if (clips_.size() > 1) clips_.pop_back();
  }

 private:
  int column(float x) const { return static_cast<int>(std::floor(x / o_.cell_width_px)); }
  int row(float y) const { return static_cast<int>(std::floor(y / o_.cell_height_px)); }
  float middle(int column) const { return (static_cast<float>(column) + 0.5f) * o_.cell_width_px; }

  void put(int c, int r, std::string_view text, int cells = 1) {
    const Point centre{middle(c), (static_cast<float>(r) + 0.5f) * o_.cell_height_px};
    if (clips_.back().contains(centre)) grid_.put(c, r, text, cells);
  }

  const TextOptions& o_;
  CharacterGrid grid_;
  std::vector<Rect> clips_;
};

}  // namespace

std::string paint_text(const Scene& scene, const TextOptions& options) {
  Painter painter(scene, options);
  for (const Shape& shape : scene.shapes) std::visit(painter, shape);
  return painter.lines();
}

}  // namespace coroscope
