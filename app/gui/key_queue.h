#pragma once

#include <deque>
#include <vector>

namespace coroscope {

// A key or a character as GLFW tells of it.
struct RawKey {
  int key = 0, scancode = 0;
  int action = 0;  // GLFW_PRESS, GLFW_REPEAT, GLFW_RELEASE
  int mods = 0;
  unsigned character = 0;  // not 0: a character, and the rest means nothing
};

// Keys wait here to be given to frames one after the other. ImGui 1.86 only knows which keys are down in a
// frame, and takes characters apart from them: "a, Left, b" or two Backspaces in one frame would become
// something else, and on a slow machine a frame can be long.
class KeyQueue {
 public:
  void add(const RawKey& key) { waiting_.push_back(key); }
  bool empty() const { return waiting_.empty(); }
  // What one frame can tell apart: letters as they come, or one other key, which is down in that frame. While
  // nobody types, the same key many times over is one step after the other for the same frame.
  std::vector<RawKey> take(bool typing);

 private:
  std::deque<RawKey> waiting_;
};

}  // namespace coroscope
