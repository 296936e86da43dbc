#pragma once

#include "app/gui/event_sentences.h"
#include "app/gui/gathered.h"
#include "app/gui/panel.h"
#include "app/lessons/lesson.h"

namespace coroscope {

enum class Tab : std::uint8_t { Lesson, Output, Events, Warnings };

// What the tabs remember between frames.
struct TabsView {
  Tab chosen = Tab::Events;
  EventIndex cursor = kNoEvent;
  std::uint32_t generation = 0;
};

// A lesson that is open, and where its notes are anchored in the run. Null lesson: none is open.
struct OpenLesson {
  const Lesson* lesson = nullptr;
  std::vector<EventIndex> anchors;
};

// The row of tabs and the one that is chosen.
void draw_tabs(const PanelContext& context, const PanelRect& rect, const Gathered& gathered,
               const OpenLesson& lesson, bool output_apart, TabsView& view, EventSentences& sentences,
               PanelOutput& out);

// The tabs' contents.
void draw_output(const PanelContext& context, const PanelRect& rect, const Gathered& gathered, bool moved,
                 PanelOutput& out);
void draw_events(const PanelContext& context, const PanelRect& rect, EventSentences& sentences, bool moved,
                 PanelOutput& out);
void draw_warnings(const PanelContext& context, const PanelRect& rect, const Gathered& gathered,
                   EventSentences& sentences, PanelOutput& out);
void draw_lesson(const PanelContext& context, const PanelRect& rect, const OpenLesson& lesson, bool moved,
                 PanelOutput& out);

}  // namespace coroscope
