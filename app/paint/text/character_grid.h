#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace coroscope {

// Lines of characters that can be written anywhere. A wide character (Chinese, say) takes two cells.
class CharacterGrid {
 public:
  CharacterGrid(int columns, int rows);

  int columns() const { return columns_; }
  int rows() const { return rows_; }
  // Writes one character; outside of the grid: nothing. `cells` is 1 or 2. What was half covered becomes a
  // space.
  void put(int column, int row, std::string_view character, int cells = 1);
  bool blank(int column, int row) const;
  std::string lines() const;

 private:
  // UTF-8; empty: the right half of the wide character before it.
  std::size_t place(int column, int row) const {
    return static_cast<std::size_t>(row) * static_cast<std::size_t>(columns_) +
           static_cast<std::size_t>(column);
  }
  std::string& at(int column, int row) { return cells_[place(column, row)]; }
  const std::string& at(int column, int row) const { return cells_[place(column, row)]; }
  void clear(int column, int row);

  int columns_, rows_;
  std::vector<std::string> cells_;
};

}  // namespace coroscope
