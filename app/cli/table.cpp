#include "app/cli/table.h"

#include <algorithm>

#include "app/scene/text_width.h"

namespace coroscope {

std::string Table::text() const {
  std::vector<int> widths;
  for (const auto& row : rows_) {
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], text_cells(row[i]));
  }
  std::string out;
  for (const auto& row : rows_) {
    out += indent_;
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::string space(static_cast<std::size_t>(widths[i] - text_cells(row[i])), ' ');
      const bool right = std::ranges::find(right_, i) != right_.end();
      const bool last = i + 1 == row.size();
      if (right) out += space;
      out += row[i];
      if (!right && !last) out += space;
      if (!last) out += "  ";
    }
    out.erase(out.find_last_not_of(' ') + 1);
    out += '\n';
  }
  return out;
}

std::string one_line(std::string_view text, int cells_max) {
  std::string out;
  int cells = 0;
  for (std::size_t offset = 0; offset < text.size();) {
    const std::size_t begin = offset;
    const char32_t character = next_character(text, offset);
    const bool space = character < 0x20 || character == 0x7f;
    const int width = space ? 1 : character_cells(character);
    if (cells + width >= cells_max && offset < text.size()) return out + "…";
    if (space)
      out += ' ';
    else
      out += text.substr(begin, offset - begin);
    cells += width;
  }
  return out;
}

}  // namespace coroscope
