#include "app/paint/cairo/pango_text.h"

#include "app/scene/text_width.h"

namespace coroscope {

PangoText::PangoText(cairo_t* cairo) : cairo_(cairo), layout_(pango_cairo_create_layout(cairo)) {
  // The same outlines and advances at every scale.
  cairo_font_options_t* const options = cairo_font_options_create();
  cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options(pango_layout_get_context(layout_), options);
  cairo_font_options_destroy(options);
  pango_context_set_round_glyph_positions(pango_layout_get_context(layout_), FALSE);
  pango_layout_set_single_paragraph_mode(layout_, TRUE);
}

PangoText::~PangoText() {
  g_object_unref(layout_);
}

const char* pango_families(FontFace face) {
  return face == FontFace::Mono
             ? "JetBrains Mono,DejaVu Sans Mono,Noto Sans Mono CJK SC,Noto Sans CJK SC,monospace"
             : "Roboto,DejaVu Sans,Noto Sans CJK SC,sans-serif";
}

void PangoText::set(const std::string& text, FontFace face, float size_px) {
  PangoFontDescription* const font = pango_font_description_new();
  pango_font_description_set_family_static(font, pango_families(face));
  pango_font_description_set_weight(font,
                                    face == FontFace::SansBold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_font_description_set_absolute_size(font, static_cast<double>(size_px) * PANGO_SCALE);
  pango_layout_set_font_description(layout_, font);
  pango_font_description_free(font);
  pango_layout_set_text(layout_, text.data(), static_cast<int>(text.size()));
}

float PangoText::width_px(const std::string& text, FontFace face, float size_px) {
  set(text, face, size_px);
  PangoRectangle logical;
  pango_layout_get_extents(layout_, nullptr, &logical);
  return static_cast<float>(pango_units_to_double(logical.width));
}

std::string PangoText::fitted(const LabelShape& label) {
  return elided(label.text, label.rect.width,
                [&](const std::string& text) { return width_px(text, label.face, label.size_px); });
}

void PangoText::draw(const std::string& text, FontFace face, float size_px, Point left_baseline) {
  set(text, face, size_px);
  const double baseline = pango_units_to_double(pango_layout_get_baseline(layout_));
  cairo_move_to(cairo_, left_baseline.x, left_baseline.y - baseline);
  pango_cairo_show_layout(cairo_, layout_);
}

Point text_origin(const LabelShape& label, float width_px) {
  const float room = label.rect.width - width_px;
  const float shift = label.align == Align::Left ? 0 : label.align == Align::Right ? room : room / 2;
  return {label.rect.x + shift, label.rect.centre().y + label.size_px * kBaselineShare};
}

}  // namespace coroscope
