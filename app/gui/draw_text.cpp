#include "app/gui/draw_text.h"

#include <algorithm>
#include <cmath>

#include "app/paint/imgui/text_report.h"

namespace coroscope {

float text_width(ImFont* font, std::string_view text) {
  return font->CalcTextSizeA(font->FontSize, FLT_MAX, 0, text.data(), text.data() + text.size()).x;
}

void draw_text(ImDrawList& to, ImFont* font, ImVec2 at, ImU32 color, std::string_view text) {
  // Whole pixels: glyphs between two pixels are blurred.
  to.AddText(font, font->FontSize, {std::floor(at.x), std::floor(at.y)}, color, text.data(),
             text.data() + text.size());
  report_text(to, font, font->FontSize, at, text);
}

float draw_wrapped(ImDrawList& to, ImFont* font, ImVec2 at, float width_px, ImU32 color,
                   std::string_view text) {
  const char* begin = text.data();
  const char* end = begin + text.size();
  to.AddText(font, font->FontSize, {std::floor(at.x), std::floor(at.y)}, color, begin, end, width_px);
  report_text(to, font, font->FontSize, at, text, width_px);
  return font->CalcTextSizeA(font->FontSize, FLT_MAX, width_px, begin, end).y;
}

std::string elide(ImFont* font, std::string_view text, float width_px) {
  if (text_width(font, text) <= width_px) return std::string(text);
  const float room = width_px - text_width(font, "…");
  const char* rest = text.data();
  if (room > 0) font->CalcTextSizeA(font->FontSize, room, 0, text.data(), text.data() + text.size(), &rest);
  // Spaces before an ellipsis look like a mistake.
  std::size_t length = static_cast<std::size_t>(rest - text.data());
  while (length > 0 && text[length - 1] == ' ') --length;
  return std::string(text.substr(0, length)) + "…";
}

}  // namespace coroscope
