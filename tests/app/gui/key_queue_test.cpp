#include "app/gui/key_queue.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

namespace coroscope {
namespace {

class Keyboard : public testing::Test {
 protected:
  void tap(int key, int mods = 0) {
    queue_.add({.key = key, .action = GLFW_PRESS, .mods = mods});
    queue_.add({.key = key, .action = GLFW_RELEASE, .mods = mods});
  }
  void type(const std::string& text) {
    for (const char c : text) {
      queue_.add({.key = std::toupper(c), .action = GLFW_PRESS});
      queue_.add({.character = static_cast<unsigned char>(c)});
      queue_.add({.key = std::toupper(c), .action = GLFW_RELEASE});
    }
  }
  // What a frame sees: letters, and other keys in brackets by their number.
  std::string frame(bool typing) {
    std::string seen;
    for (const RawKey& key : queue_.take(typing)) {
      if (key.character != 0) seen += static_cast<char>(key.character);
      if (key.character == 0 && key.action == GLFW_PRESS && key.key >= GLFW_KEY_ESCAPE)
        seen += "[" + std::to_string(key.key) + "]";
    }
    return seen;
  }
  KeyQueue queue_;
};

TEST_F(Keyboard, GivesAFrameManyLetters) {
  type("hello");
  EXPECT_EQ(frame(true), "hello");
  EXPECT_TRUE(queue_.empty());
}

TEST_F(Keyboard, GivesOtherKeysAFrameEach) {
  type("ab");
  tap(GLFW_KEY_LEFT);
  type("c");
  tap(GLFW_KEY_BACKSPACE);
  tap(GLFW_KEY_BACKSPACE);
  const std::string left = "[" + std::to_string(GLFW_KEY_LEFT) + "]";
  const std::string back = "[" + std::to_string(GLFW_KEY_BACKSPACE) + "]";
  std::string all;
  while (!queue_.empty()) all += frame(true) + " ";
  EXPECT_EQ(all, "ab " + left + " c " + back + " " + back + "  ");
}

TEST_F(Keyboard, GivesTheSameKeyAtOnceToWhoSteps) {
  for (int i = 0; i < 3; ++i) tap(GLFW_KEY_RIGHT);
  tap(GLFW_KEY_LEFT);
  const std::string right = "[" + std::to_string(GLFW_KEY_RIGHT) + "]";
  EXPECT_EQ(frame(false), right + right + right);
  EXPECT_EQ(frame(false), "[" + std::to_string(GLFW_KEY_LEFT) + "]");
}

TEST_F(Keyboard, LosesNothing) {
  unsigned chance = 7;
  std::string typed, seen;
  for (int i = 0; i < 500; ++i) {
    chance = chance * 1664525u + 1013904223u;
    const bool letter = chance >> 24 & 1u;
    if (letter) type("x");
    if (!letter) tap(GLFW_KEY_LEFT);
    typed += letter ? "x" : "[" + std::to_string(GLFW_KEY_LEFT) + "]";
    if ((chance >> 20 & 3u) == 0) seen += frame((chance >> 18 & 1u) != 0);
  }
  while (!queue_.empty()) seen += frame(true);
  EXPECT_EQ(seen, typed);
}

}  // namespace
}  // namespace coroscope
