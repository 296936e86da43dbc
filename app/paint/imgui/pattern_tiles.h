#pragma once

#include <imgui.h>

#include "app/scene/scene.h"

namespace coroscope {

// A pattern as a picture in the font atlas: its paper and its lines, as how much of each pixel they cover. It
// goes on by itself: what is right of it looks as its left edge, what is below as its top.
struct PatternTile {
  float width_px = 0, height_px = 0;  // on the screen
  ImVec2 begin{}, per_px{};           // in the atlas's coordinates
};

// Hatched boxes are filled with these, a few rectangles each instead of hundreds of slanted triangles: by far
// the dearest of all that a rasterizer in software had to do.
class PatternTiles {
 public:
  // Asks for room in an atlas that is about to be built, for boxes drawn at this scale.
  static PatternTiles reserve(ImFontAtlas& atlas, float scale);
  // Once it is built.
  void draw(ImFontAtlas& atlas);

  // Fills a box, of whole pixels, with the pattern, which begins at its left top corner. Hatch or CrossHatch.
  void fill(ImDrawList& to, Pattern pattern, ImVec2 low, ImVec2 high, ImU32 color) const;

 private:
  struct Place {
    int rect = -1;  // the atlas's number for it
    PatternTile tile{};
  };
  void draw(ImFontAtlas& atlas, Pattern pattern, Place& place) const;

  float period_px_ = 0;  // of the hatch, on the screen
  float scale_ = 1;
  Place hatch_, cross_hatch_;
};

}  // namespace coroscope
