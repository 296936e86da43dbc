#include "app/session/draft.h"

#include <cstdlib>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/session/session.h"
#include "tests/app/session/temp_folder.h"

namespace coroscope {
namespace {

class Drafts : public testing::Test {
 protected:
  Drafts() {
    ::setenv("XDG_DATA_HOME", (folder_ / "data").c_str(), 1);
    ChildProcess::use_executable(COROSCOPE_EXECUTABLE);
    program_ = folder_.write("program.py", kProgram);
    folder_.write("helper.py", "SECONDS = 1\n");
  }
  ~Drafts() override { ::unsetenv("XDG_DATA_HOME"); }

  void open_program() {
    RunRequest request;
    request.program = program_;
    CHECK(session_.open(request), "a program that was just written opens");
    finish();
  }
  // No time passes for the session, so that it does not show a run before its end for want of patience.
  void finish() {
    do session_.update(0);
    while (session_.running());
  }

  static constexpr const char* kProgram =
      "import asyncio, helper\n"
      "async def main():\n"
      "    await asyncio.sleep(helper.SECONDS)\n"
      "    print('once')\n"
      "asyncio.run(main())\n";
  TempFolder folder_;
  std::filesystem::path program_;
  Session session_;
};

TEST_F(Drafts, RunBesideTheProgramAndLeaveItAsItIs) {
  open_program();
  session_.apply(GoLast{});
  std::string text = session_.program_text();
  text.replace(text.find("once"), 4, "twice");
  session_.apply(EditProgram{text});
  EXPECT_TRUE(session_.has_draft());
  finish();
  EXPECT_TRUE(session_.columns().step(1)) << "it imports its neighbour";
  EXPECT_EQ(session_.file(), program_);
  EXPECT_EQ(*read_program(program_), kProgram);
  session_.apply(RunTo{GoalPrinted{"twice"}, -1});
  EXPECT_NE(session_.cursor(), 0u);
}

TEST_F(Drafts, ThatAreNoProgramYetLeaveTheRunInSight) {
  open_program();
  session_.apply(SeekTo{session_.columns().step(2)->end});
  const EventIndex cursor = session_.cursor();
  session_.apply(EditProgram{std::string(kProgram) + "def (:\n"});
  finish();
  ASSERT_TRUE(session_.draft_error());
  EXPECT_EQ(session_.draft_error()->line, 6u);
  EXPECT_THAT(session_.draft_error()->message, testing::HasSubstr("SyntaxError"));
  EXPECT_EQ(session_.cursor(), cursor);
  session_.apply(EditProgram{std::string(kProgram) + "# fine\n"});
  finish();
  EXPECT_FALSE(session_.draft_error());
  EXPECT_EQ(session_.cursor(), cursor) << "the same fact in the new run";
}

TEST_F(Drafts, OutliveACrashUntilTheyAreSavedOrDropped) {
  open_program();
  session_.apply(EditProgram{std::string(kProgram) + "# one\n"});
  Session after;
  RunRequest request;
  request.program = program_;
  ASSERT_TRUE(after.open(request));
  EXPECT_TRUE(after.has_draft());
  EXPECT_THAT(after.program_text(), testing::HasSubstr("# one"));
  EXPECT_EQ(after.notice().words.key, "notice.draft_found");
  after.apply(SaveProgram{});
  EXPECT_FALSE(after.has_draft());
  EXPECT_THAT(*read_program(program_), testing::HasSubstr("# one"));
  after.apply(EditProgram{"nonsense"});
  after.apply(DropDraft{});
  EXPECT_FALSE(after.has_draft());
  EXPECT_THAT(after.program_text(), testing::HasSubstr("# one"));
  EXPECT_FALSE(std::filesystem::exists(draft_file(program_)));
}

TEST_F(Drafts, ThatWerePastedAreProgramsOfTheirOwn) {
  session_.apply(PasteProgram{kProgram});
  EXPECT_EQ(session_.file().filename(), "pasted.py");
  EXPECT_EQ(session_.program_text(), kProgram);
  Session empty;
  empty.apply(PasteProgram{"  \n"});
  EXPECT_TRUE(empty.file().empty());
}

}  // namespace
}  // namespace coroscope
