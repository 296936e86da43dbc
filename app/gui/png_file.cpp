#include "app/gui/png_file.h"

#include <stb_image_write.h>

#include "core/base/check.h"

namespace coroscope {

Status write_png(const std::filesystem::path& file, const Pixels& pixels) {
  const auto width = static_cast<std::size_t>(pixels.width_px);
  const auto height = static_cast<std::size_t>(pixels.height_px);
  CHECK(pixels.rgba.size() == width * height * 4, "the pixels do not fill the picture");
  std::vector<unsigned char> rgb(width * height * 3);
  for (std::size_t y = 0; y < height; ++y) {
    const unsigned char* from = pixels.rgba.data() + (height - 1 - y) * width * 4;
    unsigned char* to = rgb.data() + y * width * 3;
    for (std::size_t x = 0; x < width; ++x, from += 4, to += 3) {
      to[0] = from[0];
      to[1] = from[1];
      to[2] = from[2];
    }
  }
  if (stbi_write_png(file.c_str(), pixels.width_px, pixels.height_px, 3, rgb.data(), pixels.width_px * 3) ==
      0)
    return Error{"The screenshot could not be written to " + file.string() +
                 ". Does its directory exist, and may it be written?"};
  return Done{};
}

}  // namespace coroscope
