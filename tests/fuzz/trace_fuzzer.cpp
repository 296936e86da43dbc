// Any bytes as a trace: no crash, no memory out of proportion, and every way of reading agrees.

#include <span>

#include "core/base/check.h"
#include "core/trace/columns.h"
#include "core/trace/deadlock.h"
#include "core/trace/describe.h"
#include "core/trace/event_json.h"
#include "core/trace/event_line.h"
#include "core/trace/lanes.h"
#include "core/trace/seeker.h"
#include "core/trace/trace_buffer.h"

namespace {

using namespace coroscope;

// Of so many events all words are made; more would only be slow.
constexpr EventIndex kDescribedMax = 100;

void read_events(const Trace& trace, TraceState& state) {
  trace.for_each(0, trace.size(), [&](EventIndex i, const Event& event) {
    CHECK(event.cause == kNoEvent || event.cause < i, "a cause is earlier than what it caused");
    if (i < kDescribedMax) {
      describe(trace, state, i);
      event_json(trace, i, event);
      event_line(trace, i, event);
    }
    state.apply(i, event);
  });
}

void look_at(const Trace& trace, const TraceState& state) {
  describe_stop(trace, state);
  describe_next(trace, state);
  diagnose_deadlock(trace, state);
  EventIndex described = 0;
  for (const TaskState& task : state.tasks())
    if (described++ < kDescribedMax) why_not_running(trace, state, task.id);
}

void read_everything(std::span<const std::byte> records) {
  Trace trace;
  trace.append(records);
  TraceState state;
  read_events(trace, state);
  look_at(trace, state);
  Columns columns;
  columns.extend(trace);
  Lanes lanes;
  lanes.extend(trace);
  Seeker seeker(trace);
  CHECK(seeker.seek(trace.size()).same_as(state), "the state is the fold of the events");
  look_at(trace, seeker.seek(trace.size() / 2));

  // The same bytes as a run writes them: some now, some later, its end held back.
  Trace growing;
  growing.hold_end();
  growing.append(records.first(records.size() / 3));
  growing.append(records.subspan(records.size() / 3));
  growing.release_end({});
  CHECK(growing.size() == trace.size() && growing.damaged() == trace.damaged(),
        "a trace does not depend on how its bytes came");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto bytes = std::as_bytes(std::span(data, size));
  // A whole file, or the records without a header.
  const auto records = committed_records(bytes);
  read_everything(records ? *records : bytes);
  return 0;
}
