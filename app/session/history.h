#pragma once

#include <optional>
#include <vector>

#include "app/session/command.h"

namespace coroscope {

// Where the user has been, to go back there and forth again, as in a browser.
class History {
 public:
  struct Place {
    EventIndex cursor;
    Selection selection;
  };
  enum class Move : std::uint8_t {
    Jump,
    Walk,  // step by step, or along the scrubber: a whole walk is one place in the history
  };

  // To be told before the user leaves `from`.
  void leaving(const Place& from, Move move) {
    const bool walks_on = move == Move::Walk && last_ == Move::Walk;
    last_ = move;
    if (walks_on) return;
    if (back_.size() == kPlacesMax) back_.erase(back_.begin());
    back_.push_back(from);
    forth_.clear();
  }
  std::optional<Place> undo(const Place& from) { return go(back_, forth_, from); }
  std::optional<Place> redo(const Place& from) { return go(forth_, back_, from); }
  bool can_undo() const { return !back_.empty(); }
  bool can_redo() const { return !forth_.empty(); }

 private:
  static constexpr std::size_t kPlacesMax = 200;

  std::optional<Place> go(std::vector<Place>& from_list, std::vector<Place>& to_list, const Place& from) {
    if (from_list.empty()) return {};
    const Place place = from_list.back();
    from_list.pop_back();
    to_list.push_back(from);
    last_ = Move::Jump;
    return place;
  }

  std::vector<Place> back_, forth_;
  Move last_ = Move::Jump;
};

}  // namespace coroscope
