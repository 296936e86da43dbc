#pragma once

#include <filesystem>

#include "core/base/result.h"

namespace coroscope {

// The directory of lessons, texts and icons: $COROSCOPE_ASSETS where it is set, else the first that exists of
// `assets` beside the executable, `../share/coroscope` from there (an installed program) and the source tree
// that this program was built from. Fails when there is none, naming the places that were tried.
Result<std::filesystem::path> assets_dir();

}  // namespace coroscope
