#pragma once

#include <span>

#include "app/session/session.h"

namespace coroscope {

// A way to arrange the window at once.
struct Preset {
  const char* name;  // a key of the catalogue
  float scale;
  Arrangement (*arrangement)();
};
std::span<const Preset> presets();

// Whether the window shows the same panels in the same docks, wherever its borders are.
bool is_arranged(const Preferences& preferences, const Preset& preset);

}  // namespace coroscope
