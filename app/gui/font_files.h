#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "app/gui/mapped_file.h"

struct _FcCharSet;

namespace coroscope {

// One font file, kept because an atlas reads it again each time it is built. Empty: no such font on this
// system.
struct FontFile {
  MappedFile file;
  int face_index = 0;        // in a collection (.ttc)
  float line_height_em = 1;  // ascender to descender, in units of the em; ImGui sizes fonts by this height
  std::string family;        // what fontconfig chose
  std::shared_ptr<_FcCharSet> characters;

  explicit operator bool() const { return !file.bytes().empty(); }
  bool has(std::uint32_t character) const;
};

// The system's fonts that the window uses, through fontconfig, which answers with the nearest it has.
struct FontFiles {
  FontFile sans, sans_bold;  // Roboto
  FontFile mono;             // JetBrains Mono
  FontFile cjk, cjk_bold;    // Noto Sans CJK SC; empty where no font has Chinese
  // Fonts for what none of these has, found when a text has it: an emoji font, symbols, other scripts.
  std::vector<std::unique_ptr<FontFile>> others;
  std::vector<std::uint32_t> nowhere;  // that no font of the system has

  // One of `others`; null when no font has it.
  const FontFile* other_with(std::uint32_t character);
};
FontFiles find_fonts();

}  // namespace coroscope
