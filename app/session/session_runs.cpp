#include <algorithm>

#include "app/session/same_place.h"
#include "app/session/session_impl.h"
#include "app/session/trace_file.h"

namespace coroscope {

namespace {

// A run that comes in place of the one shown is shown at the latest after this time; long, because a place
// that the new run has not reached yet cannot be kept.
constexpr double kReplaceAfter_s = 5;
// It is shown as soon as it has so many events more than the old cursor: then the same place is in it.
constexpr EventIndex kReplaceMargin = 4096;
// So far back from its end a run is looked at for why it ended.
constexpr EventIndex kLastWordsMax = 200;

// It ended because its trace had no more room.
bool is_full(const Trace& trace, const Limits& limits) {
  const Event last = trace.at(trace.size() - 1);
  const auto* const end = std::get_if<ProgramEnded>(&last.fact);
  return end && end->how == EndKind::Stopped && limit_reached(end->text, limits) == EndingLimit::Trace;
}

bool ended_for_want_of_input(const Trace& trace) {
  bool wanted = false;
  const EventIndex size = trace.size();
  trace.for_each(size - std::min(size, kLastWordsMax), size, [&](EventIndex, const Event& event) {
    const auto* const printed = std::get_if<Printed>(&event.fact);
    wanted |=
        printed && printed->stream == Stream::Err && printed->text.find("EOFError") != std::string::npos;
  });
  return wanted;
}

}  // namespace

void Session::Impl::show_first(std::unique_ptr<OpenedRun> opened) {
  run = std::move(opened);
  next.reset();
  last_good.reset();
  watch = FileWatch(run->file);
  cursor = 0;
  first_look = true;
  selection = {};
  playing = false;
  shown_units.reset();
  history = {};
  search.reset();
  marks = load_marks(run->file);
  breakpoints = load_breakpoints(run->file);
  lane_choice = {};
  input_text = read_program(run->request.input).value_or("");
  wants_input = end_seen = lines_asked = false;
  notice = {{}, "", notice.number};
  read_program_text();
  ++generation;
  settle_first_look();
}

void Session::Impl::run_again() {
  if (run->file.empty()) return;
  auto again = run->again();
  if (!again) {
    static_cast<void>(tell(again.error()));
    return;
  }
  next = std::move(*again);
  next->file = run->file;  // of a draft, its program's
  next_age_s = 0;
}

void Session::Impl::show_next() {
  if (cannot_be_run()) return next.reset();
  const bool shows_a_place = run->has_steps() && !first_look;
  const OpenedRun& from = shows_a_place || !last_good ? *run : *last_good;
  const EventIndex place =
      same_place(from.trace, &from == run.get() ? cursor : last_good_cursor, next->trace);
  selection = selection_in(*next);
  lane_choice = limited_to(std::move(lane_choice), next->trace.totals().last_task);
  wants_input = end_seen = false;
  if (shows_a_place) {
    last_good_cursor = cursor;
    last_good = std::move(run);
  }
  run = std::move(next);
  ++generation;
  history = {};
  search.reset();
  // A run without a step has failed before it began: what it printed is the thing to see.
  if (!last_good) {
    first_look = true;
    cursor = 0;
    settle_first_look();
  } else {
    cursor = run->has_steps() ? place : run->trace.size();
  }
}

// What is selected stays selected where the other run has it as well.
Selection Session::Impl::selection_in(const OpenedRun& other) const {
  const CodecContext& totals = other.trace.totals();
  Selection kept = selection;
  if (kept.task.value > totals.last_task) kept.task = {};
  if (kept.handle.value > totals.last_handle) kept.handle = {};
  if (kept.future.value > totals.last_future) kept.future = {};
  if (kept.event != kNoEvent) {
    const EventIndex place = same_place(run->trace, kept.event + 1, other.trace);
    kept.event = place == 0 ? kNoEvent : place - 1;
  }
  return kept;
}

void Session::Impl::settle_first_look() {
  if (!first_look) return;
  const std::optional<Column> first_step = run->columns.step(1);
  const bool stepped = first_step && first_step->end < run->trace.size();
  cursor = stepped ? first_step->end : run->trace.size();
  first_look = !stepped && run->grows();
}

void Session::Impl::open_file(const std::filesystem::path& file) {
  if (is_trace_file(file)) {
    auto opened = OpenedRun::load(file, run->request.limits);
    if (opened)
      show_first(std::move(*opened));
    else
      static_cast<void>(tell(opened.error()));
    return;
  }
  if (!is_program_file(file)) {
    tell({"notice.not_a_program", {{"file", file.filename().string()}}});
    return;
  }
  // The limits are the user's; arguments and Ctrl+C belong to the program that they were given for.
  RunRequest request;
  request.limits = run->request.limits;
  if (file == run->file) request = run->request;
  request.program = file;
  auto opened = OpenedRun::start(as_preferred(std::move(request)));
  if (opened)
    show_first(std::move(*opened));
  else
    static_cast<void>(tell(opened.error()));
}

RunRequest Session::Impl::as_preferred(RunRequest request) const {
  const bool script = is_program_file(request.program) && !is_native_file(request.program);
  request.lines |= preferences.lines && script && request.linked.empty() && !request.events_only;
  return request;
}

void Session::Impl::look_at_end() {
  if (end_seen || run->child || next || run->trace.empty() || run->request.program.empty()) return;
  end_seen = true;
  if (run->request.lines && !lines_asked && is_full(run->trace, run->request.limits)) {
    tell({"notice.too_many_lines", {}});
    run->request.lines = false;
    return run_again();
  }
  wants_input = ended_for_want_of_input(run->trace);
  if (wants_input) tell({input_text.empty() ? "notice.wants_input" : "notice.wants_more_input", {}});
}

void Session::Impl::take_in_next(double elapsed_s) {
  if (watch.saved(elapsed_s)) {
    tell({"notice.ran_again", {{"file", run->file.filename().string()}}});
    read_program_text();
    run_again();
  }
  if (!next) return;
  next->take_in();
  // While it is being compiled there is nothing to show.
  if (!next->trace.empty()) next_age_s += elapsed_s;
  if (!next->grows() || next_age_s > kReplaceAfter_s || next->trace.size() > cursor + kReplaceMargin)
    show_next();
}

}  // namespace coroscope
