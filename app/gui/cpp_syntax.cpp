#include "app/gui/cpp_syntax.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "app/gui/line_highlighter.h"

namespace coroscope {
namespace {

constexpr auto kKeywords = std::to_array<std::string_view>(
    {"auto",     "bool",     "break",    "case",    "catch",    "char",   "class", "const",
     "continue", "default",  "delete",   "do",      "double",   "else",   "enum",  "explicit",
     "false",    "float",    "for",      "if",      "inline",   "int",    "long",  "namespace",
     "new",      "nullptr",  "operator", "private", "public",   "return", "short", "signed",
     "sizeof",   "static",   "struct",   "switch",  "template", "this",   "throw", "true",
     "try",      "typename", "unsigned", "using",   "void",     "while"});

bool is_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

class CppHighlighter : public LineHighlighter {
 private:
  void go_on() override {
    if (in_comment_) comment(0);
  }

  void take() override {
    const std::size_t begin = at_;
    if (is_next("//")) {
      span(begin, text_.size(), TokenKind::Comment);
    } else if (is_next("/*")) {
      comment(begin);
    } else if (here() == '"' || here() == '\'') {
      string(begin);
    } else if (std::isdigit(static_cast<unsigned char>(here())) != 0) {
      number(is_word, ".'");  // the mark between digits belongs to the number
    } else if (is_word(here())) {
      const std::string_view taken = word(is_word);
      if (taken == "co_await" || taken == "co_yield" || taken == "co_return")
        span(begin, at_, TokenKind::Await);
      else if (std::ranges::find(kKeywords, taken) != kKeywords.end())
        span(begin, at_, TokenKind::Keyword);
    } else if (here() == '#' && is_first()) {
      ++at_;
      word(is_word);
      span(begin, at_, TokenKind::Decorator);
    } else {
      ++at_;
    }
  }

  void comment(std::size_t begin) {
    const std::size_t end = text_.find("*/", in_comment_ ? begin : begin + 2);
    in_comment_ = end == std::string_view::npos;
    span(begin, in_comment_ ? text_.size() : end + 2, TokenKind::Comment);
  }

  void string(std::size_t begin) {
    const char quote = text_[at_++];
    while (at_ < text_.size() && here() != quote) at_ += here() == '\\' ? 2 : 1;
    span(begin, std::min(at_ + 1, text_.size()), TokenKind::String);
  }

  bool in_comment_ = false;  // one that goes on from the line before
};

}  // namespace

std::vector<std::vector<SyntaxSpan>> highlight_cpp(const std::vector<std::string_view>& lines) {
  return CppHighlighter().lines(lines);
}

}  // namespace coroscope
