#pragma once

#include <filesystem>
#include <vector>

#include "core/base/result.h"

namespace coroscope {

// Rows from the bottom up, as OpenGL reads them; four bytes a pixel. Alpha is not written: a window has none.
struct Pixels {
  int width_px = 0;
  int height_px = 0;
  std::vector<unsigned char> rgba;
};
Status write_png(const std::filesystem::path& file, const Pixels& pixels);

}  // namespace coroscope
