// Characters beyond 16 bits, of which ImGui as Debian builds it knows nothing.

#include <gtest/gtest.h>

#include "app/gui/panel_table.h"
#include "app/paint/imgui/wide_text.h"
#include "tests/app/gui/headless.h"
#include "tests/app/session/temp_folder.h"

namespace coroscope {
namespace {

TEST(WideText, GivesEachCharacterOneStandInAndItBack) {
  EXPECT_EQ(stand_in(U'é'), std::uint32_t{U'é'});
  const std::uint32_t snake = stand_in(U'🐍'), rocket = stand_in(U'🚀');
  EXPECT_NE(snake, rocket);
  EXPECT_EQ(stand_in(U'🐍'), snake);
  EXPECT_GE(snake, kStandInFirst);
  EXPECT_LE(snake, kStandInLast);
  EXPECT_EQ(character_of(snake), std::uint32_t{U'🐍'});
  EXPECT_EQ(character_of(U'中'), std::uint32_t{U'中'});
}

TEST(WideText, IsDrawnWhereAFontHasIt) {
  FontFiles files = find_fonts();
  if (files.other_with(U'🐍') == nullptr) GTEST_SKIP() << "no font here has emoji";
  ImFontAtlas atlas;
  Glyphs glyphs;
  glyphs.add("🐍 👩\u200D💻 ❤\uFE0F");
  const Fonts fonts = build_fonts(atlas, files, glyphs, 1);
  const auto glyph = [&](std::uint32_t c) {
    return fonts.mono->FindGlyphNoFallback(static_cast<ImWchar>(stand_in(c)));
  };
  ASSERT_NE(glyph(U'🐍'), nullptr);
  EXPECT_TRUE(glyph(U'🐍')->Visible);
  EXPECT_GT(glyph(U'🐍')->AdvanceX, 8);
  // On the line, no higher and not much lower than letters are.
  EXPECT_GE(glyph(U'🐍')->Y0, -2);
  EXPECT_LE(glyph(U'🐍')->Y1, fonts.mono->FontSize + 3);
  for (const char32_t unseen : {U'\u200D', U'\uFE0F'}) {
    ASSERT_NE(glyph(unseen), nullptr);
    EXPECT_EQ(glyph(unseen)->AdvanceX, 0);
    EXPECT_FALSE(glyph(unseen)->Visible);
  }
  const ImFont& font = *fonts.text;
  const float one = font.CalcTextSizeA(font.FontSize, 1000, 0, "🐍").x;
  EXPECT_EQ(font.CalcTextSizeA(font.FontSize, 1000, 0, "🐍🐍").x, 2 * one);
}

TEST(WideText, StaysWhatItIsWhenItsTextIsEdited) {
  const TempFolder folder;
  Session session;
  run(session, folder.write("hello.py", "print('🐍 你好 🚀')\n"));
  Headless headless({1280, 720});
  for (int i = 0; i < 8; ++i) headless.settle(session);
  session.apply(Arrange{with_panel(session.preferences().arrangement, *find_panel("editor"))});
  headless.settle(session);
  ASSERT_TRUE(headless.frame(session).typing);
  for (const std::uint32_t c : {std::uint32_t{'#'}, stand_in(U'🔥'), std::uint32_t{'\n'}})
    ImGui::GetIO().AddInputCharacter(c);
  for (int i = 0; i < 60; ++i) headless.frame(session);
  EXPECT_EQ(session.program_text(), "#🔥\nprint('🐍 你好 🚀')\n");
}

}  // namespace
}  // namespace coroscope
