#pragma once

#include <string>

#include "app/scene/scene.h"

namespace coroscope {

struct TextOptions {
  float cell_width_px = 8;
  float cell_height_px = 16;
  bool ascii =
      false;  // nothing beyond ASCII, for terminals and logs that know no more; texts stay as they are
};

// The scene as lines of characters, one for each cell of the scene: patterns become shades, signs become
// letters of their own, labels stay. Spaces at the ends of lines are left out; each line ends with a newline.
// A scene whose lanes and letters are as large as cells comes out best.
std::string paint_text(const Scene& scene, const TextOptions& options = {});

}  // namespace coroscope
