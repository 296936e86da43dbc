#include "app/paint/cairo/cairo_painter.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <numbers>
#include <string>

#include <cairo-pdf.h>
#include <cairo.h>
#include <fmt/format.h>

#include "app/paint/cairo/pango_text.h"
#include "app/scene/strokes.h"

namespace coroscope {

namespace {

constexpr int kPngSideMax = 32'767;  // cairo's own limit
constexpr double kPointsPerPx = 0.75;

struct SurfaceDeleter {
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
struct CairoDeleter {
  void operator()(cairo_t* cairo) const { cairo_destroy(cairo); }
};
using Surface = std::unique_ptr<cairo_surface_t, SurfaceDeleter>;
using Cairo = std::unique_ptr<cairo_t, CairoDeleter>;

// Draws shapes on a surface whose unit is the scene's pixel.
class Painter {
 public:
  // `grid`: device pixels a unit, to which edges are moved so that they are sharp; 0: the device has none.
  Painter(cairo_t* cairo, const Theme& theme, double grid)
      : cr_(cairo), theme_(theme), grid_(grid), text_(cairo) {}

  void operator()(const BoxShape& box) {
    const Rect r = aligned(box.rect);
    fill(box, r);
    if (box.stroke == Role::None) return;
    set_color(box.stroke);
    cairo_set_line_width(cr_, box.stroke_width_px);
    const Rect inside = r.inset(box.stroke_width_px / 2);
    if (box.dotted)
      strokes(dotted_outline(inside));
    else
      outline(inside, box.radius_px), cairo_stroke(cr_);
  }

  void operator()(const LineShape& line) {
    set_color(line.stroke);
    cairo_set_line_width(cr_, line.width_px);
    const Point from = on_grid(line.from, line), to = on_grid(shaft_end(line), line);
    if (line.dashed)
      strokes(dashes(from, to, 4, 3));
    else
      strokes({{from, to}});
    if (line.arrow) polygon(arrow_head(line)), cairo_fill(cr_);
  }

  void operator()(const LabelShape& label) {
    const std::string text = text_.fitted(label);
    if (text.empty()) return;
    set_color(label.color);
    const float width = text_.width_px(text, label.face, label.size_px);
    text_.draw(text, label.face, label.size_px, text_origin(label, width));
  }

  void operator()(const SignShape& sign) {
    set_color(sign.color);
    for (const SignPiece& piece : sign_pieces(sign)) {
      polygon(piece.points, piece.filled);
      if (piece.filled) {
        cairo_fill(cr_);
      } else {
        cairo_set_line_width(cr_, piece.width_px);
        cairo_stroke(cr_);
      }
    }
  }

  void operator()(const PushClip& clip) {
    cairo_save(cr_);
    outline(aligned(clip.rect), 0);
    cairo_clip(cr_);
  }
  void operator()(const PopClip&) { cairo_restore(cr_); }

 private:
  void set_color(Role role, float opacity = 1) {
    const Color c = theme_[role];
    cairo_set_source_rgba(cr_, c.r / 255.0, c.g / 255.0, c.b / 255.0, opacity * c.a / 255.0);
  }

  double aligned(double edge) const { return grid_ > 0 ? std::round(edge * grid_) / grid_ : edge; }
  Rect aligned(Rect r) const {
    const double left = aligned(r.x), top = aligned(r.y), right = aligned(r.right()),
                 bottom = aligned(r.bottom());
    return {static_cast<float>(left), static_cast<float>(top), static_cast<float>(right - left),
            static_cast<float>(bottom - top)};
  }
  // Horizontal and vertical lines fill whole pixels.
  Point on_grid(Point p, const LineShape& line) const {
    if (grid_ <= 0) return p;
    const double shift = std::lround(line.width_px * grid_) % 2 == 1 ? 0.5 : 0;
    const auto move = [&](float v) { return static_cast<float>((std::floor(v * grid_) + shift) / grid_); };
    if (line.from.x == line.to.x) p.x = move(p.x);
    if (line.from.y == line.to.y) p.y = move(p.y);
    return p;
  }

  void outline(Rect r, float radius) {
    if (radius <= 0) return cairo_rectangle(cr_, r.x, r.y, r.width, r.height);
    constexpr double kQuarter = std::numbers::pi / 2;
    const double q = std::min({radius, r.width / 2, r.height / 2});
    cairo_new_sub_path(cr_);
    cairo_arc(cr_, r.right() - q, r.y + q, q, -kQuarter, 0);
    cairo_arc(cr_, r.right() - q, r.bottom() - q, q, 0, kQuarter);
    cairo_arc(cr_, r.x + q, r.bottom() - q, q, kQuarter, 2 * kQuarter);
    cairo_arc(cr_, r.x + q, r.y + q, q, 2 * kQuarter, 3 * kQuarter);
    cairo_close_path(cr_);
  }
  void polygon(const std::vector<Point>& points, bool closed = true) {
    cairo_new_path(cr_);  // text leaves a current point behind
    for (const Point p : points) cairo_line_to(cr_, p.x, p.y);
    if (closed) cairo_close_path(cr_);
  }
  void strokes(const std::vector<Stroke>& lines) {
    for (const Stroke& line : lines) {
      cairo_move_to(cr_, line.from.x, line.from.y);
      cairo_line_to(cr_, line.to.x, line.to.y);
    }
    cairo_stroke(cr_);
  }

  void fill(const BoxShape& box, Rect r) {
    if (box.fill == Role::None || box.pattern == Pattern::None) return;
    set_color(box.fill, paper_opacity(box.pattern));
    outline(r, box.radius_px);
    cairo_fill(cr_);
    const std::vector<Stroke> lines = pattern_lines(r, box.pattern);
    if (lines.empty()) return;
    cairo_save(cr_);
    outline(r, box.radius_px);
    cairo_clip(cr_);
    set_color(box.fill);
    cairo_set_line_width(cr_, pattern_line_px(box.pattern));
    strokes(lines);
    cairo_restore(cr_);
  }

  cairo_t* cr_;
  const Theme& theme_;
  double grid_;
  PangoText text_;
};

Status paint(cairo_surface_t* surface, const Scene& scene, const Theme& theme, double scale, double grid) {
  const Cairo cairo(cairo_create(surface));
  cairo_scale(cairo.get(), scale, scale);
  Painter painter(cairo.get(), theme, grid);
  for (const Shape& shape : scene.shapes) std::visit(painter, shape);
  const cairo_status_t status = cairo_status(cairo.get());
  if (status != CAIRO_STATUS_SUCCESS)
    return Error{fmt::format("the picture cannot be drawn: {}", cairo_status_to_string(status))};
  return Done{};
}

Error cannot_write(const std::filesystem::path& path, cairo_status_t status) {
  return {fmt::format("{} cannot be written: {}", path.string(), cairo_status_to_string(status))};
}

}  // namespace

Status paint_png(const Scene& scene, const Theme& theme, float scale, const std::filesystem::path& path) {
  // As edges of boxes are rounded: else the last row or column would be left without paper.
  const double width = std::round(scene.width_px * scale), height = std::round(scene.height_px * scale);
  if (!(width >= 1 && height >= 1 && width <= kPngSideMax && height <= kPngSideMax))
    return Error{
        fmt::format("a PNG can be 1 to {} pixels wide and high, this one would be {:.0f} x {:.0f}: choose a "
                    "smaller scale or a smaller part",
                    kPngSideMax, width, height)};
  const Surface surface(
      cairo_image_surface_create(CAIRO_FORMAT_ARGB32, static_cast<int>(width), static_cast<int>(height)));
  if (Status drawn = paint(surface.get(), scene, theme, scale, scale); !drawn) return drawn;
  const cairo_status_t status = cairo_surface_write_to_png(surface.get(), path.c_str());
  if (status != CAIRO_STATUS_SUCCESS) return cannot_write(path, status);
  return Done{};
}

Status paint_pdf(const Scene& scene, const Theme& theme, float scale, const std::filesystem::path& path) {
  const double points = scale * kPointsPerPx;
  const Surface surface(
      cairo_pdf_surface_create(path.c_str(), scene.width_px * points, scene.height_px * points));
  // The clock must not be in the file: the same run gives the same bytes.
  cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATE_DATE, "2000-01-01T00:00:00Z");
  cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATOR, "Coroscope");
  if (const cairo_status_t status = cairo_surface_status(surface.get()); status != CAIRO_STATUS_SUCCESS)
    return cannot_write(path, status);
  if (Status drawn = paint(surface.get(), scene, theme, points, 0); !drawn) return drawn;
  cairo_surface_finish(surface.get());
  if (const cairo_status_t status = cairo_surface_status(surface.get()); status != CAIRO_STATUS_SUCCESS)
    return cannot_write(path, status);
  return Done{};
}

}  // namespace coroscope
