#include "core/trace/recorder.h"

#include <gtest/gtest.h>

#include "core/trace/trace.h"

namespace coroscope {
namespace {

class RecorderTest : public testing::Test {
 protected:
  // Room for a few records beyond the reserve.
  std::vector<std::byte> memory_ =
      std::vector<std::byte>(sizeof(TraceHeader) + Recorder::kEndReserveBytes + 1000);
  TraceBuffer buffer_{memory_};
  Recorder recorder_{buffer_};

  void fill() {
    while (!recorder_.full()) recorder_.record(Printed{Stream::Out, "some text that takes room"});
  }
};

TEST_F(RecorderTest, IdsAndNumbersGoUpByOne) {
  EXPECT_EQ(recorder_.next_task().value, 1u);
  recorder_.record(TaskCreated{recorder_.next_task(), {}, {}, {}});
  EXPECT_EQ(recorder_.next_task().value, 2u);
  recorder_.record(HandleReady{recorder_.next_handle(), HandleOrigin::TaskStep, {1}, {}, {}});
  recorder_.record(IterationBegan{recorder_.next_iteration()});
  const EventIndex began = recorder_.record(StepBegan{recorder_.next_step(), {1}}, TaskId{1}, Where{}, 1);
  EXPECT_EQ(recorder_.next_step(), 2u);
  EXPECT_EQ(recorder_.next_iteration(), 2u);
  EXPECT_EQ(recorder_.step_task(), TaskId{1});
  EXPECT_EQ(recorder_.step_event(), began);
  recorder_.record(StepEnded{StepOutcome::Returned, {}, {}, {}, {}});
  EXPECT_EQ(recorder_.step_task(), TaskId{});
  EXPECT_EQ(recorder_.step_event(), kNoEvent);
}

TEST_F(RecorderTest, FactsOfAStepHaveItsTaskAndCause) {
  recorder_.record(TaskCreated{recorder_.next_task(), {}, {}, {}});
  recorder_.record(StepBegan{1, {}}, TaskId{1}, Where{}, 0);
  recorder_.record(Printed{Stream::Out, "x"});
  Trace trace;
  trace.append(buffer_.records());
  EXPECT_EQ(trace.at(2).task, TaskId{1});
  EXPECT_EQ(trace.at(2).cause, 1u);
}

TEST_F(RecorderTest, ATaskLikeTheOneBeforeIsFourBytesAndSaysTheSame) {
  const StringId coroutine = recorder_.intern("worker");
  const Where line{recorder_.intern("a.cpp"), 7};
  const auto create = [&] {
    const TaskId task = recorder_.next_task();
    if (recorder_.guesses_task({}, coroutine, line)) {
      const EventIndex ready = recorder_.record_guessed_task();
      EXPECT_EQ(ready + 1, recorder_.next_event());
    } else {
      recorder_.record(TaskCreated{task, recorder_.intern_task_name(task.value), coroutine, {}}, line);
      recorder_.record(HandleReady{recorder_.next_handle(), HandleOrigin::TaskStep, task, {}, {}}, line);
    }
  };
  create();
  const std::size_t before = recorder_.size_bytes();
  create();
  EXPECT_EQ(recorder_.size_bytes() - before, 4u);
  Trace trace;
  trace.append(buffer_.records());
  ASSERT_EQ(trace.size(), 4u);
  std::vector<std::string> names;
  trace.for_each(0, trace.size(), [&](EventIndex index, const Event& event) {
    EXPECT_EQ(event.where, line);
    const std::uint32_t number = index / 2 + 1;
    if (const auto* const created = std::get_if<TaskCreated>(&event.fact)) {
      EXPECT_EQ(created->task.value, number);
      EXPECT_EQ(created->coroutine, coroutine);
      names.emplace_back(trace.string(created->name));
    } else {
      const auto& ready = std::get<HandleReady>(event.fact);
      EXPECT_EQ(ready.task.value, number);
      EXPECT_EQ(ready.handle.value, number);
      EXPECT_EQ(ready.origin, HandleOrigin::TaskStep);
    }
  });
  EXPECT_EQ(names, (std::vector<std::string>{"Task-1", "Task-2"}));
}

TEST_F(RecorderTest, AFullBufferDropsRecordsAndKeepsNumbering) {
  fill();
  const std::size_t committed = buffer_.committed_bytes();
  const EventIndex next = recorder_.next_event();
  const TaskId task = recorder_.next_task();
  EXPECT_EQ(recorder_.record(TaskCreated{task, {}, {}, {}}), next);
  EXPECT_EQ(recorder_.next_task().value, task.value + 1);
  EXPECT_EQ(recorder_.record(ClockAdvanced{{5}, AdvanceReason::Idle}), next + 1);
  EXPECT_EQ(recorder_.now().ns, 5);
  // What is small enough to fit is dropped as well: a trace has no holes.
  recorder_.record(LoopStarted{});
  EXPECT_EQ(recorder_.intern("a text not seen before"), StringId{});
  EXPECT_EQ(buffer_.committed_bytes(), committed);
}

TEST_F(RecorderTest, TheReserveAtTheEndStaysFree) {
  fill();
  EXPECT_LE(buffer_.committed_bytes() + Recorder::kEndReserveBytes, buffer_.capacity_bytes());
}

TEST_F(RecorderTest, TextsLargerThanTheRoomAreDroppedWhole) {
  recorder_.record(LoopStarted{});
  recorder_.record(Printed{Stream::Out, std::string(5000, 'x')});
  EXPECT_TRUE(recorder_.full());
  Trace trace;
  trace.append(buffer_.records());
  EXPECT_FALSE(trace.damaged());
  EXPECT_EQ(trace.size(), 1u);
}

TEST_F(RecorderTest, TheReaderSeesEachRecordAsSoonAsItIsWhole) {
  recorder_.record(LoopStarted{});
  auto records = committed_records(memory_);
  ASSERT_TRUE(records);
  EXPECT_EQ(records->size(), recorder_.size_bytes());
  recorder_.record(LoopStopped{});
  EXPECT_EQ(committed_records(memory_)->size(), recorder_.size_bytes());
}

TEST(Recorder, OneThatIsOffCountsOnAndKeepsNothing) {
  Recorder recorder;
  recorder.record(TaskCreated{recorder.next_task(), {}, {}, {}});
  recorder.record(ClockAdvanced{{7}, AdvanceReason::Idle});
  recorder.record(StepBegan{recorder.next_step(), {}}, TaskId{1}, Where{}, kNoEvent);
  EXPECT_FALSE(recorder.on());
  EXPECT_EQ(recorder.next_task().value, 2u);
  EXPECT_EQ(recorder.next_step(), 2u);
  EXPECT_FALSE(recorder.step_task());
  EXPECT_EQ(recorder.now().ns, 7);
  EXPECT_EQ(recorder.intern("text"), StringId{});
  EXPECT_EQ(recorder.size_bytes(), 0u);
}

TEST(CommittedRecords, RefusesWhatIsNoTraceAndOtherVersions) {
  EXPECT_FALSE(committed_records({}));
  std::vector<std::byte> memory(100);
  EXPECT_FALSE(committed_records(memory));
  TraceBuffer buffer(memory);
  EXPECT_TRUE(committed_records(memory));
  memory[8] = std::byte{99};
  const auto refused = committed_records(memory);
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().message.find("version 99"), std::string::npos);
}

TEST(CommittedRecords, AFileCutOffInsideItsRecordsGivesThoseThatAreThere) {
  std::vector<std::byte> memory(100'000);
  TraceBuffer buffer(memory);
  Recorder recorder(buffer);
  for (int i = 0; i < 100; ++i) recorder.record(LoopStarted{});
  // At an odd address too: a file's bytes lie anywhere.
  std::vector<std::byte> copy(memory.begin(), memory.begin() + sizeof(TraceHeader) + 50);
  copy.insert(copy.begin(), std::byte{0});
  const auto records = committed_records(std::span(copy).subspan(1));
  ASSERT_TRUE(records);
  EXPECT_EQ(records.value().size(), 50u);
}

TEST(RecorderDeath, TellsOfIdsOutOfOrder) {
  std::vector<std::byte> memory(100'000);
  TraceBuffer buffer(memory);
  Recorder recorder(buffer);
  EXPECT_DEATH(recorder.record(TaskCreated{{2}, {}, {}, {}}), "task ids are given in order");
  EXPECT_DEATH(recorder.record(ClockAdvanced{{-1}, AdvanceReason::Idle}), "the clock goes forward");
  EXPECT_DEATH(recorder.record(LoopSelected{{3}}), "loops are numbered in order");
}

}  // namespace
}  // namespace coroscope
