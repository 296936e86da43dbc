#pragma once

#include <filesystem>
#include <optional>

#include "app/session/session.h"

namespace coroscope {

// Where the window's settings are kept from one time to the next: coroscope/window in $XDG_CONFIG_HOME, or in
// ~/.config. Empty: this user has no place for them.
std::filesystem::path preferences_file();

// One setting a line. What cannot be read is left as it is by default; no file: nothing.
std::optional<Preferences> load_preferences(const std::filesystem::path& file);
// That they could not be written is no reason to trouble anybody: they are the defaults next time.
void save_preferences(const std::filesystem::path& file, const Preferences& preferences);

}  // namespace coroscope
