#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/trace/trace.h"
#include "core/trace/trace_state.h"

namespace coroscope {

// A sentence for people, in no language yet: a key of the catalogue (assets/i18n) and named values for the
// placeholders: "event.timer_armed_sleep" with {task: "B", due: "2.000 s"}.
struct Sentence {
  std::string_view key;                                          // static
  std::vector<std::pair<std::string_view, std::string>> values;  // names are static
  std::vector<Sentence> more{};  // sentences that go on from this one, which is whole by itself
};

// What happened and why: the event at `index`, whose state before it is `before` (= fold of [0, index)). Says
// the reason where it is known (which timer, who cancelled, what it waits for).
Sentence describe(const Trace& trace, const TraceState& before, EventIndex index);

// What the whole step (or jump) that ends at a boundary did: "Step 5: B ran and now waits for Queue.get. It
// went on from line 12, because sleep(2) was over. It woke C." `state` = fold of the events before the
// boundary. Between steps: the last one, or what the loop did since.
Sentence describe_stop(const Trace& trace, const TraceState& state);

// What will happen next from this state: "A runs next: it is first in the ready queue", "the clock jumps to
// 2.000 s, when B's sleep(2) ends", "nothing is left: the loop stops".
Sentence describe_next(const Trace& trace, const TraceState& state);

// A task as people call it: its name ("Task-2"), with the coroutine's name behind where the name is a default
// one: "Task-2 worker". Empty for none.
std::string task_label(const Trace& trace, const TraceState& state, TaskId task);

// Why a task does not run now, or that it does, as a phrase: "waits for gather of 3", "number 2 in the ready
// queue".
Sentence why_not_running(const Trace& trace, const TraceState& state, TaskId task);

}  // namespace coroscope
