#include "app/gui/actions.h"

#include <algorithm>
#include <cctype>

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <fmt/core.h>

#include "app/gui/action_table.h"

namespace coroscope {
namespace {

std::string key_text(int key) {
  switch (key) {
    case GLFW_KEY_RIGHT:
      return "→";
    case GLFW_KEY_LEFT:
      return "←";
    case GLFW_KEY_UP:
      return "↑";
    case GLFW_KEY_DOWN:
      return "↓";
    case GLFW_KEY_HOME:
      return "Home";
    case GLFW_KEY_END:
      return "End";
    case GLFW_KEY_SPACE:
      return "Space";
    case GLFW_KEY_ESCAPE:
      return "Esc";
    case GLFW_KEY_PAGE_UP:
      return "PageUp";
    case GLFW_KEY_PAGE_DOWN:
      return "PageDown";
    default:
      break;
  }
  if (key >= GLFW_KEY_F1 && key <= GLFW_KEY_F12) return fmt::format("F{}", key - GLFW_KEY_F1 + 1);
  return std::string(1, static_cast<char>(key));
}

// The keys of the number block, and the plus that shares its key with another sign, are the same key.
int plain_key(int key) {
  if (key == GLFW_KEY_KP_ADD || key == GLFW_KEY_EQUAL) return '+';
  if (key == GLFW_KEY_KP_SUBTRACT) return '-';
  if (key == GLFW_KEY_KP_0) return '0';
  return key;
}

bool is_pressed(const Shortcut& shortcut, KeyPress key) {
  if (shortcut.character != 0) return false;
  // A plus needs Shift on some keyboards and not on others.
  if (key.key == '+') key.shift = shortcut.key.shift;
  return shortcut.key == key;
}

const Action* usable(const Action& action, const Session& session, bool typing) {
  return (!typing || action.while_typing) && action.is_enabled(session) ? &action : nullptr;
}

std::string lower(std::string_view text) {
  std::string lower(text);
  std::ranges::transform(lower, lower.begin(), [](unsigned char c) { return std::tolower(c); });
  return lower;
}

}  // namespace

std::string shortcut_text(const Shortcut& shortcut) {
  if (shortcut.character != 0) return std::string(1, static_cast<char>(shortcut.character));
  const KeyPress& key = shortcut.key;
  return fmt::format("{}{}{}{}", key.control ? "Ctrl+" : "", key.alt ? "Alt+" : "", key.shift ? "Shift+" : "",
                     key_text(key.key));
}

const char* menu_title(Menu menu) {
  constexpr const char* kTitles[kMenus] = {"ui.menu.program", "ui.menu.go",     "ui.menu.run_to",
                                           "ui.menu.view",    "ui.menu.panels", "ui.menu.help"};
  return kTitles[static_cast<std::size_t>(menu)];
}

std::span<const Action> all_actions() {
  static const std::vector<Action> actions = [] {
    std::vector<Action> all;
    for (const auto& part : {program_actions(), go_actions(), run_to_actions(), view_actions(),
                             lane_actions(), panel_actions(), help_actions()})
      all.insert(all.end(), part.begin(), part.end());
    return all;
  }();
  return actions;
}

const Action* action_for(const KeyPress& key, const Session& session, bool typing) {
  KeyPress pressed = key;
  pressed.key = plain_key(key.key);
  for (const Action& action : all_actions())
    for (const Shortcut& shortcut : action.keys)
      if (is_pressed(shortcut, pressed)) return usable(action, session, typing);
  return nullptr;
}

const Action* action_for(unsigned character, const Session& session, bool typing) {
  for (const Action& action : all_actions())
    for (const Shortcut& shortcut : action.keys)
      if (shortcut.character != 0 && shortcut.character == character) return usable(action, session, typing);
  return nullptr;
}

bool matches(std::string_view words, std::string_view wanted) {
  const std::string text = lower(words), all = lower(wanted);
  for (std::size_t from = 0; from < all.size();) {
    const std::size_t begin = all.find_first_not_of(' ', from);
    if (begin == std::string::npos) break;
    const std::size_t end = std::min(all.find(' ', begin), all.size());
    if (text.find(all.substr(begin, end - begin)) == std::string::npos) return false;
    from = end;
  }
  return true;
}

}  // namespace coroscope
