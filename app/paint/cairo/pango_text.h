#pragma once

#include <memory>
#include <string>

#include <pango/pangocairo.h>

#include "app/scene/scene.h"

// Text in the interface's fonts, measured and elided by Pango. For this folder only.
namespace coroscope {

class PangoText {
 public:
  // For drawing on, or measuring for, `cairo`, which must live longer.
  explicit PangoText(cairo_t* cairo);
  ~PangoText();
  PangoText(const PangoText&) = delete;
  PangoText& operator=(const PangoText&) = delete;

  // The label's text, cut off with an ellipsis when it is wider than its box; empty when nothing fits.
  std::string fitted(const LabelShape& label);
  // Width of a whole text in pixels.
  float width_px(const std::string& text, FontFace face, float size_px);
  // Draws in the current colour, from `left` on, at the height of the baseline.
  void draw(const std::string& text, FontFace face, float size_px, Point left_baseline);

 private:
  void set(const std::string& text, FontFace face, float size_px);

  cairo_t* cairo_;
  PangoLayout* layout_;
};

// The families of a face in the order of preference, as fontconfig and CSS want them.
const char* pango_families(FontFace face);

// Where a label's text begins, and its baseline.
Point text_origin(const LabelShape& label, float width_px);

}  // namespace coroscope
