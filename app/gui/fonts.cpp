#include "app/gui/fonts.h"

#include <algorithm>
#include <cmath>

#include <imgui_freetype.h>

#include "app/gui/rare_glyphs.h"
#include "core/base/check.h"

namespace coroscope {
namespace {

struct Builder {
  ImFontAtlas& atlas;
  const ImWchar* ranges;
  const Glyphs& glyphs;
  FontFiles& files;
  RareGlyphs& rare;
  float scale;

  ImFontConfig config(const FontFile& file) const {
    ImFontConfig config;
    config.FontNo = file.face_index;
    config.OversampleH = 1;
    config.PixelSnapH = true;
    config.GlyphRanges = ranges;
    return config;
  }

  ImFont* add_file(const FontFile& file, float em_px, ImFontConfig config) const {
    // The FreeType builder takes whole pixels only.
    const float size_px = std::max(8.f, std::round(em_px * scale * file.line_height_em));
    // ImGui takes a pointer to mutable bytes but only reads.
    ImFont* const font =
        atlas.AddFontFromMemoryTTF(const_cast<std::byte*>(file.file.bytes().data()),
                                   static_cast<int>(file.file.bytes().size()), size_px, &config);
    // Given as its own, so that it makes no copy of them; but it must not free them.
    atlas.ConfigData.back().FontDataOwnedByAtlas = false;
    return font;
  }

  ImFont* add(const FontFile& file, const FontFile& cjk, float em_px) const {
    ImFont* font = nullptr;
    if (file) {
      font = add_file(file, em_px, config(file));
    } else {
      ImFontConfig own;
      own.SizePixels = std::round(em_px * scale);
      font = atlas.AddFontDefault(&own);
    }
    if (cjk) {
      ImFontConfig merged = config(cjk);
      merged.MergeMode = true;
      add_file(cjk, em_px, merged);
    }
    rare.reserve(atlas, font, file, cjk, glyphs, static_cast<int>(std::lround(em_px * scale)), files);
    return font;
  }
};

}  // namespace

Fonts build_fonts(ImFontAtlas& atlas, FontFiles& files, Glyphs& glyphs, float scale) {
  static_assert(sizeof(ImWchar) == sizeof(unsigned short));
  const std::vector<ImWchar> ranges = glyphs.take_ranges();
  atlas.Clear();
  atlas.FontBuilderIO = ImGuiFreeType::GetBuilderForFreeType();
  atlas.FontBuilderFlags = ImGuiFreeTypeBuilderFlags_LightHinting;
  RareGlyphs rare;
  const Builder builder{atlas, ranges.data(), glyphs, files, rare, scale};
  const FontFile& bold = files.sans_bold ? files.sans_bold : files.sans;
  const FontFile& cjk_bold = files.cjk_bold ? files.cjk_bold : files.cjk;
  Fonts fonts;
  fonts.text = builder.add(files.sans, files.cjk, kTextEm);  // the first is ImGui's default font
  fonts.small = builder.add(files.sans, files.cjk, kSmallEm);
  fonts.bold = builder.add(bold, cjk_bold, kTextEm);
  fonts.large = builder.add(files.sans, files.cjk, kLargeEm);
  fonts.title = builder.add(bold, cjk_bold, kTitleEm);
  fonts.mono = builder.add(files.mono, files.cjk, kTextEm);
  fonts.mono_small = builder.add(files.mono, files.cjk, kSmallEm);
  fonts.patterns = PatternTiles::reserve(atlas, scale);
  CHECK(atlas.Build(), "the font atlas could not be built");
  fonts.patterns.draw(atlas);
  rare.draw(atlas);
  return fonts;
}

}  // namespace coroscope
