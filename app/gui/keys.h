#pragma once

#include <optional>
#include <span>

#include "app/gui/key_press.h"
#include "app/session/session.h"

namespace coroscope {

// What a key does; none: nothing. `typing`: the user writes into a text field, which keeps most keys for
// itself.
std::optional<Command> command_for(const KeyPress& key, const Session& session, bool typing);
std::optional<Command> command_for(unsigned character, bool typing);

// The table that `?` shows: keys as they are printed on a keyboard, and what they do (a key of the
// catalogue).
struct KeyLine {
  const char* keys;
  const char* meaning;
};
std::span<const KeyLine> key_lines();

}  // namespace coroscope
