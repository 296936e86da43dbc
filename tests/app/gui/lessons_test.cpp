// The lessons as they run: every note has its place.

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/lessons/lesson.h"
#include "app/session/trace_file.h"
#include "tests/app/gui/desktop.h"
#include "tests/app/session/temp_folder.h"

namespace coroscope {
namespace {

TEST(Lessons, HaveNotesThatTheRunReachesInTheirOrder) {
  const Result<std::vector<Lesson>> lessons = load_lessons();
  ASSERT_TRUE(lessons) << lessons.error().message;
  const TempFolder folder;
  for (const Lesson& lesson : lessons.value()) {
    const std::filesystem::path file = folder / (lesson.id + ".trace");
    const Ran ran =
        run(shell_word(COROSCOPE_EXECUTABLE) + " record " + lesson.id + " -o " + shell_word(file.string()));
    const Result<Trace> trace = load_trace(file);
    ASSERT_TRUE(trace) << lesson.id << ": " << ran.output;
    const std::vector<EventIndex> anchors = resolve_notes(lesson, trace.value());
    for (std::size_t i = 0; i < anchors.size(); ++i)
      EXPECT_NE(anchors[i], kNoEvent)
          << lesson.id << ": note " << i + 1 << " is nowhere: " << lesson.notes[i].text.en;
    EXPECT_TRUE(std::ranges::is_sorted(anchors)) << lesson.id << ": notes out of order";
  }
}

}  // namespace
}  // namespace coroscope
