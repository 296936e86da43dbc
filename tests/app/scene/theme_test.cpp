#include "app/scene/theme.h"

#include <cmath>
#include <set>
#include <tuple>

#include <gtest/gtest.h>

namespace coroscope {
namespace {

constexpr ThemeName kThemes[] = {ThemeName::Light, ThemeName::Dark, ThemeName::Print, ThemeName::Contrast};

double linear(std::uint8_t channel) {
  const double c = channel / 255.0;
  return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

double luminance(Color c) {
  return 0.2126 * linear(c.r) + 0.7152 * linear(c.g) + 0.0722 * linear(c.b);
}

// As WCAG counts it: 1 to 21.
double contrast(Color a, Color b) {
  const double low = std::min(luminance(a), luminance(b)), high = std::max(luminance(a), luminance(b));
  return (high + 0.05) / (low + 0.05);
}

TEST(Theme, HasReadableText) {
  for (const ThemeName name : kThemes) {
    const Theme& t = theme(name);
    for (const Role paper : {Role::Surface, Role::Background, Role::SurfaceRaised}) {
      EXPECT_GE(contrast(t[Role::Text], t[paper]), 7) << name_of(name);
      EXPECT_GE(contrast(t[Role::TextMuted], t[paper]), 4.5) << name_of(name);
      EXPECT_GE(contrast(t[Role::Warning], t[paper]), 4.5) << name_of(name);
    }
    EXPECT_GE(contrast(t[Role::Text], t[Role::StateWaiting]), 4.5) << name_of(name);
    for (const Role state : {Role::StateRunning, Role::StateDone, Role::StateFailed, Role::StateCancelled})
      EXPECT_GE(contrast(t[Role::TextOnState], t[state]), 3) << name_of(name) << " " << name_of(state);
  }
}

TEST(Theme, OfHighContrastHoldsToIt) {
  const Theme& t = theme(ThemeName::Contrast);
  for (const Role paper : {Role::Surface, Role::Background, Role::SurfaceRaised}) {
    EXPECT_GE(contrast(t[Role::Text], t[paper]), 18);
    EXPECT_GE(contrast(t[Role::TextMuted], t[paper]), 12);
    EXPECT_GE(contrast(t[Role::Hairline], t[paper]), 4.5) << "lines count as much as text";
  }
  for (const Role state : {Role::StateRunning, Role::StateDone, Role::StateFailed, Role::StateCancelled})
    EXPECT_GE(contrast(t[Role::TextOnState], t[state]), 7) << name_of(state);
}

TEST(Theme, KeepsStatesApart) {
  // Cancelling and cancelled share their colour: the one is a pattern, the other an end.
  const Role states[] = {Role::StateCreated, Role::StateReady,  Role::StateWaiting,  Role::StateRunning,
                         Role::StateDone,    Role::StateFailed, Role::StateCancelled};
  for (const ThemeName name : kThemes) {
    std::set<std::tuple<int, int, int>> colors;
    for (const Role state : states) {
      const Color c = theme(name)[state];
      colors.insert({c.r, c.g, c.b});
      EXPECT_NE(c, theme(name)[Role::Surface]);
    }
    EXPECT_EQ(colors.size(), std::size(states)) << name_of(name);
  }
}

TEST(Theme, IsFoundByItsName) {
  for (const ThemeName name : kThemes) EXPECT_EQ(theme_named(name_of(name)), name);
  EXPECT_FALSE(theme_named("sepia"));
  EXPECT_EQ(theme(ThemeName::Dark).name, ThemeName::Dark);
}

}  // namespace
}  // namespace coroscope
