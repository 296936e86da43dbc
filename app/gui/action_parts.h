#pragma once

#include <utility>

#include "app/gui/actions.h"

// What tables of actions are written with. For these alone.
namespace coroscope {

inline Shortcut plain(int key) {
  return {.key = {.key = key}};
}
inline Shortcut control(int key) {
  return {.key = {.key = key, .control = true}};
}
inline Shortcut with(int key, bool shift, bool control, bool alt) {
  return {.key = {.key = key, .shift = shift, .control = control, .alt = alt}};
}
inline Shortcut typed(char character) {
  return {.character = static_cast<unsigned char>(character)};
}

inline auto always(Command command) {
  return [command = std::move(command)](const Session&) { return Commands{command}; };
}

inline bool has_events(const Session& session) {
  return !session.trace().empty();
}

}  // namespace coroscope
