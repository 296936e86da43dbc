#pragma once

#include <string>

#include "app/gui/panel.h"

namespace coroscope {

// What an overlay with a text field remembers while it is shown.
struct FieldView {
  std::string typed;
  bool just_shown = true;
  bool ready = false;  // it has had the keyboard
  int row = 0;         // the chosen one of the rows below the field
};

// A dialog of at most this size (logical pixels) in the middle of the window, over a veil; a click beside it
// closes it. Its content follows, from its top left corner on; end_dialog ends it.
void begin_dialog(const PanelContext& context, Overlay overlay, ImVec2 size, PanelOutput& out);
void end_dialog();

// The text field at a dialog's top, which has the keyboard. True when Enter was pressed.
bool draw_field(const PanelContext& context, FieldView& view, const char* hint, PanelOutput& out);

// A list below a field: the arrow keys and the pointer choose a row of `count`. Call it before the rows.
void choose_row(FieldView& view, int count);

}  // namespace coroscope
