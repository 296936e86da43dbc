#include <random>

#include <gtest/gtest.h>

#include "core/trace/columns.h"
#include "core/trace/deadlock.h"
#include "core/trace/describe.h"
#include "core/trace/event_json.h"
#include "core/trace/event_line.h"
#include "core/trace/lanes.h"
#include "core/trace/seeker.h"
#include "tests/core/trace/sample_traces.h"

namespace coroscope {
namespace {

// Fails for each id, string or cause that was not given out before.
struct RangeCheck {
  const Trace& trace;
  EventIndex index;

  void id(std::uint32_t value, std::uint32_t last) { EXPECT_LE(value, last); }
  void fresh(const char* name, auto value) {
    EXPECT_NE(value.value, 0u);
    (*this)(name, value);
  }
  void iteration(const char*, std::uint32_t number) { id(number, trace.totals().iteration); }
  void step(const char*, std::uint32_t number) { id(number, trace.totals().step); }
  void due(const char*, VirtualTime) {}
  void operator()(const char*, TaskId task) { id(task.value, trace.totals().last_task); }
  void operator()(const char*, HandleId handle) { id(handle.value, trace.totals().last_handle); }
  void operator()(const char*, FutureId future) { id(future.value, trace.totals().last_future); }
  void operator()(const char*, ResourceId resource) { id(resource.value, trace.totals().last_resource); }
  void operator()(const char*, WorkId work) { id(work.value, trace.totals().last_work); }
  void operator()(const char*, StringId string) { id(string.value, trace.totals().strings); }
  void operator()(const char*, StackId stack) { id(stack.value, trace.totals().stacks); }
  void operator()(const char*, LoopId loop) { id(loop.value, trace.totals().loops); }
  void operator()(const char* name, FutureRef ref) {
    (*this)(name, ref.task);
    (*this)(name, ref.future);
    EXPECT_FALSE(ref.task && ref.future);
  }
  void operator()(const char*, VirtualTime) {}
  void operator()(const char*, std::string_view text) { EXPECT_LE(text.size(), trace.bytes().size()); }
  void operator()(const char*, std::int32_t) {}
  void operator()(const char*, std::uint32_t) {}
  void operator()(const char*, bool) {}
  template <class E>
    requires std::is_enum_v<E>
  void operator()(const char*, E value) {
    EXPECT_LE(value, last_value(E{}));
  }
};

// Reads the bytes with everything that reads traces.
void read_all(std::span<const std::byte> bytes) {
  Trace trace;
  trace.append(bytes);
  TraceState state;
  VirtualTime before;
  trace.for_each(0, trace.size(), [&](EventIndex i, const Event& event) {
    RangeCheck check{trace, i};
    check("task", event.task);
    check("file", event.where.file);
    EXPECT_TRUE(event.cause == kNoEvent || event.cause < i);
    EXPECT_GE(event.at, before);
    before = event.at;
    std::visit([&](const auto& fact) { visit_fields(fact, check); }, event.fact);
    if (i < 60) {
      describe(trace, state, i);
      event_json(trace, i, event);
      event_line(trace, i, event);
    }
    state.apply(i, event);
  });
  Columns columns;
  columns.extend(trace);
  Lanes lanes;
  lanes.extend(trace);
  Seeker seeker(trace);
  EXPECT_TRUE(seeker.seek(trace.size()).same_as(state));
  for (const EventIndex at : {trace.size(), trace.size() / 2, EventIndex{0}}) {
    const TraceState& there = seeker.seek(at);
    describe_stop(trace, there);
    describe_next(trace, there);
    diagnose_deadlock(trace, there);
    for (const TaskState& task : there.tasks()) why_not_running(trace, there, task.id);
    columns.boundary(columns.place(at));
  }
}

TEST(Fuzz, RandomBytesNeverCrash) {
  std::mt19937 random(11);
  std::vector<std::byte> bytes;
  for (int round = 0; round < 200'000; ++round) {
    bytes.resize(random() % 80);
    // Small values more often: they are kinds, small ids and lengths.
    for (std::byte& byte : bytes) byte = static_cast<std::byte>(random() % (random() % 2 == 0 ? 34 : 256));
    read_all(bytes);
    if (HasFailure()) FAIL() << "in round " << round;
  }
}

TEST(Fuzz, MutatedTracesNeverCrash) {
  std::mt19937 random(12);
  std::vector<Trace> originals;
  originals.push_back(samples::two_sleepers());
  originals.push_back(samples::cancelled_while_waiting());
  originals.push_back(samples::deadlocked_pair());
  originals.push_back(samples::callbacks_and_freeze());
  for (std::uint32_t seed = 1; seed <= 4; ++seed) originals.push_back(samples::random_trace(seed));
  for (int round = 0; round < 20'000; ++round) {
    const auto original = originals[random() % originals.size()].bytes();
    std::vector<std::byte> bytes(original.begin(), original.end());
    for (std::uint32_t left = 1 + random() % 4; left > 0; --left) {
      const std::size_t at = random() % bytes.size();
      if (random() % 3 == 0)
        bytes.erase(bytes.begin() + static_cast<std::ptrdiff_t>(at));
      else if (random() % 3 == 0)
        bytes.insert(bytes.begin() + static_cast<std::ptrdiff_t>(at), static_cast<std::byte>(random()));
      else if (random() % 2 == 0)
        bytes[at] ^= static_cast<std::byte>(1u << random() % 8);
      else
        bytes[at] = static_cast<std::byte>(random() % 34);
    }
    read_all(bytes);
    if (HasFailure()) FAIL() << "in round " << round;
  }
}

}  // namespace
}  // namespace coroscope
