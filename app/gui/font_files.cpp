#include "app/gui/font_files.h"

#include <algorithm>

#include <fontconfig/fontconfig.h>
#include <ft2build.h>
#include FT_FREETYPE_H

namespace coroscope {
namespace {

using PatternPtr = std::unique_ptr<FcPattern, decltype(&FcPatternDestroy)>;

struct Wish {
  const char* family;
  int weight;
  int spacing = FC_PROPORTIONAL;
  const char* language = nullptr;
  FcChar32 must_have = U'a';
  bool any_family = false;  // that has it
};

// 0 when FreeType cannot read the font.
float line_height_em(const FontFile& font) {
  FT_Library library = nullptr;
  if (FT_Init_FreeType(&library) != 0) return 0;
  FT_Face face = nullptr;
  float height = 0;
  if (FT_New_Memory_Face(library, reinterpret_cast<const FT_Byte*>(font.file.bytes().data()),
                         static_cast<FT_Long>(font.file.bytes().size()), font.face_index, &face) == 0) {
    if (face->units_per_EM != 0)
      height = static_cast<float>(face->ascender - face->descender) / static_cast<float>(face->units_per_EM);
    FT_Done_Face(face);
  }
  FT_Done_FreeType(library);
  return height;
}

FontFile find_font(const Wish& wish) {
  PatternPtr wanted(FcPatternCreate(), &FcPatternDestroy);
  if (wish.any_family) {
    const std::unique_ptr<FcCharSet, decltype(&FcCharSetDestroy)> one(FcCharSetCreate(), &FcCharSetDestroy);
    FcCharSetAddChar(one.get(), wish.must_have);
    FcPatternAddCharSet(wanted.get(), FC_CHARSET, one.get());
  }
  FcPatternAddString(wanted.get(), FC_FAMILY, reinterpret_cast<const FcChar8*>(wish.family));
  FcPatternAddInteger(wanted.get(), FC_WEIGHT, wish.weight);
  FcPatternAddInteger(wanted.get(), FC_SPACING, wish.spacing);
  FcPatternAddBool(wanted.get(), FC_SCALABLE, FcTrue);
  if (wish.language != nullptr)
    FcPatternAddString(wanted.get(), FC_LANG, reinterpret_cast<const FcChar8*>(wish.language));
  FcConfigSubstitute(nullptr, wanted.get(), FcMatchPattern);
  FcDefaultSubstitute(wanted.get());
  FcResult result = FcResultNoMatch;
  PatternPtr match(FcFontMatch(nullptr, wanted.get(), &result), &FcPatternDestroy);
  if (match == nullptr) return {};

  FcCharSet* characters = nullptr;
  FcChar8* path = nullptr;
  FcChar8* family = nullptr;
  int index = 0;
  if (FcPatternGetCharSet(match.get(), FC_CHARSET, 0, &characters) != FcResultMatch ||
      !FcCharSetHasChar(characters, wish.must_have) ||
      FcPatternGetString(match.get(), FC_FILE, 0, &path) != FcResultMatch)
    return {};
  FcPatternGetInteger(match.get(), FC_INDEX, 0, &index);
  FontFile font;
  font.file = MappedFile(reinterpret_cast<const char*>(path));
  font.face_index = index & 0xffff;  // the higher bits name an instance of a variable font
  if (FcPatternGetString(match.get(), FC_FAMILY, 0, &family) == FcResultMatch)
    font.family = reinterpret_cast<const char*>(family);
  font.characters = {FcCharSetCopy(characters), &FcCharSetDestroy};
  // Fonts of pictures have none; nor is it asked for.
  font.line_height_em = !font ? 0 : wish.any_family ? 1 : line_height_em(font);
  if (font.line_height_em <= 0) return {};
  return font;
}

}  // namespace

bool FontFile::has(std::uint32_t character) const {
  return characters != nullptr && FcCharSetHasChar(characters.get(), character) == FcTrue;
}

const FontFile* FontFiles::other_with(std::uint32_t character) {
  const auto has = [&](const auto& font) { return font->has(character); };
  if (const auto found = std::ranges::find_if(others, has); found != others.end()) return found->get();
  if (std::ranges::count(nowhere, character) > 0) return nullptr;
  for (const char* family : {"Noto Color Emoji", "sans-serif"}) {
    FontFile font = find_font({family, FC_WEIGHT_REGULAR, FC_PROPORTIONAL, nullptr, character, true});
    if (!font) continue;
    others.push_back(std::make_unique<FontFile>(std::move(font)));
    return others.back().get();
  }
  nowhere.push_back(character);
  return nullptr;
}

FontFiles find_fonts() {
  FontFiles fonts;
  fonts.sans = find_font({"Roboto", FC_WEIGHT_REGULAR});
  fonts.sans_bold = find_font({"Roboto", FC_WEIGHT_BOLD});
  fonts.mono = find_font({"JetBrains Mono", FC_WEIGHT_REGULAR, FC_MONO});
  fonts.cjk = find_font({"Noto Sans CJK SC", FC_WEIGHT_REGULAR, FC_PROPORTIONAL, "zh-cn", U'中'});
  fonts.cjk_bold = find_font({"Noto Sans CJK SC", FC_WEIGHT_BOLD, FC_PROPORTIONAL, "zh-cn", U'中'});
  return fonts;
}

}  // namespace coroscope
