#pragma once

#include <string>

#include "app/gui/mapped_file.h"

namespace coroscope {

// One font file, kept because an atlas reads it again each time it is built. Empty: no such font on this
// system.
struct FontFile {
  MappedFile file;
  int face_index = 0;        // in a collection (.ttc)
  float line_height_em = 1;  // ascender to descender, in units of the em; ImGui sizes fonts by this height
  std::string family;        // what fontconfig chose

  explicit operator bool() const { return !file.bytes().empty(); }
};

// The system's fonts that the window uses, through fontconfig, which answers with the nearest it has.
struct FontFiles {
  FontFile sans, sans_bold;  // Roboto
  FontFile mono;             // JetBrains Mono
  FontFile cjk, cjk_bold;    // Noto Sans CJK SC; empty where no font has Chinese
};
FontFiles find_fonts();

}  // namespace coroscope
