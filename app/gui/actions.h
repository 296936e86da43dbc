#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "app/gui/key_press.h"
#include "app/i18n/catalogue.h"
#include "app/session/session.h"

namespace coroscope {

using Commands = std::vector<Command>;

// A key with its modifiers, or a character: the key that gives a question mark is another one on each
// keyboard.
struct Shortcut {
  KeyPress key{};
  unsigned character = 0;  // not 0: `key` means nothing
  bool operator==(const Shortcut&) const = default;
};
// As it is printed on keys: "Ctrl+Shift+P", "→", "?".
std::string shortcut_text(const Shortcut& shortcut);

enum class Menu : std::uint8_t { Program, Go, RunTo, View, Panels, Help };
inline constexpr std::size_t kMenus = 6;
const char* menu_title(Menu menu);  // a key of the catalogue

// One thing that the user can do. Keys, menus, the palette and the table of keys are made from these and
// nothing else, so that what one of them can, all can.
struct Action {
  Menu menu;
  const char* name;              // a key of the catalogue
  std::vector<Shortcut> keys{};  // the first is the one that is shown
  std::function<Commands(const Session&)> run;
  std::function<bool(const Session&)> enabled{};  // none: always
  std::function<bool(const Session&)> checked{};  // none: it is no setting
  bool new_group = false;                         // a line stands before it in the menu
  bool while_typing = false;                      // its keys work in a text field too

  bool is_enabled(const Session& session) const { return !enabled || enabled(session); }
};
// All of them, in the order of the menus.
std::span<const Action> all_actions();

// What a key or a character does; null: nothing. `typing`: the user writes into a text field, which keeps
// most keys for itself. One that is not enabled does nothing.
const Action* action_for(const KeyPress& key, const Session& session, bool typing);
const Action* action_for(unsigned character, const Session& session, bool typing);

// Whether `words` has all the words of `wanted` in it, in any order, whatever their case.
bool matches(std::string_view words, std::string_view wanted);

}  // namespace coroscope
