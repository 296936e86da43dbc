#pragma once

#include <string>

#include "app/gui/panel.h"

namespace coroscope {

// What rows of tasks have in common, in whichever panel they stand.

// A row that stands for a task: shaded under the pointer, ringed while the task is selected; a click selects
// it. True while the pointer is on it. What is in it is drawn by `draw_content`.
template <class DrawContent>
bool task_row(const PanelContext& context, TaskId task, const PanelRect& rect, PanelOutput& out,
              DrawContent&& draw_content);
// Its two halves: before and behind the content.
bool begin_task_row(const PanelContext& context, TaskId task, const PanelRect& rect, PanelOutput& out);
void end_task_row(const PanelContext& context, TaskId task, const PanelRect& rect);

template <class DrawContent>
bool task_row(const PanelContext& context, TaskId task, const PanelRect& rect, PanelOutput& out,
              DrawContent&& draw_content) {
  const bool hovered = begin_task_row(context, task, rect, out);
  draw_content();
  end_task_row(context, task, rect);
  return hovered;
}

// The task's state as colour, pattern and sign, and as a word beside it, in the middle of a row of this
// height; elided beyond `width_px`.
void draw_state_chip(const PanelContext& context, const TaskState& task, ImVec2 at, float row_px,
                     float width_px);

// Whether the task has failed and nobody has been given its exception so far, where that is known.
bool is_unread(const Session& session, const TaskState& task);
// "unread" in a frame, in the middle of a row; returns its width.
float unread_width(const PanelContext& context);
void draw_unread(const PanelContext& context, ImVec2 at, float row_px);

}  // namespace coroscope
