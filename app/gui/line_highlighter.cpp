#include "app/gui/line_highlighter.h"

#include <utility>

namespace coroscope {

std::vector<std::vector<SyntaxSpan>> LineHighlighter::lines(const std::vector<std::string_view>& lines) {
  std::vector<std::vector<SyntaxSpan>> result;
  result.reserve(lines.size());
  for (const std::string_view line : lines) {
    text_ = line;
    at_ = 0;
    go_on();
    while (at_ < text_.size()) take();
    result.push_back(std::exchange(spans_, {}));
  }
  return result;
}

void LineHighlighter::span(std::size_t begin, std::size_t end, TokenKind kind) {
  if (begin < end)
    spans_.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), kind});
  at_ = end;
}

std::string_view LineHighlighter::word(bool (*is_word)(char)) {
  const std::size_t begin = at_;
  while (at_ < text_.size() && is_word(here())) ++at_;
  return text_.substr(begin, at_ - begin);
}

void LineHighlighter::number(bool (*is_word)(char), std::string_view marks) {
  const std::size_t begin = at_;
  while (at_ < text_.size() && (is_word(here()) || marks.find(here()) != std::string_view::npos)) ++at_;
  span(begin, at_, TokenKind::Number);
}

}  // namespace coroscope
