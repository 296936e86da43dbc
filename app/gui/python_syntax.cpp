#include "app/gui/python_syntax.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

#include "app/gui/line_highlighter.h"

namespace coroscope {
namespace {

constexpr std::array<std::string_view, 34> kKeywords = {
    "False",    "None", "True",   "and",    "as",   "assert", "break",   "case",     "class",
    "continue", "def",  "del",    "elif",   "else", "except", "finally", "for",      "from",
    "global",   "if",   "import", "in",     "is",   "lambda", "match",   "nonlocal", "not",
    "or",       "pass", "raise",  "return", "try",  "while",  "with"};

bool is_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || (c & 0x80) != 0;
}
bool is_digit(char c) {
  return std::isdigit(static_cast<unsigned char>(c)) != 0;
}

class PythonHighlighter : public LineHighlighter {
 private:
  void go_on() override {
    after_def_ = false;
    if (open_quote_ != 0) string_body(0);
  }

  void take() override {
    const char c = here();
    const std::size_t begin = at_;
    if (c == '#') {
      span(begin, text_.size(), TokenKind::Comment);
    } else if (c == '"' || c == '\'') {
      string(begin);
    } else if (is_digit(c)) {
      number(is_word, ".");
    } else if (is_word(c)) {
      name(begin);
    } else if (c == '@' && is_first()) {
      span(begin, std::min(text_.find_first_of("(#", begin), text_.size()), TokenKind::Decorator);
    } else {
      ++at_;
    }
  }

  void name(std::size_t begin) {
    const std::string_view taken = word(is_word);
    const bool prefix = taken.size() <= 2 && taken.find_first_not_of("rRbBfFuU") == std::string_view::npos;
    if (prefix && at_ < text_.size() && (here() == '"' || here() == '\'')) {
      string(begin);
    } else if (taken == "await" || taken == "async") {
      span(begin, at_, TokenKind::Await);
    } else if (std::ranges::find(kKeywords, taken) != kKeywords.end()) {
      span(begin, at_, TokenKind::Keyword);
    } else if (after_def_) {
      span(begin, at_, TokenKind::Name);
    }
    after_def_ = taken == "def" || taken == "class";
  }

  // at_ stands at the opening quote; `begin` may be before it, at a prefix.
  void string(std::size_t begin) {
    open_quote_ = here();
    triple_ = is_next(std::string(3, open_quote_));
    at_ += triple_ ? 3 : 1;
    string_body(begin);
  }

  void string_body(std::size_t begin) {
    const std::string end(triple_ ? 3 : 1, open_quote_);
    while (at_ < text_.size()) {
      if (here() == '\\') {
        at_ += 2;
      } else if (is_next(end)) {
        at_ += end.size();
        open_quote_ = 0;
        break;
      } else {
        ++at_;
      }
    }
    span(begin, std::min(at_, text_.size()), TokenKind::String);
    if (!triple_) open_quote_ = 0;  // an ordinary string ends with its line
  }

  bool after_def_ = false;
  char open_quote_ = 0;  // of the string that goes on from the line before; 0: none
  bool triple_ = false;
};

}  // namespace

std::vector<std::vector<SyntaxSpan>> highlight_python(const std::vector<std::string_view>& lines) {
  return PythonHighlighter().lines(lines);
}

}  // namespace coroscope
