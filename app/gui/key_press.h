#pragma once

#include <vector>

namespace coroscope {

// A key that went down (or repeats while it is held). Queued as it came, because ImGui 1.86 only knows which
// keys are down at a frame and so misses one that was pressed and let go between two.
struct KeyPress {
  int key;  // GLFW_KEY_*; for printable keys the character in capitals
  bool shift = false, control = false, alt = false;
  bool operator==(const KeyPress&) const = default;
};

// What came in from the user apart from the mouse, since the last frame.
struct KeyInput {
  struct Stroke {
    KeyPress press{};
    unsigned character = 0;  // not 0: no key but what came of one, Unicode, on the user's own keyboard
  };
  std::vector<Stroke> strokes;  // as they came
};

}  // namespace coroscope
