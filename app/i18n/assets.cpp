#include "app/i18n/assets.h"

#include <cstdlib>
#include <string>
#include <system_error>
#include <vector>

namespace coroscope {
namespace {

bool holds_assets(const std::filesystem::path& dir) {
  std::error_code ignored;
  return std::filesystem::is_directory(dir / "i18n", ignored);
}

std::filesystem::path executable_dir() {
  std::error_code failed;
  const std::filesystem::path self = std::filesystem::read_symlink("/proc/self/exe", failed);
  return failed ? std::filesystem::path{} : self.parent_path();
}

}  // namespace

Result<std::filesystem::path> assets_dir() {
  if (const char* given = std::getenv("COROSCOPE_ASSETS"); given != nullptr && *given != '\0') {
    if (holds_assets(given)) return std::filesystem::path(given);
    return Error{"COROSCOPE_ASSETS names " + std::string(given) +
                 ", which is no directory of Coroscope's assets (it should hold i18n/en.json). Unset it or "
                 "correct it."};
  }
  const std::filesystem::path here = executable_dir();
  const std::vector<std::filesystem::path> places = {
      here / "assets", (here / ".." / "share" / "coroscope").lexically_normal(), COROSCOPE_ASSETS_DIR};
  std::string tried;
  for (const std::filesystem::path& place : places) {
    if (holds_assets(place)) return place;
    tried += "\n  " + place.string();
  }
  return Error{"Coroscope's lessons and texts were not found. Looked in:" + tried +
               "\nSet COROSCOPE_ASSETS to the project's assets directory."};
}

}  // namespace coroscope
