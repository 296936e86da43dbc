#pragma once

#include "app/gui/panel.h"

namespace coroscope {

// The menus, from x on in a bar; returns where they end. `room_px`: with less than they need, they are all
// behind one sign.
float draw_menus(const PanelContext& context, ImVec2 at, float height_px, float room_px, PanelOutput& out);

}  // namespace coroscope
