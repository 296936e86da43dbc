#include "app/scene/text_width.h"

#include <gtest/gtest.h>

namespace coroscope {
namespace {

TEST(TextWidth, CountsCellsOfATerminal) {
  EXPECT_EQ(text_cells("sleep(1)"), 8);
  EXPECT_EQ(text_cells("等待 a"), 6);
  EXPECT_EQ(text_cells("e\u0301"), 1);  // an accent of its own
  EXPECT_EQ(text_cells("🐍✅⚡"), 6);
  EXPECT_EQ(text_cells("\xff\xc3"), 2);  // not UTF-8: one replacement each
}

TEST(TextWidth, GuessesChineseAsSquares) {
  EXPECT_FLOAT_EQ(estimated_width_px("等待", 13), 26);
  EXPECT_FLOAT_EQ(estimated_width_px("1234", 10, FontFace::Mono), 24);
  EXPECT_LT(estimated_width_px("illi", 13), estimated_width_px("mmmm", 13));
}

TEST(TextWidth, ElidesAtCharactersNotBytes) {
  const auto cells = [](const std::string& text) { return static_cast<float>(text_cells(text)); };
  EXPECT_EQ(elided("sleep(1)", 8, cells), "sleep(1)");
  EXPECT_EQ(elided("sleep(1)", 6, cells), "sleep…");
  EXPECT_EQ(elided("等待结果", 5, cells), "等待…");
  EXPECT_EQ(elided("sleep(1)", 1, cells), "");
  EXPECT_EQ(elided("", 0, cells), "");
}

}  // namespace
}  // namespace coroscope
