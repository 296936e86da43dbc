#include "app/gui/presets.h"

#include <algorithm>
#include <string_view>

#include "app/gui/panel_table.h"

namespace coroscope {
namespace {

Arrangement only(std::initializer_list<std::string_view> shown) {
  Arrangement arrangement;
  for (const PanelEntry& panel : panel_table())
    if (std::ranges::find(shown, std::string_view(panel.id)) == shown.end())
      arrangement.hidden.insert(panel.id);
  return arrangement;
}

// For the last row of the classroom: few panels, large type, the sentence as a caption.
Arrangement lecture() {
  return only({"source", "loop", "timeline"});
}

Arrangement source_and_queue() {
  Arrangement arrangement = only({"source", "loop", "output"});
  arrangement.borders.middle = 0.75f;
  return arrangement;
}

constexpr Preset kPresets[] = {
    {"do.preset_explore", 1, [] { return Arrangement{}; }},
    {"do.preset_lecture", 1.6f, lecture},
    {"do.preset_source_and_queue", 1.25f, source_and_queue},
};

}  // namespace

std::span<const Preset> presets() {
  return kPresets;
}

bool is_arranged(const Preferences& preferences, const Preset& preset) {
  const Arrangement wanted = preset.arrangement();
  return preferences.arrangement.hidden == wanted.hidden && preferences.arrangement.moved == wanted.moved;
}

}  // namespace coroscope
