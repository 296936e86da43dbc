#pragma once

#include <optional>

#include "app/gui/panel.h"
#include "app/scene/scene.h"

namespace coroscope {

// How a task's state is drawn: the same for every panel.
struct PhaseLook {
  Role role;
  Pattern pattern;
  bool dotted;
  std::optional<Sign> sign;
  const char* name;  // key of the catalogue
};
PhaseLook look_of(TaskPhase phase, bool cancelling);
// Pending, Running, Done, Cancelled: asyncio's own words, in every language.
const char* public_name(TaskPhase phase);

}  // namespace coroscope
