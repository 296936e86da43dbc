#include "app/gui/key_queue.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

namespace coroscope {
namespace {

// Something that a text field does at once, where the order counts: not a letter, nor a modifier on its way.
bool is_deed(const RawKey& key) {
  if (key.character != 0 || key.action == GLFW_RELEASE) return false;
  if (key.key >= GLFW_KEY_LEFT_SHIFT && key.key <= GLFW_KEY_RIGHT_SUPER) return false;
  const bool letter = key.key >= 0 && key.key < GLFW_KEY_ESCAPE;
  return !letter || (key.mods & (GLFW_MOD_CONTROL | GLFW_MOD_ALT | GLFW_MOD_SUPER)) != 0;
}

}  // namespace

std::vector<RawKey> KeyQueue::take(bool typing) {
  std::vector<RawKey> taken;
  const auto take_one = [&] {
    taken.push_back(waiting_.front());
    waiting_.pop_front();
  };
  bool letters = false;
  while (!waiting_.empty()) {
    const RawKey& next = waiting_.front();
    if (is_deed(next)) {
      if (letters) return taken;
      const int key = next.key, mods = next.mods;
      take_one();
      // Its release waits for the next frame, so that it is down in this one.
      while (!typing && !waiting_.empty() && waiting_.front().key == key && waiting_.front().character == 0) {
        if (waiting_.front().action == GLFW_RELEASE) {
          // Down once more behind it: the two together are no news.
          if (waiting_.size() < 2 || waiting_[1].key != key || waiting_[1].mods != mods ||
              !is_deed(waiting_[1]))
            break;
          waiting_.pop_front();
        }
        take_one();
      }
      return taken;
    }
    letters |= next.character != 0;
    take_one();
  }
  return taken;
}

}  // namespace coroscope
