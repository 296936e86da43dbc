#include "app/scene/theme.h"

#include "core/base/check.h"

namespace coroscope {

namespace {

constexpr Color rgb(std::uint32_t hex, std::uint8_t alpha = 255) {
  return {static_cast<std::uint8_t>(hex >> 16), static_cast<std::uint8_t>(hex >> 8),
          static_cast<std::uint8_t>(hex), alpha};
}

constexpr std::uint8_t percent(int value) {
  return static_cast<std::uint8_t>((value * 255 + 50) / 100);
}

Color light_color(Role role) {
  switch (role) {
    case Role::None:
      return rgb(0, 0);
    case Role::Background:
      return rgb(0xF6F7F9);
    case Role::Surface:
    case Role::SurfaceRaised:
      return rgb(0xFFFFFF);
    case Role::Hairline:
      return rgb(0xDDE2E8);
    case Role::Grid:
      return rgb(0xEBEEF2);
    case Role::Text:
      return rgb(0x1B2129);
    case Role::TextMuted:
      return rgb(0x5B6674);
    case Role::TextOnState:
      return rgb(0xFFFFFF);
    case Role::StateCreated:
      return rgb(0x9AA3AF);
    case Role::StateReady:
      return rgb(0xE69F00);
    case Role::StateWaiting:
      return rgb(0xC3CAD4);
    case Role::StateRunning:
      return rgb(0x0072B2);
    case Role::StateCancelling:
      return rgb(0xD55E00);
    case Role::StateDone:
      return rgb(0x009E73);
    case Role::StateFailed:
      return rgb(0xA3195B);
    case Role::StateCancelled:
      return rgb(0xD55E00);
    case Role::Freeze:
      return rgb(0xB00020, percent(12));
    case Role::Cursor:
      return rgb(0x1B2129);
    case Role::Selection:
    case Role::Accent:
      return rgb(0x5A4BC8);
    case Role::Warning:
      return rgb(0x8F5F00);
  }
  CHECK(false, "there is no such role");
}

Color dark_color(Role role) {
  switch (role) {
    case Role::None:
      return rgb(0, 0);
    case Role::Background:
      return rgb(0x14181D);
    case Role::Surface:
      return rgb(0x1A1F26);
    case Role::SurfaceRaised:
      return rgb(0x242B34);
    case Role::Hairline:
      return rgb(0x333C47);
    case Role::Grid:
      return rgb(0x262D36);
    case Role::Text:
      return rgb(0xE6EAF0);
    case Role::TextMuted:
      return rgb(0x9BA6B4);
    case Role::TextOnState:
      return rgb(0x0B0F14);
    case Role::StateCreated:
      return rgb(0x6B7480);
    case Role::StateReady:
      return rgb(0xF0B432);
    case Role::StateWaiting:
      return rgb(0x4A5462);
    case Role::StateRunning:
      return rgb(0x3FA7E6);
    case Role::StateCancelling:
      return rgb(0xFF7A2B);
    case Role::StateDone:
      return rgb(0x27C498);
    case Role::StateFailed:
      return rgb(0xE0559A);
    case Role::StateCancelled:
      return rgb(0xFF7A2B);
    case Role::Freeze:
      return rgb(0xFF5A6E, percent(18));
    case Role::Cursor:
      return rgb(0xE6EAF0);
    case Role::Selection:
    case Role::Accent:
      return rgb(0xA99CFF);
    case Role::Warning:
      return rgb(0xF0C05A);
  }
  CHECK(false, "there is no such role");
}

// The light palette on white paper.
Color print_color(Role role) {
  switch (role) {
    case Role::Background:
      return rgb(0xFFFFFF);
    case Role::Text:
    case Role::Cursor:
      return rgb(0x101418);
    case Role::TextMuted:
      return rgb(0x4A5461);
    default:
      return light_color(role);
  }
}

// On black, every line and letter far from it.
Color contrast_color(Role role) {
  switch (role) {
    case Role::Background:
    case Role::Surface:
    case Role::TextOnState:
      return rgb(0x000000);
    case Role::SurfaceRaised:
      return rgb(0x101010);
    case Role::Hairline:
      return rgb(0x8C8C8C);
    case Role::Grid:
      return rgb(0x4D4D4D);
    case Role::Text:
    case Role::Cursor:
      return rgb(0xFFFFFF);
    case Role::TextMuted:
      return rgb(0xD9D9D9);
    case Role::StateCreated:
      return rgb(0xBFBFBF);
    case Role::StateReady:
      return rgb(0xFFC94D);
    case Role::StateWaiting:
      return rgb(0x5C6673);
    case Role::StateRunning:
      return rgb(0x5CBEFF);
    case Role::StateDone:
      return rgb(0x3DE0B2);
    case Role::StateFailed:
      return rgb(0xFF7ABD);
    case Role::Selection:
    case Role::Accent:
      return rgb(0xFFFF66);
    default:
      return dark_color(role);
  }
}

Theme make_theme(ThemeName name, Color (*color)(Role)) {
  Theme theme{name, {}};
  for (int i = 0; i < kRoles; ++i) theme.colors[static_cast<std::size_t>(i)] = color(static_cast<Role>(i));
  return theme;
}

}  // namespace

const Theme& theme(ThemeName name) {
  static const Theme light = make_theme(ThemeName::Light, light_color);
  static const Theme dark = make_theme(ThemeName::Dark, dark_color);
  static const Theme print = make_theme(ThemeName::Print, print_color);
  static const Theme contrast = make_theme(ThemeName::Contrast, contrast_color);
  switch (name) {
    case ThemeName::Light:
      return light;
    case ThemeName::Dark:
      return dark;
    case ThemeName::Print:
      return print;
    case ThemeName::Contrast:
      return contrast;
  }
  CHECK(false, "there is no such theme");
}

std::optional<ThemeName> theme_named(std::string_view name) {
  for (const ThemeName known : {ThemeName::Light, ThemeName::Dark, ThemeName::Print, ThemeName::Contrast})
    if (name == name_of(known)) return known;
  return {};
}

std::string_view name_of(ThemeName name) {
  switch (name) {
    case ThemeName::Light:
      return "light";
    case ThemeName::Dark:
      return "dark";
    case ThemeName::Print:
      return "print";
    case ThemeName::Contrast:
      return "contrast";
  }
  CHECK(false, "there is no such theme");
}

}  // namespace coroscope
