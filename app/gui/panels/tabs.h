#pragma once

#include "app/gui/event_filter.h"
#include "app/gui/event_sentences.h"
#include "app/gui/gathered.h"
#include "app/gui/panel.h"
#include "app/lessons/lesson.h"

namespace coroscope {

// A lesson that is open, and where its notes are anchored in the run. Null lesson: none is open.
struct OpenLesson {
  const Lesson* lesson = nullptr;
  std::vector<EventIndex> anchors;
};

// Which events are shown.
struct EventsView {
  WantedEvents wanted;
  bool of_selected = false;  // only those of the selected task
  char typed[64] = {};
  EventFilter filter;
};

// What happened, in rows. `moved`: the cursor is elsewhere than a frame ago.
void draw_output(const PanelContext& context, const PanelRect& rect, const Gathered& gathered, bool moved,
                 PanelOutput& out);
void draw_events(const PanelContext& context, const PanelRect& rect, EventsView& view,
                 EventSentences& sentences, bool moved, PanelOutput& out);
void draw_warnings(const PanelContext& context, const PanelRect& rect, const Gathered& gathered,
                   EventSentences& sentences, PanelOutput& out);
void draw_lesson(const PanelContext& context, const PanelRect& rect, const OpenLesson& lesson, bool moved,
                 PanelOutput& out);

}  // namespace coroscope
