#include "core/trace/describe.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>

#include <gtest/gtest.h>

#include "core/trace/columns.h"
#include "core/trace/seeker.h"
#include "tests/core/trace/random_facts.h"
#include "tests/core/trace/recorded.h"
#include "tests/core/trace/sample_traces.h"

namespace coroscope {
namespace {

using Texts = std::map<std::string, std::string>;

std::string read_file(const std::filesystem::path& path) {
  std::ifstream in(path);
  return {std::istreambuf_iterator<char>(in), {}};
}

const std::filesystem::path kRoot = COROSCOPE_SOURCE_DIR;

// The catalogue's files have one key a line.
Texts texts(const std::string& language) {
  static const std::regex kLine("\"([a-z_.]+)\": \"(.*)\",?\n");
  const std::string file = read_file(kRoot / "assets/i18n" / (language + ".json"));
  Texts texts;
  for (std::sregex_iterator i(file.begin(), file.end(), kLine), end; i != end; ++i) texts[(*i)[1]] = (*i)[2];
  return texts;
}

std::set<std::string> placeholders(const std::string& text) {
  static const std::regex kName("\\{([a-z_]+)\\}");
  std::set<std::string> names;
  for (std::sregex_iterator i(text.begin(), text.end(), kName), end; i != end; ++i) names.insert((*i)[1]);
  return names;
}

std::set<std::string> keys_in_source() {
  static const std::regex kKey("\"((event|stop|next|why)\\.[a-z_]+)\"");
  std::set<std::string> keys;
  for (const auto& entry : std::filesystem::directory_iterator(kRoot / "core/trace")) {
    if (!entry.path().filename().string().starts_with("describe")) continue;
    const std::string source = read_file(entry.path());
    for (std::sregex_iterator i(source.begin(), source.end(), kKey), end; i != end; ++i) keys.insert((*i)[1]);
  }
  return keys;
}

bool is_ours(const std::string& key) {
  return key != "event.join" && (key.starts_with("event.") || key.starts_with("stop.") ||
                                 key.starts_with("next.") || key.starts_with("why."));
}

TEST(Describe, EveryKeyHasATextInBothLanguagesAndNoTextIsLeftOver) {
  const std::set<std::string> keys = keys_in_source();
  EXPECT_GT(keys.size(), 150u);
  for (const char* language : {"en", "zh"}) {
    const Texts catalogue = texts(language);
    for (const std::string& key : keys)
      EXPECT_TRUE(catalogue.contains(key)) << key << " is not in " << language;
    for (const auto& [key, text] : catalogue)
      EXPECT_TRUE(!is_ours(key) || keys.contains(key)) << key << " of " << language << " is said nowhere";
    EXPECT_TRUE(catalogue.contains("event.join"));
  }
}

TEST(Describe, BothLanguagesHaveTheSamePlaceholders) {
  const Texts english = texts("en");
  Texts chinese = texts("zh");
  for (const auto& [key, text] : english) {
    EXPECT_TRUE(!is_ours(key) || placeholders(text) == placeholders(chinese[key])) << key;
  }
}

std::string say(const Texts& catalogue, const Sentence& sentence) {
  std::string text = catalogue.at(std::string(sentence.key));
  for (const auto& [name, value] : sentence.values) {
    const std::string placeholder = std::string("{").append(name).append("}");
    for (std::size_t at; (at = text.find(placeholder)) != std::string::npos;)
      text.replace(at, placeholder.size(), value);
  }
  for (const Sentence& next : sentence.more) text.append(" ").append(say(catalogue, next));
  return text;
}

// Each placeholder of the text has a value; values are on one line.
void expect_complete(const Texts& catalogue, const Sentence& sentence) {
  const auto text = catalogue.find(std::string(sentence.key));
  ASSERT_NE(text, catalogue.end()) << sentence.key;
  for (const std::string& name : placeholders(text->second)) {
    const auto value = std::ranges::find(sentence.values, name, [](const auto& v) { return v.first; });
    ASSERT_NE(value, sentence.values.end()) << sentence.key << " has no {" << name << "}";
    EXPECT_EQ(value->second.find('\n'), std::string::npos) << sentence.key;
  }
  for (const Sentence& next : sentence.more) expect_complete(catalogue, next);
}

void expect_complete_everywhere(const Texts& catalogue, const Trace& trace) {
  TraceState state;
  trace.for_each(0, trace.size(), [&](EventIndex i, const Event& event) {
    expect_complete(catalogue, describe(trace, state, i));
    state.apply(i, event);
    expect_complete(catalogue, describe_stop(trace, state));
    expect_complete(catalogue, describe_next(trace, state));
    for (const TaskState& task : state.tasks())
      expect_complete(catalogue, why_not_running(trace, state, task.id));
  });
}

TEST(Describe, EverySentenceHasTheValuesThatItsTextAsksFor) {
  const Texts catalogue = texts("en");
  for (std::uint32_t seed = 1; seed <= 60; ++seed)
    expect_complete_everywhere(catalogue, samples::random_trace(seed));
  // And with facts that make no sense, for the sentences that sensible runs seldom need.
  for (std::uint32_t seed = 1; seed <= 10; ++seed) {
    std::vector<std::byte> memory(1'000'000);
    TraceBuffer buffer(memory);
    Recorder recorder(buffer);
    samples::RandomFields fields(seed, recorder);
    for (int round = 0; round < 10; ++round)
      samples::for_each_kind([&](auto fact) {
        visit_fields(fact, fields);
        if constexpr (std::is_same_v<decltype(fact), TaskCreated>)
          if (fact.parent == fact.task) fact.parent = {};
        recorder.record(fact, fields.task(), Where{}, kNoEvent);
      });
    Trace trace;
    trace.append(buffer.records());
    expect_complete_everywhere(catalogue, trace);
  }
}

// What is said at each of the Right key's stops.
std::vector<std::string> told(const Trace& trace) {
  const Texts catalogue = texts("en");
  Columns columns;
  columns.extend(trace);
  Seeker seeker(trace);
  std::vector<std::string> told;
  for (EventIndex at = columns.next_step_end(0);; at = columns.next_step_end(at)) {
    told.push_back(say(catalogue, describe_stop(trace, seeker.seek(at))));
    if (at == trace.size()) return told;
  }
}

TEST(Describe, ASleepersStoryCanBeReadAloud) {
  const std::vector<std::string> story = told(samples::two_sleepers());
  ASSERT_GE(story.size(), 9u);
  EXPECT_EQ(story[0], "Step 1: Task-1 main ran and now waits for A. It was its first step. It created A, B.");
  EXPECT_EQ(
      story[3],
      "Step 4: A's sleep(1) ended: its timer fired at 1.000 s, so A went to the end of the ready queue.");
  EXPECT_EQ(story[4],
            "Step 5: A ran and now waits for sleep(1). It went on from line 12, because sleep(1) was over. "
            "It printed “A half way”.");
  EXPECT_EQ(story.back(), "The program is over.");
}

TEST(Describe, CancellationTellsWhoAskedAndWhatBecameOfIt) {
  const std::vector<std::string> story = told(samples::cancelled_while_waiting());
  EXPECT_NE(story[4].find("It asked sleeper, unborn, stubborn to cancel."), std::string::npos) << story[4];
  EXPECT_NE(story[5].find("sleeper ran and is now cancelled"), std::string::npos) << story[5];
  EXPECT_NE(story[6].find("none of its code was executed"), std::string::npos) << story[6];
}

// What is said of the callback of a task that ended like this.
std::string after_callback(StepOutcome how, const std::string& text, const std::string& label) {
  Recorded r;
  const TaskId task = r.task("A", "worker");
  r.begin(task);
  r.recorder.record(CallbackAdded{{.task = task, .future = {}}, r.recorder.intern(label)});
  r.ready({}, HandleOrigin::DoneCallback, {.task = task, .future = {}}, label);
  r.recorder.record(StepEnded{.outcome = how, .on = {}, .waiting_for = {}, .stack = {}, .text = text});
  r.begin({});
  r.recorder.record(
      StepEnded{.outcome = StepOutcome::Returned, .on = {}, .waiting_for = {}, .stack = {}, .text = {}});
  const Trace trace = r.trace();
  TraceState state;
  trace.for_each(0, trace.size(), [&](EventIndex i, const Event& event) { state.apply(i, event); });
  return say(texts("en"), describe_stop(trace, state));
}

TEST(Describe, ADoneCallbackSaysHowItsTaskEnded) {
  EXPECT_EQ(after_callback(StepOutcome::Returned, "1", "note"),
            "Step 2: A is done, so its callback note ran.");
  EXPECT_EQ(after_callback(StepOutcome::WasCancelled, "", "note"),
            "Step 2: A was cancelled, so its callback note ran.");
  EXPECT_EQ(after_callback(StepOutcome::Raised, "ValueError: no", "gather.<locals>._done_callback"),
            "Step 2: A failed with ValueError: no, and gather took note of that.");
  EXPECT_EQ(after_callback(StepOutcome::WasCancelled, "", "TaskGroup._on_task_done"),
            "Step 2: A was cancelled, and its task group took note of that.");
}

TEST(Describe, ATimeLimitIsNotTheEndOfWhatItsTaskWaitsFor) {
  Recorded r;
  const TaskId task = r.task("A", "worker");
  r.begin(task);
  const HandleId limit = r.recorder.next_handle();
  r.recorder.record(
      TimerArmed{limit, VirtualTime{1'000'000'000}, {}, r.recorder.intern("Timeout._on_timeout")});
  const FutureRef sleep = r.future("sleep");
  r.block(sleep, "sleep(5)");
  r.pass(1);
  r.recorder.record(TimerFired{limit});
  r.recorder.record(StepBegan{r.recorder.next_step(), limit});
  r.recorder.record(CancelRequested{task, {}, true});
  r.recorder.record(FutureDone{sleep.future, FutureOutcome::Cancelled, {}});
  r.ready(task, HandleOrigin::TaskWakeup, sleep);
  r.end(StepOutcome::Returned);
  const Trace trace = r.trace();
  TraceState state;
  trace.for_each(0, trace.size(), [&](EventIndex i, const Event& event) { state.apply(i, event); });
  EXPECT_EQ(say(texts("en"), describe_stop(trace, state)),
            "Step 2: A's time limit ended at 1.000 s, so asyncio.timeout asked it to cancel. It woke A: now "
            "in the ready queue.");
}

TEST(Describe, WhatComesNextIsWhatComes) {
  const Texts catalogue = texts("en");
  const Trace trace = samples::two_sleepers();
  Seeker seeker(trace);
  EXPECT_EQ(say(catalogue, describe_next(trace, seeker.seek(0))), "The event loop starts next.");
  Columns columns;
  columns.extend(trace);
  const auto next = [&](std::uint32_t step) {
    return say(catalogue, describe_next(trace, seeker.seek(columns.step(step)->end)));
  };
  EXPECT_EQ(next(2), "B runs next, for the first time: it is first in the ready queue.");
  EXPECT_EQ(next(3), "Nothing is ready: the clock jumps to 1.000 s, when A's sleep(1) ends.");
  EXPECT_EQ(next(8), "A runs next: it is first in the ready queue.");
  EXPECT_EQ(next(11), "The event loop stops next.");
}

TEST(Describe, DeadlocksNameTheStuckAndTheRing) {
  const Texts catalogue = texts("en");
  const Trace trace = samples::deadlocked_pair();
  TraceState state;
  std::string words;
  trace.for_each(0, trace.size(), [&](EventIndex i, const Event& event) {
    if (std::holds_alternative<Deadlocked>(event.fact)) words = say(catalogue, describe(trace, state, i));
    state.apply(i, event);
  });
  EXPECT_NE(words.find("nobody can wake Task-1 main, A, B, C."), std::string::npos) << words;
  EXPECT_NE(words.find("in a ring: A, B."), std::string::npos) << words;
}

TEST(Describe, TasksWithDefaultNamesAreToldByTheirCoroutine) {
  const Trace trace = samples::callbacks_and_freeze();
  Seeker seeker(trace);
  const TraceState& state = seeker.seek(trace.size());
  EXPECT_EQ(task_label(trace, state, {1}), "Task-1 main");
  EXPECT_EQ(task_label(trace, state, {2}), "bad");
  EXPECT_EQ(task_label(trace, state, {3}), "Task-3 worker");
  EXPECT_EQ(task_label(trace, state, {}), "");
  EXPECT_EQ(task_label(trace, state, {4}), "");
}

}  // namespace
}  // namespace coroscope
