#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace coroscope {

// The places of the window that hold panels, each one or several behind tabs.
enum class Dock : std::uint8_t {
  Left,
  Middle,
  Right,
  Wide,    // below those three, over the whole width
  Bottom,  // below the sentence
  Side,    // beside it, at the right
};
inline constexpr std::size_t kDocks = 6;

// Where the user has dragged the borders between docks, as fractions of what they divide.
struct Borders {
  float left = 0.36f;    // of the width of the row of left, middle and right
  float right = 0.27f;   // likewise, at the right
  float middle = 0.43f;  // of the height left over by toolbar, transport and sentence
  float wide = 0.30f;    // likewise
  float side = 0.36f;    // of the width of the bottom row
  bool operator==(const Borders&) const = default;
};

// How the user has arranged the window. Panels go by their ids, so that one that is new, or gone, since the
// arrangement was kept does no harm; what is not mentioned is where it is at home.
struct Arrangement {
  Borders borders;
  std::map<std::string, Dock, std::less<>> moved;  // panels that are not in their own dock
  std::set<std::string, std::less<>> hidden;
  // Panels that were brought to the front of their docks, the latest last; a dock none of whose panels is
  // here shows its first.
  std::vector<std::string> brought;
  bool operator==(const Arrangement&) const = default;
};

}  // namespace coroscope
