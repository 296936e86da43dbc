#include "app/gui/keys.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

namespace coroscope {
namespace {

constexpr KeyLine kLines[] = {
    {"→  ←", "ui.keys.step"},
    {"Shift + →  ←", "ui.keys.iteration"},
    {"Ctrl + →  ←", "ui.keys.event"},
    {"Home  End", "ui.keys.ends"},
    {"Space", "ui.keys.play"},
    {"ui.keys.mouse", "ui.keys.zoom"},
    {"Ctrl + O", "ui.keys.open"},
    {"Ctrl + R", "ui.keys.again"},
    {"Ctrl + +  -  0", "ui.keys.scale"},
    {"Esc", "ui.keys.clear"},
    {"?", "ui.keys.keys"},
    {"Ctrl + Q", "ui.keys.quit"},
};

constexpr float kScaleStep = 1.1f;

Command step(const KeyPress& key, int direction) {
  const StepSize size = key.control || key.alt ? StepSize::Event
                        : key.shift            ? StepSize::Iteration
                                               : StepSize::Step;
  return StepBy{size, direction};
}

// Esc clears what lies on top first.
Command clear(const Session& session) {
  if (session.keys_shown()) return ToggleKeys{};
  if (session.open_dialog_shown()) return ToggleOpenDialog{};
  return Select{};
}

std::optional<Command> with_control(const KeyPress& key, const Session& session) {
  const float scale = session.preferences().scale;
  switch (key.key) {
    case GLFW_KEY_O:
      return ToggleOpenDialog{};
    case GLFW_KEY_R:
      return RunAgain{};
    case GLFW_KEY_Q:
      return Quit{};
    case '+':
    case GLFW_KEY_EQUAL:
    case GLFW_KEY_KP_ADD:
      return SetScale{scale * kScaleStep};
    case GLFW_KEY_MINUS:
    case GLFW_KEY_KP_SUBTRACT:
      return SetScale{scale / kScaleStep};
    case GLFW_KEY_0:
    case GLFW_KEY_KP_0:
      return SetScale{1};
    default:
      return {};
  }
}

}  // namespace

std::optional<Command> command_for(const KeyPress& key, const Session& session, bool typing) {
  if (key.key == GLFW_KEY_ESCAPE) return clear(session);
  if (key.control)
    if (const std::optional<Command> command = with_control(key, session)) return command;
  if (typing) return {};
  switch (key.key) {
    case GLFW_KEY_RIGHT:
      return step(key, +1);
    case GLFW_KEY_LEFT:
      return step(key, -1);
    case GLFW_KEY_HOME:
      return GoFirst{};
    case GLFW_KEY_END:
      return GoLast{};
    case GLFW_KEY_SPACE:
      return TogglePlay{};
    default:
      return {};
  }
}

std::optional<Command> command_for(unsigned character, bool typing) {
  // As a character, because the key that gives a question mark is another one on each keyboard.
  if (character == '?' && !typing) return ToggleKeys{};
  return {};
}

std::span<const KeyLine> key_lines() {
  return kLines;
}

}  // namespace coroscope
