#pragma once

#include <span>
#include <string>
#include <string_view>

#include "app/gui/panel.h"
#include "app/gui/views.h"

namespace coroscope {

// What a panel is drawn from in one frame.
struct PanelFrame {
  const PanelContext& context;
  Views& views;  // how the panels look: scroll positions, what is on its way
  bool moved;    // the cursor is elsewhere, or the run another, than a frame ago
  PanelOutput& out;
};

// One panel. The dock draws its title; a function that draws the rest is all that a panel is.
struct PanelEntry {
  const char* id;     // names it in arrangements: for good
  const char* title;  // a key of the catalogue
  Dock home;
  void (*draw)(const PanelFrame& frame, const PanelRect& rect);
  // Whether there is anything of this kind in what is open; null: always.
  bool (*offered)(const PanelFrame& frame) = nullptr;
  // How many things in it want to be read, shown beside its title; null: none.
  std::size_t (*count)(const PanelFrame& frame) = nullptr;
  bool own_title = false;  // has a title row of its own, and so needs none while it is alone in its dock
};

// All panels, in the order of their tabs.
std::span<const PanelEntry> panel_table();
const PanelEntry* find_panel(std::string_view id);  // null: there is none

// Where the arrangement puts a panel, and whether it is to be seen.
Dock dock_of(const PanelEntry& panel, const Arrangement& arrangement);
bool is_hidden(const PanelEntry& panel, const Arrangement& arrangement);
// The arrangement with this panel in front of its dock / hidden / in another dock.
Arrangement with_panel(Arrangement arrangement, const PanelEntry& panel);
Arrangement without_panel(Arrangement arrangement, const PanelEntry& panel);
Arrangement with_panel_in(Arrangement arrangement, const PanelEntry& panel, Dock dock);

}  // namespace coroscope
