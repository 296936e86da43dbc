#include "app/gui/rare_glyphs.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <utility>

#include <ft2build.h>
#include FT_FREETYPE_H

#include "app/paint/imgui/wide_text.h"
#include "core/base/check.h"

namespace coroscope {

namespace {

// A font open at one size. `face` is null where FreeType cannot read it.
class OpenFont {
 public:
  OpenFont(const FontFile& font, int em_px) {
    if (FT_Init_FreeType(&library_) != 0) return;
    if (FT_New_Memory_Face(library_, reinterpret_cast<const FT_Byte*>(font.file.bytes().data()),
                           static_cast<FT_Long>(font.file.bytes().size()), font.face_index, &face_) != 0)
      return;
    if (FT_IS_SCALABLE(face_)) {
      FT_Set_Pixel_Sizes(face_, 0, static_cast<FT_UInt>(em_px));
    } else if (FT_HAS_FIXED_SIZES(face_) && FT_Select_Size(face_, 0) == 0) {
      shrink_ = static_cast<float>(em_px) / static_cast<float>(face_->size->metrics.y_ppem);
    }
  }
  ~OpenFont() {
    if (face_ != nullptr) FT_Done_Face(face_);
    if (library_ != nullptr) FT_Done_FreeType(library_);
  }
  OpenFont(const OpenFont&) = delete;
  OpenFont& operator=(const OpenFont&) = delete;

  // Null when there is no such picture.
  FT_GlyphSlot load(std::uint32_t character) const {
    if (face_ == nullptr) return nullptr;
    const FT_UInt index = FT_Get_Char_Index(face_, character);
    constexpr FT_Int32 kFlags = FT_LOAD_RENDER | FT_LOAD_COLOR | FT_LOAD_TARGET_LIGHT;
    if (index == 0 || FT_Load_Glyph(face_, index, kFlags) != 0) return nullptr;
    return face_->glyph;
  }
  // How much smaller its pictures have to be drawn: emoji have one size.
  float shrink() const { return shrink_; }

 private:
  FT_Library library_ = nullptr;
  FT_Face face_ = nullptr;
  float shrink_ = 1;
};

struct Pixel {
  float b = 0, g = 0, r = 0, a = 0;  // multiplied by a; each from 0 to 255
};

Pixel pixel_of(const FT_Bitmap& bitmap, unsigned x, unsigned y) {
  const unsigned char* const row = bitmap.buffer + static_cast<std::ptrdiff_t>(y) * bitmap.pitch;
  if (bitmap.pixel_mode == FT_PIXEL_MODE_BGRA) {
    const unsigned char* const p = row + 4 * static_cast<std::ptrdiff_t>(x);
    return {static_cast<float>(p[0]), static_cast<float>(p[1]), static_cast<float>(p[2]),
            static_cast<float>(p[3])};
  }
  const float a =
      bitmap.pixel_mode == FT_PIXEL_MODE_MONO ? ((row[x / 8] >> (7 - x % 8)) & 1) * 255.f : row[x];
  return {a, a, a, a};
}

// The mean of what lies under one pixel of a picture that is drawn `by` times as large.
std::uint32_t mean_pixel(const FT_Bitmap& bitmap, int x, int y, float by) {
  const auto from = [by](int at) { return static_cast<unsigned>(std::floor(static_cast<float>(at) / by)); };
  Pixel sum;
  float count = 0;
  for (unsigned v = from(y); v < std::max(from(y) + 1, std::min(from(y + 1), bitmap.rows)); ++v)
    for (unsigned u = from(x); u < std::max(from(x) + 1, std::min(from(x + 1), bitmap.width)); ++u) {
      if (u >= bitmap.width || v >= bitmap.rows) continue;
      const Pixel p = pixel_of(bitmap, u, v);
      sum.b += p.b, sum.g += p.g, sum.r += p.r, sum.a += p.a;
      ++count;
    }
  if (count == 0 || sum.a == 0) return 0;
  const auto byte = [](float value) { return static_cast<std::uint32_t>(std::clamp(value, 0.f, 255.f)); };
  const float to_plain = 255 / sum.a;
  return byte(sum.b * to_plain) | byte(sum.g * to_plain) << 8 | byte(sum.r * to_plain) << 16 |
         byte(sum.a / count) << 24;
}

}  // namespace

RareGlyphs::Picture RareGlyphs::render(const FontFile& font, std::uint32_t character, int em_px) {
  const OpenFont open(font, em_px);
  const FT_GlyphSlot glyph = open.load(character);
  Picture picture;
  if (glyph == nullptr) return picture;
  const float by = open.shrink();
  const auto scaled = [by](auto value) {
    return static_cast<int>(std::lround(static_cast<float>(value) * by));
  };
  picture.width = scaled(glyph->bitmap.width);
  picture.height = scaled(glyph->bitmap.rows);
  picture.left = scaled(glyph->bitmap_left);
  picture.top = scaled(glyph->bitmap_top);
  picture.advance_px = static_cast<float>(scaled(static_cast<float>(glyph->advance.x) / 64));
  picture.colored = glyph->bitmap.pixel_mode == FT_PIXEL_MODE_BGRA;
  for (int y = 0; y < picture.height; ++y)
    for (int x = 0; x < picture.width; ++x) picture.pixels.push_back(mean_pixel(glyph->bitmap, x, y, by));
  return picture;
}

void RareGlyphs::reserve(ImFontAtlas& atlas, ImFont* to, const FontFile& font, const FontFile& cjk,
                         const Glyphs& glyphs, int em_px, FontFiles& files) {
  for (const ImWchar narrow : glyphs.beyond_ascii()) {
    const std::uint32_t character = character_of(narrow);
    Picture picture;
    if (!has_no_width(character)) {
      // A stand-in is not looked for in the fonts that the builder draws from.
      if (narrow == character && (font.has(character) || cjk.has(character))) continue;
      const FontFile* const other = font.has(character)  ? &font
                                    : cjk.has(character) ? &cjk
                                                         : files.other_with(character);
      if (other == nullptr) continue;
      picture = render(*other, character, em_px);
    }
    const int rect = atlas.AddCustomRectFontGlyph(to, narrow, std::max(1, picture.width),
                                                  std::max(1, picture.height), picture.advance_px);
    reserved_.push_back({to, narrow, rect, std::move(picture)});
  }
}

void RareGlyphs::draw(ImFontAtlas& atlas) const {
  if (reserved_.empty()) return;
  unsigned char* pixels = nullptr;
  int width = 0, height = 0;
  atlas.GetTexDataAsRGBA32(&pixels, &width, &height);
  for (const Reserved& one : reserved_) {
    const ImFontAtlasCustomRect& rect = *atlas.GetCustomRectByIndex(one.rect);
    CHECK(rect.IsPacked(), "the atlas was built with room for rare letters");
    for (int y = 0; y < one.picture.height; ++y)
      std::copy_n(one.picture.pixels.begin() + static_cast<std::ptrdiff_t>(y) * one.picture.width,
                  one.picture.width,
                  atlas.TexPixelsRGBA32 + static_cast<std::ptrdiff_t>(rect.Y + y) * width + rect.X);
    // Only now is it known where the font's line of writing is.
    auto* const glyph = const_cast<ImFontGlyph*>(one.font->FindGlyphNoFallback(one.character));
    CHECK(glyph != nullptr, "a rare letter is in its font");
    const float size_y = glyph->Y1 - glyph->Y0, size_x = glyph->X1 - glyph->X0;
    glyph->X0 = static_cast<float>(one.picture.left);
    glyph->X1 = glyph->X0 + size_x;
    glyph->Y0 = std::round(one.font->Ascent) - static_cast<float>(one.picture.top);
    glyph->Y1 = glyph->Y0 + size_y;
    glyph->Colored = one.picture.colored ? 1 : 0;
    glyph->Visible = one.picture.pixels.empty() ? 0 : 1;
  }
}

}  // namespace coroscope
