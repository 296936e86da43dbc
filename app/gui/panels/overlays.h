#pragma once

#include <filesystem>

#include "app/gui/panel.h"
#include "app/lessons/lesson.h"

namespace coroscope {

// The table of keys, in the middle of the window; a click anywhere closes it.
void draw_keys(const PanelContext& context, ImVec2 window_px, PanelOutput& out);

// What the open dialog remembers between frames.
struct OpenDialogView {
  bool shown = false;
  std::filesystem::path directory;
  std::string typed;
  struct Entry {
    std::filesystem::path path;
    bool is_directory;
  };
  std::vector<Entry> entries;  // of `directory`
};

// Opens a program or a trace: a typed or pasted path, the files of a directory, the lessons.
void draw_open_dialog(const PanelContext& context, ImVec2 window_px, const std::vector<Lesson>& lessons,
                      OpenDialogView& view, PanelOutput& out);

// A notice (an error, "ran again"), at the bottom of `over`, while it is new. A click sends it away.
struct NoticeView {
  std::string words;
  std::uint32_t generation = 0;  // the same words about another run are new
  double until_s = 0;            // of ImGui's clock
};
void draw_notice(const PanelContext& context, const PanelRect& over, NoticeView& view, PanelOutput& out);

}  // namespace coroscope
