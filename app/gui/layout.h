#pragma once

#include <array>

#include "app/gui/panel.h"

namespace coroscope {

// Where everything is, in screen pixels; borders are the pixels above and left of the docks. Nothing ever
// resizes by itself: this depends on the window's size, the scale and the arrangement alone.
struct Layout {
  PanelRect toolbar, transport, sentence;
  std::array<PanelRect, kDocks> docks;
  std::array<bool, kDocks> shown{};  // a dock without panels leaves its room to the others
  // Right and Side are shown as further tabs of Bottom, where the window is too narrow for them.
  bool narrow = false;

  const PanelRect& at(Dock dock) const { return docks[static_cast<std::size_t>(dock)]; }
  bool has(Dock dock) const { return shown[static_cast<std::size_t>(dock)]; }
};
Layout lay_out(ImVec2 size, float scale, const Arrangement& arrangement);

}  // namespace coroscope
