#include "app/gui/highlight.h"

#include <algorithm>
#include <array>

#include "app/gui/cpp_syntax.h"
#include "app/gui/draw_text.h"
#include "app/gui/syntax_colors.h"

namespace coroscope {
namespace {

// A script may be named anyhow, a file in C++ may not.
bool is_cpp(std::string_view name) {
  return std::ranges::any_of(std::array{".cpp", ".cc", ".cxx", ".h", ".hpp"},
                             [&](const char* suffix) { return name.ends_with(suffix); });
}

}  // namespace

std::vector<std::vector<SyntaxSpan>> highlight(std::string_view file,
                                               const std::vector<std::string_view>& lines) {
  return is_cpp(file) ? highlight_cpp(lines) : highlight_python(lines);
}

void draw_code(ImDrawList& to, ImFont* font, ImVec2 at, std::string_view line,
               const std::vector<SyntaxSpan>& spans, const Theme& theme) {
  std::size_t done = 0;
  const auto piece = [&](std::size_t end, TokenKind kind) {
    if (end <= done) return;
    const std::string_view text = line.substr(done, end - done);
    draw_text(to, font, at, syntax_color(kind, theme), text);
    at.x += text_width(font, text);
    done = end;
  };
  for (const SyntaxSpan& span : spans) {
    piece(span.begin, TokenKind::Plain);
    piece(span.end, span.kind);
  }
  piece(line.size(), TokenKind::Plain);
}

}  // namespace coroscope
