// Children that go wrong at every point of what they and their parent agreed on: before the header, in it, in
// a record. Each run ends with a reason, at once.

#include "tests/app/session/broken_child.h"

#include <chrono>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/session/session.h"
#include "tests/core/trace/sample_traces.h"

namespace coroscope {
namespace {

using std::chrono::steady_clock;

constexpr auto kAtOnce = std::chrono::seconds(5);  // on a machine that has much else to do

class ABrokenChild : public testing::Test {
 protected:
  // The trace of a run, which must end before long.
  Trace run() const {
    RunRequest request;
    request.program = child_.program();
    request.limits.trace_bytes_max = std::size_t{1} << 20;
    auto started = ChildProcess::start(request);
    CHECK(started, started.error().message);
    Trace trace;
    const auto until = steady_clock::now() + kAtOnce;
    while (started->poll(trace) && steady_clock::now() < until) started->wait_a_moment();
    EXPECT_LT(steady_clock::now(), until) << "the run does not end";
    return trace;
  }
  static ProgramEnded end_of(const Trace& trace) {
    return std::get<ProgramEnded>(trace.at(trace.size() - 1).fact);
  }

  Trace whole_ = samples::cancelled_while_waiting();
  BrokenChild child_{whole_};
};

TEST_F(ABrokenChild, ThatAbortsAfterAnyByteOfItsTraceHasEnded) {
  EventIndex events = 0;
  // Each byte of the header and of the first records, then here and there.
  for (std::size_t bytes = 0; bytes < child_.bytes(); bytes += bytes < 60 ? 1 : 97) {
    SCOPED_TRACE(bytes);
    child_.writes(bytes, "kill -ABRT $$");
    const Trace trace = run();
    ASSERT_FALSE(trace.empty());
    EXPECT_EQ(end_of(trace).how, EndKind::Signalled);
    EXPECT_GE(trace.size(), events) << "what was recorded is kept";
    events = trace.size();
  }
  EXPECT_GT(events, whole_.size() / 2);
}

TEST_F(ABrokenChild, ThatSaysItHasWrittenMoreThanItHasEnds) {
  for (std::size_t bytes = sizeof(TraceHeader); bytes < child_.bytes(); bytes += 41) {
    for (const std::size_t committed : {child_.bytes(), std::size_t{1} << 40}) {
      SCOPED_TRACE(bytes);
      child_.writes(bytes, committed, "kill -ABRT $$");
      EXPECT_THAT(end_of(run()).how, testing::AnyOf(EndKind::Signalled, EndKind::Stopped));
    }
  }
}

TEST_F(ABrokenChild, ThatLeavesInEachOfManyWaysHasEnded) {
  for (const char* then : {"exit 0", "exit 3", "kill -KILL $$", "kill -SEGV $$", "kill -TERM $$",
                           "echo broken >&2; exit 1", "exec 0<&- 1>&- 2>&- 3>&- 4>&-; exit 2",
                           "sleep 60 & kill -ABRT $$", "(sleep 60 &) ; exit 1", "exec /nowhere/at/all"}) {
    for (const std::size_t bytes :
         {std::size_t{0}, std::size_t{10}, sizeof(TraceHeader), child_.bytes() - 1}) {
      SCOPED_TRACE(fmt::format("{} after {} bytes", then, bytes));
      child_.writes(bytes, then);
      EXPECT_FALSE(run().empty());
    }
  }
}

TEST_F(ABrokenChild, ThatIsNoProgramAtAllIsAnErrorOrHasEnded) {
  const TempFolder folder;
  for (const char* text : {"",
                           "\x7f"
                           "ELF",
                           "#!/nowhere/at/all\n"}) {
    const std::filesystem::path file = folder.write("child", text);
    std::filesystem::permissions(file, std::filesystem::perms::owner_all);
    ChildProcess::use_executable(file);
    RunRequest request;
    request.program = child_.program();
    if (ChildProcess::start(request)) {
      EXPECT_FALSE(run().empty());
    }
  }
}

// It said that it had filled its memory, which was empty: the window took a portion of that in each frame,
// and seemed to hang.
TEST_F(ABrokenChild, ThatLeavesMillionsOfBytesThatAreNoEventsIsOverSoon) {
  child_.writes(sizeof(TraceHeader) + 7, std::size_t{1} << 40, "kill -ABRT $$");
  Session session;
  RunRequest request;
  request.program = child_.program();
  ASSERT_TRUE(session.open(request));
  const auto until = steady_clock::now() + 6 * kAtOnce;
  int frames_that_took = 0;
  for (std::size_t before = 0; session.running() && steady_clock::now() < until;) {
    session.update(1.0 / 60);
    frames_that_took += session.trace().bytes().size() != before;
    before = session.trace().bytes().size();
  }
  EXPECT_FALSE(session.running());
  EXPECT_GT(frames_that_took, 0);
  EXPECT_LT(frames_that_took, 1000) << "more than half of one portion in each";
}

// As the window does, which looks again and again and starts the program anew when it is saved.
TEST_F(ABrokenChild, LeavesASessionThatGoesOn) {
  for (const std::size_t bytes : {std::size_t{0}, std::size_t{20}, sizeof(TraceHeader),
                                  sizeof(TraceHeader) + 7, child_.bytes() / 2, child_.bytes()}) {
    SCOPED_TRACE(bytes);
    child_.writes(bytes, "kill -ABRT $$");
    Session session;
    RunRequest request;
    request.program = child_.program();
    ASSERT_TRUE(session.open(request));
    for (int round = 0; round < 3; ++round) {
      const auto until = steady_clock::now() + kAtOnce;
      while (session.running() && steady_clock::now() < until) session.update(1.0 / 60);
      ASSERT_FALSE(session.running());
      EXPECT_FALSE(session.trace().empty());
      EXPECT_LE(session.cursor(), session.trace().size());
      for (const Command& command : {Command(StepBy{StepSize::Step, 1}), Command(StepBy{StepSize::Clock, -1}),
                                     Command(TogglePlay{}), Command(GoLast{}), Command(RunAgain{})})
        session.apply(command);
    }
  }
}

}  // namespace
}  // namespace coroscope
