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

TEST(Codec, ClocksThatGoBackwardsAreDamage) {
  std::vector<std::byte> memory(1'000'000);
  TraceBuffer buffer(memory);
  Recorder recorder(buffer);
  recorder.record(ClockAdvanced{{1000}, AdvanceReason::Idle});
  std::vector<std::byte> bytes(buffer.records().begin(), buffer.records().end());
  bytes[1] = std::byte{1};  // zigzag of -1
  bytes.erase(bytes.begin() + 2);
  Trace trace;
  trace.append(bytes);
  EXPECT_TRUE(trace.damaged());
  EXPECT_EQ(trace.size(), 0u);
}

}  // namespace
}  // namespace coroscope
