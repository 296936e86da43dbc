#pragma once

#include <filesystem>

#include "app/gui/panel.h"
#include "app/gui/panels/dialog.h"
#include "app/gui/panels/source.h"
#include "app/gui/search.h"
#include "app/lessons/lesson.h"

namespace coroscope {

// The table of keys; a click closes it.
void draw_keys(const PanelContext& context, PanelOutput& out);

// What the open dialog remembers between frames.
struct OpenDialogView {
  std::filesystem::path directory;
  struct Entry {
    std::filesystem::path path;
    bool is_directory;
  };
  std::vector<Entry> entries;  // of `directory`
};

// Opens a program or a trace: a typed or pasted path, the files of a directory, the lessons.
void draw_open_dialog(const PanelContext& context, const std::vector<Lesson>& lessons, FieldView& field,
                      OpenDialogView& view, PanelOutput& out);

// All actions by name, to be found by typing.
void draw_palette(const PanelContext& context, FieldView& field, PanelOutput& out);

// Tasks, marks, source, output and events by a text in them.
void draw_search(const PanelContext& context, FieldView& field, Search& search, Gathered& gathered,
                 EventSentences& sentences, SourceView& source, PanelOutput& out);

// The note of the mark at the cursor; the text that RunTo shall find printed.
void draw_note(const PanelContext& context, FieldView& field, PanelOutput& out);
// Only lanes whose name or coroutine has a text in it.
void draw_lane_filter(const PanelContext& context, FieldView& field, PanelOutput& out);
void draw_run_to(const PanelContext& context, FieldView& field, PanelOutput& out);

// A notice (an error, "ran again"), at the bottom of `over`, while it is new. A click sends it away.
struct NoticeView {
  std::uint64_t number = 0;
  double until_s = 0;  // of ImGui's clock
};
void draw_notice(const PanelContext& context, const PanelRect& over, NoticeView& view, PanelOutput& out);

}  // namespace coroscope
