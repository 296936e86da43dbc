#include "core/base/text.h"

#include <gtest/gtest.h>

namespace coroscope {
namespace {

TEST(Text, ValidUtf8StaysAsItIs) {
  for (const char* text : {"", "plain", "gr\u00fc\u00df", "\u4efb\u52a1", "\U0001F600", "a\u0000b"})
    EXPECT_EQ(valid_utf8(text), text);
}

TEST(Text, EachInvalidByteBecomesAReplacementCharacter) {
  EXPECT_EQ(valid_utf8("a\xff"), "a\uFFFD");
  EXPECT_EQ(valid_utf8("\xe4\xbb"), "\uFFFD\uFFFD");                        // cut off
  EXPECT_EQ(valid_utf8("\xc0\x80"), "\uFFFD\uFFFD");                        // longer than need be
  EXPECT_EQ(valid_utf8("\xed\xa0\x80"), "\uFFFD\uFFFD\uFFFD");              // a surrogate
  EXPECT_EQ(valid_utf8("\xf4\x90\x80\x80x"), "\uFFFD\uFFFD\uFFFD\uFFFDx");  // beyond the last
}

TEST(Text, QuotedTextIsAJsonString) {
  EXPECT_EQ(quoted("a\"b\\c\nd\te\x01\x7f\xff"), "\"a\\\"b\\\\c\\nd\\te\\u0001\\u007f\uFFFD\"");
  EXPECT_EQ(quoted(std::string_view("\0", 1)), "\"\\u0000\"");
}

TEST(Text, ABeginningDoesNotCutACharacter) {
  EXPECT_EQ(utf8_beginning("abc", 5), "abc");
  EXPECT_EQ(utf8_beginning("abc", 2), "ab");
  EXPECT_EQ(utf8_beginning("\u4efb\u52a1", 5), "\u4efb");
  EXPECT_EQ(utf8_beginning("\u4efb\u52a1", 2), "");
}

TEST(Text, AFileNameIsWhatStandsBehindTheLastSlash) {
  EXPECT_EQ(file_name("/a/b.py"), "b.py");
  EXPECT_EQ(file_name("b.py"), "b.py");
  EXPECT_EQ(file_name("/a/"), "");
}

}  // namespace
}  // namespace coroscope
