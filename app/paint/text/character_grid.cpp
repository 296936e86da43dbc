#include "app/paint/text/character_grid.h"

#include <algorithm>

namespace coroscope {

CharacterGrid::CharacterGrid(int columns, int rows)
    : columns_(std::max(0, columns)),
      rows_(std::max(0, rows)),
      cells_(static_cast<std::size_t>(columns_ * rows_), " ") {}

// Both halves of a wide character go together.
void CharacterGrid::clear(int column, int row) {
  if (at(column, row).empty()) at(column - 1, row).assign(1, ' ');
  if (column + 1 < columns_ && at(column + 1, row).empty()) at(column + 1, row).assign(1, ' ');
  at(column, row).assign(1, ' ');
}

void CharacterGrid::put(int column, int row, std::string_view character, int cells) {
  if (row < 0 || row >= rows_ || column < 0 || column + cells > columns_) return;
  for (int i = 0; i < cells; ++i) clear(column + i, row);
  at(column, row).assign(character);
  if (cells == 2) at(column + 1, row).clear();
}

bool CharacterGrid::blank(int column, int row) const {
  return row >= 0 && row < rows_ && column >= 0 && column < columns_ && at(column, row) == " ";
}

std::string CharacterGrid::lines() const {
  std::string text;
  for (int row = 0; row < rows_; ++row) {
    std::string line;
    for (int column = 0; column < columns_; ++column) line += at(column, row);
    line.erase(line.find_last_not_of(' ') + 1);
    text += line + "\n";
  }
  return text;
}

}  // namespace coroscope
