#pragma once

#include <string_view>
#include <vector>

#include "app/gui/python_syntax.h"

namespace coroscope {

// Finds the spans of a text, line by line; a language says what begins where.
class LineHighlighter {
 public:
  virtual ~LineHighlighter() = default;
  std::vector<std::vector<SyntaxSpan>> lines(const std::vector<std::string_view>& lines);

 protected:
  // What goes on from the line before, at its beginning.
  virtual void go_on() = 0;
  // Takes what begins at at_: moves at_, and may add a span.
  virtual void take() = 0;

  char here() const { return text_[at_]; }
  bool is_next(std::string_view text) const { return text_.substr(at_, text.size()) == text; }
  // Only spaces stand before at_.
  bool is_first() const { return text_.find_first_not_of(" \t") == at_; }
  // Up to `end`, where the next take() begins.
  void span(std::size_t begin, std::size_t end, TokenKind kind);
  // The word at at_, which is behind it afterwards; `is_word` tells what belongs to one.
  std::string_view word(bool (*is_word)(char));
  // A number from at_ on, in which these characters may stand as well.
  void number(bool (*is_word)(char), std::string_view marks);

  std::string_view text_;
  std::size_t at_ = 0;

 private:
  std::vector<SyntaxSpan> spans_;
};

}  // namespace coroscope
