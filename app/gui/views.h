#pragma once

#include "app/gui/event_sentences.h"
#include "app/gui/gathered.h"
#include "app/gui/locals_index.h"
#include "app/gui/panels/editor.h"
#include "app/gui/panels/input.h"
#include "app/gui/panels/loop.h"
#include "app/gui/panels/pictures.h"
#include "app/gui/panels/source.h"
#include "app/gui/panels/tabs.h"
#include "app/gui/panels/task_table.h"
#include "app/gui/panels/timeline.h"

namespace coroscope {

// What panels share, and what each remembers between frames: how it looks, never a copy of the run.
struct Views {
  Gathered gathered;
  EventSentences sentences;
  LocalsIndex locals;
  OpenLesson lesson;
  SourceView source;
  EditorView editor;
  InputView input;
  LoopView loop;
  TimelinePanelView timeline;
  EventsView events;
  TaskTableView task_table;
  FuturesView futures;
  PictureView resources;
  PictureView waits;
};

}  // namespace coroscope
