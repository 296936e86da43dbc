#include "core/trace/codec.h"

#include <gtest/gtest.h>

#include "core/trace/trace.h"
#include "tests/core/trace/random_facts.h"
#include "tests/core/trace/sample_traces.h"

namespace coroscope {
namespace {

// Records `rounds` of every kind of fact with random fields; what was recorded, as text.
std::vector<std::string> record_at_random(std::uint32_t seed, int rounds, Recorder& recorder) {
  samples::RandomFields fields(seed, recorder);
  std::uint32_t strings = 0, stacks = 0;
  std::vector<std::string> recorded;
  for (int round = 0; round < rounds; ++round) {
    samples::for_each_kind([&]<class F>(F fact) {
      if (fields.below(3) == 0) {
        recorder.intern("text " + std::to_string(strings++));
        recorder.intern_task_name(fields.below(2) == 0 ? ++strings : (++strings, fields.below(0xffffffffu)));
        recorder.intern(Frame{{fields.below(stacks + 1)}, {fields.below(strings + 1)}, {{1}, ++stacks}});
      }
      fields.strings_and_stacks(strings, stacks);
      visit_fields(fact, fields);
      if constexpr (std::is_same_v<F, TaskCreated>)
        if (fact.parent == fact.task) fact.parent = {};
      const TaskId task = fields.below(2) == 0 ? recorder.step_task() : fields.task();
      const Where where = fields.where();
      const EventIndex cause = fields.below(3) == 0   ? recorder.step_event()
                               : fields.below(4) == 0 ? kNoEvent
                                                      : fields.below(recorder.next_event());
      const EventIndex valid_cause = cause < recorder.next_event() ? cause : kNoEvent;
      recorder.record(fact, task, where, valid_cause);
      recorded.push_back(samples::WholeText::of({recorder.now(), task, where, valid_cause, fact}));
    });
  }
  return recorded;
}

std::vector<std::string> read(const Trace& trace) {
  std::vector<std::string> events;
  trace.for_each(0, trace.size(),
                 [&](EventIndex, const Event& event) { events.push_back(samples::WholeText::of(event)); });
  return events;
}

TEST(Codec, EveryKindOfFactComesBackAsItWas) {
  for (std::uint32_t seed = 1; seed <= 20; ++seed) {
    std::vector<std::byte> memory(4'000'000);
    TraceBuffer buffer(memory);
    Recorder recorder(buffer);
    const std::vector<std::string> recorded = record_at_random(seed, 50, recorder);
    Trace trace;
    trace.append(buffer.records());
    ASSERT_FALSE(trace.damaged());
    ASSERT_EQ(read(trace), recorded) << seed;
  }
}

TEST(Codec, StringsAndFramesComeBackAsTheyWere) {
  std::vector<std::byte> memory(1'000'000);
  TraceBuffer buffer(memory);
  Recorder recorder(buffer);
  const StringId name = recorder.intern("main");
  const Where where{recorder.intern("a.py"), 12};
  const StackId outer = recorder.intern(Frame{{}, name, where});
  const StackId inner = recorder.intern(Frame{outer, name, {where.file, 3}});
  EXPECT_EQ(recorder.intern("main"), name);
  EXPECT_EQ(recorder.intern(""), StringId{});
  EXPECT_EQ(recorder.intern(Frame{{}, name, where}), outer);
  Trace trace;
  trace.append(buffer.records());
  EXPECT_EQ(trace.string(name), "main");
  EXPECT_EQ(trace.frame(inner).caller, outer);
  EXPECT_EQ(trace.frame(inner).where.line, 3u);
  EXPECT_EQ(trace.frame(outer).where, where);
  EXPECT_EQ(trace.find_string("a.py"), where.file);
  EXPECT_EQ(trace.find_string("b.py"), StringId{});
}

TEST(Codec, ATraceCutAtAnyByteIsABeginningOfIt) {
  std::vector<std::byte> memory(1'000'000);
  TraceBuffer buffer(memory);
  Recorder recorder(buffer);
  const std::vector<std::string> recorded = record_at_random(3, 4, recorder);
  const auto bytes = buffer.records();
  std::size_t whole = 0;
  for (std::size_t cut = 0; cut <= bytes.size(); ++cut) {
    Trace trace;
    trace.append(bytes.first(cut));
    ASSERT_FALSE(trace.damaged());
    ASSERT_GE(trace.size(), whole);
    whole = trace.size();
    const std::vector<std::string> events = read(trace);
    ASSERT_TRUE(std::equal(events.begin(), events.end(), recorded.begin())) << cut;
  }
  EXPECT_EQ(whole, recorded.size());
}

TEST(Codec, BytesThatComeInPiecesGiveTheSameEvents) {
  const Trace whole = samples::cancelled_while_waiting();
  Trace pieces;
  for (const std::byte byte : whole.bytes()) pieces.append({&byte, 1});
  EXPECT_EQ(read(pieces), read(whole));
}

TEST(Codec, TimesOfAllUnitsAndSizesComeBackAsTheyWere) {
  std::vector<std::int64_t> times_ns = {std::numeric_limits<std::int64_t>::max(),
                                        std::numeric_limits<std::int64_t>::min()};
  for (int bit = 0; bit < 63; ++bit)
    for (const std::int64_t unit_ns : {1, 1'000, 1'000'000})
      for (const std::int64_t sign : {1, -1})
        times_ns.push_back(sign * ((std::int64_t{1} << bit) / unit_ns * unit_ns));
  std::vector<std::byte> memory(1'000'000);
  TraceBuffer buffer(memory);
  Recorder recorder(buffer);
  for (const std::int64_t due_ns : times_ns)
    recorder.record(TimerArmed{recorder.next_handle(), {due_ns}, {}, {}});
  Trace trace;
  trace.append(buffer.records());
  ASSERT_EQ(trace.size(), times_ns.size());
  trace.for_each(0, trace.size(), [&](EventIndex index, const Event& event) {
    EXPECT_EQ(std::get<TimerArmed>(event.fact).due.ns, times_ns[index]);
  });
}

TEST(Codec, TheHandleMadeReadyLastBeginsInOneByte) {
  std::vector<std::byte> memory(1'000'000);
  TraceBuffer buffer(memory);
  Recorder recorder(buffer);
  for (const TaskId task : {TaskId{1}, TaskId{2}}) recorder.record(TaskCreated{task, {}, {}, {}});
  // Two tasks wake each other in turn, in steps of ever another length.
  for (std::uint32_t round = 0; round < 10; ++round) {
    const TaskId task{1 + round % 2};
    const HandleId handle = recorder.next_handle();
    recorder.record(HandleReady{handle, HandleOrigin::TaskWakeup, task, {}, {}}, recorder.step_task(), {},
                    recorder.step_event());
    if (recorder.step_event() != kNoEvent) {
      for (std::uint32_t i = 0; i < round; ++i) recorder.record(Printed{Stream::Out, "x"});
      recorder.record(StepEnded{StepOutcome::Blocked, {}, {}, {}, {}});
    }
    const EventIndex made_by = recorder.next_event() - (round == 0 ? 1 : round + 2);
    const std::size_t before = recorder.size_bytes();
    recorder.record_step(handle, task, {}, made_by);
    EXPECT_EQ(recorder.size_bytes() - before, round == 0 ? 2u : 1u) << round;  // the first handle is not 0
  }
  Trace trace;
  trace.append(buffer.records());
  EventIndex ready = kNoEvent;
  trace.for_each(0, trace.size(), [&](EventIndex index, const Event& event) {
    if (std::holds_alternative<StepBegan>(event.fact)) {
      EXPECT_EQ(event.cause, ready);
    }
    if (std::holds_alternative<HandleReady>(event.fact)) ready = index;
  });
}

TEST(Codec, ClocksThatGoBackwardsAreDamage) {
  std::vector<std::byte> memory(1'000'000);
  TraceBuffer buffer(memory);
  Recorder recorder(buffer);
  recorder.record(ClockAdvanced{{1000}, AdvanceReason::Idle});
  std::vector<std::byte> bytes(buffer.records().begin(), buffer.records().end());
  ASSERT_EQ(bytes[1], std::byte{2 << 2 | 1});  // zigzag of 1, in microseconds
  bytes[1] = std::byte{1 << 2 | 1};            // of -1
  Trace trace;
  trace.append(bytes);
  EXPECT_TRUE(trace.damaged());
  EXPECT_EQ(trace.size(), 0u);
}

}  // namespace
}  // namespace coroscope
