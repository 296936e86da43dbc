#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "app/scene/scene.h"

namespace coroscope {

struct Color {
  std::uint8_t r = 0, g = 0, b = 0, a = 255;
  bool operator==(const Color&) const = default;
};

enum class ThemeName : std::uint8_t {
  Light,
  Dark,
  Print,
  Contrast,  // on black, for eyes that need it
};

// The colour of each role. The palettes are those of the states table in app/README.md.
struct Theme {
  ThemeName name = ThemeName::Light;
  std::array<Color, kRoles> colors;

  Color operator[](Role role) const { return colors[static_cast<std::size_t>(role)]; }
};

const Theme& theme(ThemeName name);
// "light", "dark", "print", "contrast".
std::optional<ThemeName> theme_named(std::string_view name);
std::string_view name_of(ThemeName name);

}  // namespace coroscope
