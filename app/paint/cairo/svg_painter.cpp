#include <cerrno>
#include <cmath>
#include <cstring>
#include <fstream>
#include <memory>
#include <string>

#include <cairo.h>
#include <fmt/format.h>

#include "app/paint/cairo/cairo_painter.h"
#include "app/paint/cairo/pango_text.h"
#include "app/scene/strokes.h"

// Cairo's own SVG turns letters into outlines; a picture for a slide should stay searchable and editable. So
// the file is written here, and Pango is asked only where a text must be cut off.
namespace coroscope {

namespace {

// Two decimals at most.
std::string number(double value) {
  std::string text = fmt::format("{:.2f}", value);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text == "-0" ? "0" : text;
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        // XML has no other control characters.
        if (static_cast<unsigned char>(c) >= 0x20) out += c;
    }
  }
  return out;
}

const char* css_families(FontFace face) {
  return face == FontFace::Mono ? "'JetBrains Mono','DejaVu Sans Mono','Noto Sans CJK SC',monospace"
                                : "Roboto,'Helvetica Neue',Arial,'DejaVu Sans','Noto Sans CJK SC',sans-serif";
}

std::string path_of(const std::vector<Stroke>& lines) {
  std::string d;
  for (const Stroke& l : lines)
    d += fmt::format("M{} {}L{} {}", number(l.from.x), number(l.from.y), number(l.to.x), number(l.to.y));
  return d;
}

std::string points_of(const std::vector<Point>& points) {
  std::string text;
  for (const Point p : points)
    text += fmt::format("{}{},{}", text.empty() ? "" : " ", number(p.x), number(p.y));
  return text;
}

class SvgWriter {
 public:
  SvgWriter(const Theme& theme, PangoText& text) : theme_(theme), text_(text) {}

  std::string take(const Scene& scene, float scale) {
    for (const Shape& shape : scene.shapes) std::visit(*this, shape);
    return fmt::format(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{}\" height=\"{}\" viewBox=\"0 0 {} "
        "{}\">\n{}</svg>\n",
        number(scene.width_px * scale), number(scene.height_px * scale), number(scene.width_px),
        number(scene.height_px), body_);
  }

  void operator()(const BoxShape& box) {
    if (box.fill != Role::None && box.pattern != Pattern::None) {
      rect(box.rect, box.radius_px, paint("fill", box.fill, paper_opacity(box.pattern)));
      const std::vector<Stroke> lines = pattern_lines(box.rect, box.pattern);
      if (!lines.empty()) strokes(lines, box.fill, pattern_line_px(box.pattern));
    }
    if (box.stroke == Role::None) return;
    const Rect inside = box.rect.inset(box.stroke_width_px / 2);
    if (box.dotted)
      strokes(dotted_outline(inside), box.stroke, box.stroke_width_px);
    else
      rect(inside, box.radius_px,
           "fill=\"none\" " + paint("stroke", box.stroke) + width(box.stroke_width_px));
  }

  void operator()(const LineShape& line) {
    const Point to = shaft_end(line);
    strokes(line.dashed ? dashes(line.from, to, 4, 3) : std::vector<Stroke>{{line.from, to}}, line.stroke,
            line.width_px);
    if (line.arrow) polygon(arrow_head(line), line.stroke);
  }

  void operator()(const LabelShape& label) {
    const std::string text = text_.fitted(label);
    if (text.empty()) return;
    // Anchored at its own side, so that another font moves it as little as possible.
    const float anchored_width =
        label.align == Align::Left ? 0 : text_.width_px(text, label.face, label.size_px);
    Point at = text_origin(label, anchored_width);
    if (label.align == Align::Centre) at.x += anchored_width / 2;
    if (label.align == Align::Right) at.x += anchored_width;
    static constexpr const char* kAnchors[] = {"", " text-anchor=\"middle\"", " text-anchor=\"end\""};
    body_ += fmt::format(
        "<text x=\"{}\" y=\"{}\" {} font-family=\"{}\" font-size=\"{}\"{}{} "
        "xml:space=\"preserve\">{}</text>\n",
        number(at.x), number(at.y), paint("fill", label.color), css_families(label.face),
        number(label.size_px), label.face == FontFace::SansBold ? " font-weight=\"bold\"" : "",
        kAnchors[static_cast<int>(label.align)], escaped(text));
  }

  void operator()(const SignShape& sign) {
    for (const SignPiece& piece : sign_pieces(sign)) {
      if (piece.filled)
        polygon(piece.points, sign.color);
      else
        body_ += fmt::format("<polyline points=\"{}\" fill=\"none\" {}{}/>\n", points_of(piece.points),
                             paint("stroke", sign.color), width(piece.width_px));
    }
  }

  void operator()(const PushClip& clip) {
    ++clips_;
    body_ += fmt::format("<clipPath id=\"c{}\">", clips_);
    rect(clip.rect, 0, "");
    body_.pop_back();
    body_ += fmt::format("</clipPath><g clip-path=\"url(#c{})\">\n", clips_);
  }
  void operator()(const PopClip&) { body_ += "</g>\n"; }

 private:
  std::string paint(const char* property, Role role, float opacity = 1) const {
    const Color c = theme_[role];
    const float alpha = opacity * static_cast<float>(c.a) / 255;
    std::string text = fmt::format("{}=\"#{:02x}{:02x}{:02x}\"", property, c.r, c.g, c.b);
    if (alpha < 1) text += fmt::format(" {}-opacity=\"{}\"", property, number(alpha));
    return text;
  }
  static std::string width(float width_px) { return fmt::format(" stroke-width=\"{}\"", number(width_px)); }

  void rect(Rect r, float radius, const std::string& how) {
    const std::string round = radius > 0 ? fmt::format(" rx=\"{}\"", number(radius)) : "";
    body_ += fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"{} {}/>\n", number(r.x),
                         number(r.y), number(r.width), number(r.height), round, how);
  }
  void strokes(const std::vector<Stroke>& lines, Role role, float width_px) {
    body_ += fmt::format("<path d=\"{}\" fill=\"none\" {}{}/>\n", path_of(lines), paint("stroke", role),
                         width(width_px));
  }
  void polygon(const std::vector<Point>& points, Role role) {
    body_ += fmt::format("<polygon points=\"{}\" {}/>\n", points_of(points), paint("fill", role));
  }

  const Theme& theme_;
  PangoText& text_;
  std::string body_;
  int clips_ = 0;
};

}  // namespace

Status paint_svg(const Scene& scene, const Theme& theme, float scale, const std::filesystem::path& path) {
  // A surface only to measure for.
  cairo_surface_t* const surface = cairo_image_surface_create(CAIRO_FORMAT_A8, 1, 1);
  cairo_t* const cairo = cairo_create(surface);
  std::string svg;
  {
    PangoText text(cairo);
    svg = SvgWriter(theme, text).take(scene, scale);
  }
  cairo_destroy(cairo);
  cairo_surface_destroy(surface);
  std::ofstream file(path, std::ios::binary);
  file << svg << std::flush;
  if (!file) return Error{fmt::format("{} cannot be written: {}", path.string(), std::strerror(errno))};
  return Done{};
}

}  // namespace coroscope
