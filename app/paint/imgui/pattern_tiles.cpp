#include "app/paint/imgui/pattern_tiles.h"

#include <algorithm>
#include <cmath>

#include "app/scene/strokes.h"
#include "core/base/check.h"

namespace coroscope {

namespace {

// As large as most boxes, so that one piece fills them.
constexpr float kTileWidthPx = 192, kTileHeightPx = 24;
constexpr int kPeriodsMax = 16;

// How many periods come closest to a whole number of pixels.
int whole_periods(float period_px) {
  int best = 1;
  float least = 1;
  for (int periods = 1; periods <= kPeriodsMax; ++periods) {
    const float px = period_px * static_cast<float>(periods), off = std::abs(px - std::round(px));
    if (off < least - 1e-3f) least = off, best = periods;
  }
  return best;
}

// From the middle of a pixel, `along` periods from where a line crosses, to the nearest line, which is
// slanted by 45 degrees.
float distance_px(float along, float period_px) {
  return std::abs(along - std::round(along)) * period_px / std::sqrt(2.f);
}

}  // namespace

PatternTiles PatternTiles::reserve(ImFontAtlas& atlas, float scale) {
  PatternTiles tiles;
  const int periods = whole_periods(kHatchPeriodPx * scale);
  const float step_px = std::round(kHatchPeriodPx * scale * static_cast<float>(periods));
  const float width = std::ceil(kTileWidthPx * scale / step_px) * step_px;
  const float height = std::ceil(kTileHeightPx * scale / step_px) * step_px;
  tiles.scale_ = scale;
  tiles.period_px_ = step_px / static_cast<float>(periods);
  for (Place* const place : {&tiles.hatch_, &tiles.cross_hatch_}) {
    place->rect = atlas.AddCustomRectRegular(static_cast<int>(width), static_cast<int>(height));
    place->tile.width_px = width;
    place->tile.height_px = height;
  }
  return tiles;
}

void PatternTiles::draw(ImFontAtlas& atlas) {
  draw(atlas, Pattern::Hatch, hatch_);
  draw(atlas, Pattern::CrossHatch, cross_hatch_);
}

void PatternTiles::draw(ImFontAtlas& atlas, Pattern pattern, Place& place) const {
  const ImFontAtlasCustomRect& rect = *atlas.GetCustomRectByIndex(place.rect);
  CHECK(rect.IsPacked() && atlas.TexPixelsAlpha8 != nullptr,
        "the atlas was built with room for the patterns");
  const float paper = paper_opacity(pattern), line_px = pattern_line_px(pattern) * scale_;
  const auto covered = [&](float along) {
    return std::clamp((line_px + 1) / 2 - distance_px(along, period_px_), 0.f, 1.f);
  };
  for (int y = 0; y < rect.Height; ++y) {
    unsigned char* const row = atlas.TexPixelsAlpha8 + (rect.Y + y) * atlas.TexWidth + rect.X;
    for (int x = 0; x < rect.Width; ++x) {
      const float across = static_cast<float>(x) + 0.5f, down = static_cast<float>(y) + 0.5f;
      float free = (1 - paper) * (1 - covered((across + down) / period_px_));
      if (pattern == Pattern::CrossHatch) free *= 1 - covered((across - down) / period_px_);
      row[x] = static_cast<unsigned char>(std::lround(255 * (1 - free)));
    }
  }
  place.tile.per_px = atlas.TexUvScale;
  place.tile.begin = {static_cast<float>(rect.X) * atlas.TexUvScale.x,
                      static_cast<float>(rect.Y) * atlas.TexUvScale.y};
}

void PatternTiles::fill(ImDrawList& to, Pattern pattern, ImVec2 low, ImVec2 high, ImU32 color) const {
  const PatternTile& tile = pattern == Pattern::CrossHatch ? cross_hatch_.tile : hatch_.tile;
  CHECK(tile.per_px.x > 0, "the tiles were drawn");
  for (float y = low.y; y < high.y; y += tile.height_px) {
    for (float x = low.x; x < high.x; x += tile.width_px) {
      const ImVec2 end{std::min(high.x, x + tile.width_px), std::min(high.y, y + tile.height_px)};
      to.PrimReserve(6, 4);
      to.PrimRectUV({x, y}, end, tile.begin,
                    {tile.begin.x + (end.x - x) * tile.per_px.x, tile.begin.y + (end.y - y) * tile.per_px.y},
                    color);
    }
  }
}

}  // namespace coroscope
