#pragma once

#include <filesystem>

#include "app/scene/scene.h"
#include "app/scene/theme.h"
#include "core/base/result.h"

// Scenes as files. The same scene gives the same bytes each time on one machine. `scale` multiplies the size
// of the scene; fails when the file cannot be written or the picture is larger than the format allows.
namespace coroscope {

// One pixel of the scene is `scale` pixels of the picture.
Status paint_png(const Scene& scene, const Theme& theme, float scale, const std::filesystem::path& path);
// Text stays text: in the fonts of the interface where the reader has them, else in any sans or monospaced
// face.
Status paint_svg(const Scene& scene, const Theme& theme, float scale, const std::filesystem::path& path);
// One pixel of the scene is `scale` times 0.75 points. Fonts are embedded.
Status paint_pdf(const Scene& scene, const Theme& theme, float scale, const std::filesystem::path& path);

}  // namespace coroscope
