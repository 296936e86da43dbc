#include "app/lessons/lesson.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/app/session/temp_folder.h"
#include "tests/core/trace/sample_traces.h"

namespace coroscope {
namespace {

using testing::HasSubstr;

Lesson lesson_with(std::vector<LessonAnchor> anchors) {
  Lesson lesson;
  for (LessonAnchor& anchor : anchors) lesson.notes.push_back({std::move(anchor), {}});
  return lesson;
}

Event resolved(const Trace& trace, const LessonAnchor& anchor) {
  const EventIndex index = resolve_notes(lesson_with({anchor}), trace).front();
  EXPECT_NE(index, kNoEvent) << anchor.kind;
  return trace.at(index == kNoEvent ? 0 : index);
}

TEST(LessonAnchor, NamesATaskByItsNameOrItsCoroutine) {
  const Trace trace = samples::two_sleepers();
  const auto created = [&](const std::string& task) {
    return std::get<TaskCreated>(resolved(trace, {.kind = "TaskCreated", .task = task}).fact);
  };
  EXPECT_EQ(trace.string(created("A").name), "A");
  EXPECT_EQ(trace.string(created("main").coroutine), "main");
}

TEST(LessonAnchor, CountsFromOne) {
  const Trace trace = samples::two_sleepers();
  const auto began = [&](std::uint32_t nth) {
    return std::get<StepBegan>(resolved(trace, {.kind = "StepBegan", .task = "A", .nth = nth}).fact).number;
  };
  EXPECT_LT(began(1), began(2));
}

TEST(LessonAnchor, LooksForItsTextInWhatTheFactSays) {
  const Trace trace = samples::callbacks_and_freeze();
  const Event printed = resolved(trace, {.kind = "Printed", .text = "news"});
  EXPECT_THAT(std::string(std::get<Printed>(printed.fact).text), HasSubstr("news"));
}

TEST(LessonAnchor, FindsTheStepOfADoneCallback) {
  const Trace trace = samples::gather_of_three();
  const Event began = resolved(trace, {.kind = "CallbackInvoked"});
  EXPECT_FALSE(began.task);
  EXPECT_TRUE(std::holds_alternative<StepBegan>(began.fact));
}

TEST(LessonAnchor, IsNowhereWhenTheRunHasNoSuchFact) {
  const Trace trace = samples::two_sleepers();
  EXPECT_EQ(resolve_notes(lesson_with({{.kind = "Deadlocked"}, {.kind = "TaskCreated", .nth = 99}}), trace),
            (std::vector<EventIndex>{kNoEvent, kNoEvent}));
}

TEST(LessonNotes, ShowAllThatAStepPassedElseTheLastOne) {
  const Lesson lesson = lesson_with({{.kind = "a"}, {.kind = "b"}, {.kind = "c"}, {.kind = "d"}});
  const std::vector<EventIndex> anchors = {5, 12, 14, kNoEvent};
  const auto shown = [&](EventIndex from, EventIndex boundary) {
    std::string kinds;
    for (const LessonNote* note : notes_at(lesson, anchors, from, boundary)) kinds += note->anchor.kind;
    return kinds;
  };
  EXPECT_EQ(shown(0, 5), "");
  EXPECT_EQ(shown(0, 6), "a");
  EXPECT_EQ(shown(6, 12), "a");
  EXPECT_EQ(shown(10, 15), "bc");
  EXPECT_EQ(shown(15, 20), "c");
}

Result<Lesson> load(const TempFolder& folder, const std::string& json) {
  return load_lesson(folder.write("l.json", json));
}

constexpr const char* kTexts = R"("title": {"en": "T", "zh": "题"}, "question": {"en": "Q", "zh": "问"},
  "summary": {"en": "S", "zh": "总"}, "try": {"en": "Y", "zh": "试"})";

TEST(LessonFile, IsReadWithItsProgramAndCtrlC) {
  const TempFolder folder;
  const auto lesson =
      load(folder, std::string(R"({"id": "x", "program": "p.py", "interrupt_at_s": 2.5, "notes": [], )") +
                       kTexts + "}");
  EXPECT_EQ(lesson.value().program, folder / "p.py");
  EXPECT_EQ(lesson.value().interrupt_at, VirtualTime{2'500'000'000});
  EXPECT_EQ(lesson.value().title.in(Language::Chinese), "题");
}

TEST(LessonFile, SaysWhatIsMissing) {
  const TempFolder folder;
  EXPECT_THAT(load(folder, R"({"id": "x"})").error().message, HasSubstr("program"));
  EXPECT_THAT(load(folder, "nonsense").error().message, HasSubstr("l.json"));
  EXPECT_THAT(load_lesson("/no/such/lesson.json").error().message, HasSubstr("/no/such/lesson.json"));
}

TEST(Lessons, AreFoundByTheirProgram) {
  const auto lessons = load_lessons();
  ASSERT_TRUE(lessons) << lessons.error().message;
  ASSERT_FALSE(lessons.value().empty());
  const Lesson& first = lessons.value().front();
  EXPECT_EQ(lesson_of(lessons.value(), first.program), &first);
  EXPECT_EQ(lesson_of(lessons.value(), first.program.parent_path() / "." / first.program.filename()), &first);
  EXPECT_EQ(lesson_of(lessons.value(), "/no/such/program.py"), nullptr);
  EXPECT_EQ(lesson_of(lessons.value(), ""), nullptr);
}

}  // namespace
}  // namespace coroscope
