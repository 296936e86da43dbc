#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <imgui.h>

namespace coroscope {

// A text as it was drawn, on the screen.
struct DrawnText {
  ImVec2 from, to;  // its corners, from the top of the letters to their foot
  ImVec4 clip;      // what was visible then: left, top, right, bottom
  std::string text;
  const ImDrawList* list;  // the window's; texts of different ones may lie above each other on purpose
  bool on_plate = false;   // on paper of its own, which covers what lies below
  // To the sides, and up and down: it is cut off until it is scrolled.
  bool scrolls = false, scrolls_down = false;
};

// Where the painters report each text that they draw; null, as usual: nowhere. For tests, that want to know
// whether texts overlap or are cut off.
void report_texts_to(std::vector<DrawnText>* report);
// To be called for each text drawn in `size_px` at `at`; a wrapped one has a width.
void report_text(const ImDrawList& list, ImFont* font, float size_px, ImVec2 at, std::string_view text,
                 float wrap_px = 0);
// For each box that covers what lies below it.
void report_plate(ImVec2 from, ImVec2 to);

}  // namespace coroscope
