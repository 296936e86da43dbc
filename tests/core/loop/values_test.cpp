#include "core/loop/values.h"

#include <gtest/gtest.h>

namespace coroscope::asyncio {
namespace {

TEST(ValueText, QuotesATextAsPythonDoes) {
  EXPECT_EQ(text_of_value(std::string("plain")), "'plain'");
  EXPECT_EQ(text_of_value(std::string("it's")), "\"it's\"");
  EXPECT_EQ(text_of_value(std::string("it's \"it\"")), "'it\\'s \"it\"'");
  EXPECT_EQ(text_of_value(std::string("a\n\t\\\x01")), "'a\\n\\t\\\\\\x01'");
  EXPECT_EQ(text_of_value(std::string("中文")), "'中文'");
}

TEST(ValueText, TellsOfALongTextItsBeginning) {
  const std::string long_text(41, 'x');
  EXPECT_EQ(text_of_value(long_text, kInShort), "'" + std::string(40, 'x') + "'…");
  EXPECT_EQ(text_of_value(std::string(40, 'x'), kInShort), "'" + std::string(40, 'x') + "'");
  EXPECT_EQ(text_of_value(long_text), "'" + long_text + "'");
}

TEST(ValueText, TellsOfALongListItsFirstSix) {
  const std::vector<int> seven = {1, 2, 3, 4, 5, 6, 7};
  EXPECT_EQ(text_of_value(seven, kInShort), "[1, 2, 3, 4, 5, 6, …]");
  EXPECT_EQ(text_of_value(seven), "[1, 2, 3, 4, 5, 6, 7]");
  EXPECT_EQ(text_of_value(std::vector<bool>{true, false}, kInShort), "[True, False]");
  EXPECT_EQ(text_of_value(std::tuple(1, std::string("a"), None()), kInShort), "(1, 'a', None)");
  EXPECT_EQ(text_of_value(std::tuple(1)), "(1,)");
}

TEST(ValueText, TellsOfNestedListsTwoLevels) {
  const std::vector<std::vector<std::vector<int>>> nested = {{{1}, {}}, {}};
  EXPECT_EQ(text_of_value(nested, kInShort), "[[[…], []], []]");
  EXPECT_EQ(text_of_value(nested), "[[[1], []], []]");
}

}  // namespace
}  // namespace coroscope::asyncio
