#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app/i18n/catalogue.h"
#include "core/base/result.h"
#include "core/base/virtual_time.h"
#include "core/trace/trace.h"

namespace coroscope {

// A text of a lesson in both languages.
struct LessonText {
  std::string en, zh;
  const std::string& in(Language language) const { return language == Language::Chinese ? zh : en; }
};

// Names a fact of a run: the nth fact of this kind that is about this task and has this text in it.
struct LessonAnchor {
  // A fact's kind_name; or "CallbackInvoked", the StepBegan of a done-callback's handle.
  std::string kind;
  std::string task{};     // the task's name, or its coroutine's; empty: any
  std::string text{};     // part of one of the fact's texts; empty: any
  std::uint32_t nth = 1;  // from 1
};

struct LessonNote {
  LessonAnchor anchor;
  LessonText text;
};

// One lesson, from assets/lessons/NN_name.json.
struct Lesson {
  std::string id;                 // "01_task"
  std::filesystem::path program;  // absolute
  std::optional<VirtualTime> interrupt_at;
  LessonText title, question, summary, try_it;
  std::vector<LessonNote> notes;  // in the order in which the run reaches them
};

// Reads one lesson. Fails when the file is missing, is no JSON or lacks a part, which the error names.
Result<Lesson> load_lesson(const std::filesystem::path& file);
// All lessons of the assets, in the order of their file names.
Result<std::vector<Lesson>> load_lessons();
// The lesson whose program is this file or its twin in C++, or null.
const Lesson* lesson_of(const std::vector<Lesson>& lessons, const std::filesystem::path& program);

// The fact that each note is anchored to, by note; kNoEvent for one that this run does not have.
std::vector<EventIndex> resolve_notes(const Lesson& lesson, const Trace& trace);
// The notes to show at `boundary`, in order: those whose facts lie between `from` (the stop before) and
// there, or else the last one before. Empty before the first.
std::vector<const LessonNote*> notes_at(const Lesson& lesson, const std::vector<EventIndex>& anchors,
                                        EventIndex from, EventIndex boundary);

}  // namespace coroscope
