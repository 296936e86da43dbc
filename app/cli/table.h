#pragma once

#include <string>
#include <vector>

namespace coroscope {

// Rows of cells as text, columns aligned for a terminal and two spaces apart. The last column is not padded.
// Cells in the columns named by `right` (from 0) are aligned to the right.
class Table {
 public:
  explicit Table(std::string indent = "", std::vector<std::size_t> right = {})
      : indent_(std::move(indent)), right_(std::move(right)) {}

  void add(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }
  bool empty() const { return rows_.empty(); }
  std::string text() const;

 private:
  std::string indent_;
  std::vector<std::size_t> right_;
  std::vector<std::vector<std::string>> rows_;
};

// The text on one line, at most so many cells of a terminal wide, with an ellipsis where it was cut.
std::string one_line(std::string_view text, int cells_max);

}  // namespace coroscope
