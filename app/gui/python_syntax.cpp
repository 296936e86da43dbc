#include "app/gui/python_syntax.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

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

class Highlighter {
 public:
  std::vector<SyntaxSpan> line(std::string_view text) {
    text_ = text;
    at_ = 0;
    spans_.clear();
    bool after_def = false;
    if (open_quote_ != 0) string_body(0);
    while (at_ < text_.size()) {
      const char c = text_[at_];
      const std::size_t begin = at_;
      if (c == '#') {
        span(begin, text_.size(), TokenKind::Comment);
      } else if (c == '"' || c == '\'') {
        string(begin);
      } else if (is_digit(c)) {
        while (at_ < text_.size() && (is_word(text_[at_]) || text_[at_] == '.')) ++at_;
        span(begin, at_, TokenKind::Number);
      } else if (is_word(c)) {
        word(begin, after_def);
      } else if (c == '@' && text_.find_first_not_of(" \t") == begin) {
        while (at_ < text_.size() && text_[at_] != '(' && text_[at_] != '#') ++at_;
        span(begin, at_, TokenKind::Decorator);
      } else {
        ++at_;
      }
    }
    return spans_;
  }

 private:
  void span(std::size_t begin, std::size_t end, TokenKind kind) {
    spans_.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), kind});
    at_ = end;
  }

  void word(std::size_t begin, bool& after_def) {
    while (at_ < text_.size() && is_word(text_[at_])) ++at_;
    const std::string_view word = text_.substr(begin, at_ - begin);
    const bool prefix = word.size() <= 2 && word.find_first_not_of("rRbBfFuU") == std::string_view::npos;
    if (prefix && at_ < text_.size() && (text_[at_] == '"' || text_[at_] == '\'')) {
      string(begin);
    } else if (word == "await" || word == "async") {
      span(begin, at_, TokenKind::Await);
    } else if (std::ranges::find(kKeywords, word) != kKeywords.end()) {
      span(begin, at_, TokenKind::Keyword);
    } else if (after_def) {
      span(begin, at_, TokenKind::Name);
    }
    after_def = word == "def" || word == "class";
  }

  // at_ stands at the opening quote; `begin` may be before it, at a prefix.
  void string(std::size_t begin) {
    open_quote_ = text_[at_];
    const bool triple = text_.substr(at_, 3) == std::string(3, open_quote_);
    triple_ = triple;
    at_ += triple ? 3 : 1;
    string_body(begin);
  }

  void string_body(std::size_t begin) {
    const std::string end(triple_ ? 3 : 1, open_quote_);
    while (at_ < text_.size()) {
      if (text_[at_] == '\\') {
        at_ += 2;
      } else if (text_.substr(at_, end.size()) == end) {
        at_ += end.size();
        open_quote_ = 0;
        break;
      } else {
        ++at_;
      }
    }
    at_ = std::min(at_, text_.size());
    if (begin < at_) span(begin, at_, TokenKind::String);
    if (!triple_) open_quote_ = 0;  // an ordinary string ends with its line
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<SyntaxSpan> spans_;
  char open_quote_ = 0;  // of the string that goes on from the line before; 0: none
  bool triple_ = false;
};

}  // namespace

std::vector<std::vector<SyntaxSpan>> highlight_python(const std::vector<std::string_view>& lines) {
  std::vector<std::vector<SyntaxSpan>> result;
  result.reserve(lines.size());
  Highlighter highlighter;
  for (std::string_view line : lines) result.push_back(highlighter.line(line));
  return result;
}

}  // namespace coroscope
