#include "app/gui/cpp_syntax.h"

#include <algorithm>
#include <array>
#include <cctype>

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

class CppHighlighter {
 public:
  std::vector<SyntaxSpan> line(std::string_view text) {
    text_ = text;
    at_ = 0;
    spans_.clear();
    if (in_comment_) comment(0);
    while (at_ < text_.size()) {
      const std::size_t begin = at_;
      const char c = text_[at_];
      if (text_.substr(at_, 2) == "//") {
        span(begin, text_.size(), TokenKind::Comment);
      } else if (text_.substr(at_, 2) == "/*") {
        comment(begin);
      } else if (c == '"' || c == '\'') {
        string(begin);
      } else if (std::isdigit(static_cast<unsigned char>(c)) != 0) {
        // The mark between digits belongs to the number.
        while (at_ < text_.size() && (is_word(text_[at_]) || text_[at_] == '.' || text_[at_] == '\'')) ++at_;
        span(begin, at_, TokenKind::Number);
      } else if (is_word(c)) {
        word(begin);
      } else if (c == '#' && text_.find_first_not_of(" \t") == begin) {
        while (++at_ < text_.size() && is_word(text_[at_])) {
        }
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

  void comment(std::size_t begin) {
    const std::size_t end = text_.find("*/", in_comment_ ? begin : begin + 2);
    in_comment_ = end == std::string_view::npos;
    const std::size_t stop = in_comment_ ? text_.size() : end + 2;
    if (begin < stop) span(begin, stop, TokenKind::Comment);
  }

  void string(std::size_t begin) {
    const char quote = text_[at_++];
    while (at_ < text_.size() && text_[at_] != quote) at_ += text_[at_] == '\\' ? 2 : 1;
    span(begin, std::min(at_ + 1, text_.size()), TokenKind::String);
  }

  void word(std::size_t begin) {
    while (at_ < text_.size() && is_word(text_[at_])) ++at_;
    const std::string_view word = text_.substr(begin, at_ - begin);
    if (word == "co_await" || word == "co_yield" || word == "co_return")
      span(begin, at_, TokenKind::Await);
    else if (std::ranges::find(kKeywords, word) != kKeywords.end())
      span(begin, at_, TokenKind::Keyword);
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<SyntaxSpan> spans_;
  bool in_comment_ = false;  // one that goes on from the line before
};

}  // namespace

std::vector<std::vector<SyntaxSpan>> highlight_cpp(const std::vector<std::string_view>& lines) {
  std::vector<std::vector<SyntaxSpan>> result;
  result.reserve(lines.size());
  CppHighlighter highlighter;
  for (const std::string_view line : lines) result.push_back(highlighter.line(line));
  return result;
}

}  // namespace coroscope
