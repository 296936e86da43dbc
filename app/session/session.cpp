#include "app/session/session.h"

#include <algorithm>
#include <cmath>

#include <fmt/core.h>

#include "app/session/file_watch.h"
#include "app/session/opened_run.h"
#include "app/session/same_place.h"
#include "app/session/trace_file.h"
#include "core/trace/fields.h"

namespace coroscope {

namespace {

constexpr double kSpeedMin = 0.1, kSpeedMax = 1000;  // steps a second
constexpr float kScaleMin = 0.5f, kScaleMax = 4;
// After a pause of the window's own (it was dragged, the machine slept) playing does not rush to catch up.
constexpr double kPlayedAtOnceMax_s = 0.5;
// A run that comes in place of the one shown is shown at the latest after this time; long, because a place
// that the new run has not reached yet cannot be kept.
constexpr double kReplaceAfter_s = 5;
// It is shown as soon as it has so many events more than the old cursor: then the same place is in it.
constexpr EventIndex kReplaceMargin = 4096;

}  // namespace

struct Session::Impl {
  Preferences preferences;
  std::unique_ptr<OpenedRun> run = std::make_unique<OpenedRun>();
  std::unique_ptr<OpenedRun> next;  // the same program again, until there is enough of it to show
  double next_age_s = 0;
  // Where the user was before a run that never got to a step (a SyntaxError) was shown.
  std::unique_ptr<OpenedRun> last_good;
  EventIndex last_good_cursor = 0;

  EventIndex cursor = 0;
  bool first_look = false;  // the cursor follows the run until its first step has ended
  Selection selection;
  bool playing = false;
  double play_steps = 0;  // fraction of a step that is played
  std::optional<ShowUnits> shown_units;
  bool quit_requested = false, keys_shown = false, open_dialog_shown = false;
  std::string notice;
  std::uint32_t generation = 0;
  FileWatch watch;

  Status tell(const Error& error) {
    notice = error.message;
    return error;
  }
  void show_first(std::unique_ptr<OpenedRun> opened);
  void run_again();
  void show_next();
  void settle_first_look();
  void play(double elapsed_s);
  void move_to(EventIndex boundary);
  EventIndex stepped(const StepBy& by) const;
  void open_file(const std::filesystem::path& file);
  Selection selection_in(const OpenedRun& other) const;

  void operator()(const SeekTo& c) { move_to(c.boundary); }
  void operator()(const StepBy& c) { move_to(stepped(c)); }
  void operator()(const GoFirst&) { move_to(0); }
  void operator()(const GoLast&) { move_to(run->trace.size()); }
  void operator()(const TogglePlay&);
  void operator()(const SetSpeed& c) {
    if (std::isfinite(c.steps_per_second))
      preferences.steps_per_second = std::clamp(c.steps_per_second, kSpeedMin, kSpeedMax);
  }
  void operator()(const Select& c) { selection = c.selection; }
  void operator()(const SetAxis& c) {
    preferences.axis = c.mode;
    shown_units.reset();
  }
  void operator()(const ShowUnits& c) {
    if (std::isfinite(c.left_units) && std::isfinite(c.units) && c.units > 0)
      shown_units = ShowUnits{std::max(0.0, c.left_units), c.units};
  }
  void operator()(const ShowAll&) { shown_units.reset(); }
  void operator()(const OpenFile& c) { open_file(c.file); }
  void operator()(const RunAgain&) { run_again(); }
  void operator()(const StopRun&) {
    if (next && next->child) next->child->stop();
    if (run->child) run->child->stop();
  }
  void operator()(const SetLanguage& c) { preferences.chinese = c.chinese; }
  void operator()(const SetDark& c) { preferences.dark = c.dark; }
  void operator()(const SetScale& c) {
    if (std::isfinite(c.scale)) preferences.scale = std::clamp(c.scale, kScaleMin, kScaleMax);
  }
  void operator()(const Arrange& c) { preferences.arrangement = c.arrangement; }
  void operator()(const ToggleKeys&) { keys_shown = !keys_shown; }
  void operator()(const ToggleOpenDialog&) { open_dialog_shown = !open_dialog_shown; }
  void operator()(const Quit&) { quit_requested = true; }
};

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
  notice.clear();
  ++generation;
  settle_first_look();
}

void Session::Impl::run_again() {
  if (run->file.empty()) return;
  auto again = run->again();
  if (!again) {
    notice = again.error().message;
    return;
  }
  next = std::move(*again);
  next_age_s = 0;
}

void Session::Impl::show_next() {
  const bool shows_a_place = run->has_steps() && !first_look;
  const OpenedRun& from = shows_a_place || !last_good ? *run : *last_good;
  const EventIndex place =
      same_place(from.trace, &from == run.get() ? cursor : last_good_cursor, next->trace);
  selection = selection_in(*next);
  if (shows_a_place) {
    last_good_cursor = cursor;
    last_good = std::move(run);
  }
  run = std::move(next);
  ++generation;
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
  const Column* const first_step = run->columns.step(1);
  const bool stepped = first_step && first_step->end < run->trace.size();
  cursor = stepped ? first_step->end : run->trace.size();
  first_look = !stepped && run->child.has_value();
}

void Session::Impl::move_to(EventIndex boundary) {
  cursor = std::min(boundary, run->trace.size());
  first_look = false;
  playing = false;
}

EventIndex Session::Impl::stepped(const StepBy& by) const {
  const bool forwards = by.direction >= 0;
  const Columns& columns = run->columns;
  switch (by.size) {
    case StepSize::Event:
      return forwards ? cursor + 1 : cursor - std::min<EventIndex>(cursor, 1);
    case StepSize::Step:
      return forwards ? columns.next_step_end(cursor) : columns.previous_step_end(cursor);
    case StepSize::Iteration:
      return forwards ? columns.next_iteration(cursor) : columns.previous_iteration(cursor);
  }
  CHECK(false, "a step size that nobody knows");
}

void Session::Impl::operator()(const TogglePlay&) {
  playing = !playing;
  play_steps = 0;
  // There is nothing left to play at the end: again from the beginning.
  if (playing && cursor == run->trace.size() && !run->child) cursor = 0;
}

void Session::Impl::play(double elapsed_s) {
  if (!playing) return;
  play_steps += std::min(elapsed_s, kPlayedAtOnceMax_s) * preferences.steps_per_second;
  for (; play_steps >= 1 && cursor < run->trace.size(); play_steps -= 1)
    cursor = std::min(run->columns.next_step_end(cursor), run->trace.size());
  play_steps = std::min(play_steps, 1.0);
  if (cursor == run->trace.size() && !run->child) playing = false;
}

void Session::Impl::open_file(const std::filesystem::path& file) {
  if (is_trace_file(file)) {
    auto opened = OpenedRun::load(file, run->request.limits);
    if (opened)
      show_first(std::move(*opened));
    else
      notice = opened.error().message;
    return;
  }
  if (!is_program_file(file)) {
    notice = fmt::format(
        "`{}` is neither a program (.py, .cpp) nor a trace: open a program, or a trace that `coroscope "
        "record` "
        "wrote",
        file.filename().string());
    return;
  }
  // The limits are the user's; arguments and Ctrl+C belong to the program that they were given for.
  RunRequest request;
  request.limits = run->request.limits;
  if (file == run->request.program) request = run->request;
  request.program = file;
  auto opened = OpenedRun::start(request);
  if (opened)
    show_first(std::move(*opened));
  else
    notice = opened.error().message;
}

Session::Session(Preferences preferences) : impl_(std::make_unique<Impl>()) {
  impl_->preferences = std::move(preferences);
}
Session::~Session() = default;

Status Session::open(RunRequest request) {
  auto opened = OpenedRun::start(request);
  if (!opened) return impl_->tell(opened.error());
  impl_->show_first(std::move(*opened));
  return Done{};
}

Status Session::open_trace(const std::filesystem::path& file) {
  auto opened = OpenedRun::load(file, impl_->run->request.limits);
  if (!opened) return impl_->tell(opened.error());
  impl_->show_first(std::move(*opened));
  return Done{};
}

void Session::apply(const Command& command) {
  std::visit(*impl_, command);
}

void Session::update(double elapsed_s) {
  Impl& my = *impl_;
  my.run->take_in();
  my.settle_first_look();
  if (my.watch.saved(elapsed_s)) {
    my.notice = fmt::format("{} was saved: it ran again", my.run->file.filename().string());
    my.run_again();
  }
  if (my.next) {
    my.next->take_in();
    // While it is being compiled there is nothing to show.
    if (!my.next->trace.empty()) my.next_age_s += elapsed_s;
    if (!my.next->child || my.next_age_s > kReplaceAfter_s ||
        my.next->trace.size() > my.cursor + kReplaceMargin)
      my.show_next();
  }
  my.play(elapsed_s);
}

const Trace& Session::trace() const {
  return impl_->run->trace;
}
const Columns& Session::columns() const {
  return impl_->run->columns;
}
const Lanes& Session::lanes() const {
  return impl_->run->lanes;
}
const TraceState& Session::state() const {
  return impl_->run->seeker.seek(impl_->cursor);
}
EventIndex Session::cursor() const {
  return impl_->cursor;
}
const Selection& Session::selection() const {
  return impl_->selection;
}
const Preferences& Session::preferences() const {
  return impl_->preferences;
}
bool Session::running() const {
  return impl_->run->child || impl_->next;
}
bool Session::playing() const {
  return impl_->playing;
}
bool Session::quit_requested() const {
  return impl_->quit_requested;
}
bool Session::keys_shown() const {
  return impl_->keys_shown;
}
bool Session::open_dialog_shown() const {
  return impl_->open_dialog_shown;
}
std::optional<ShowUnits> Session::shown_units() const {
  return impl_->shown_units;
}
const std::filesystem::path& Session::file() const {
  return impl_->run->file;
}
const RunRequest& Session::request() const {
  return impl_->run->request;
}
const std::string& Session::notice() const {
  return impl_->notice;
}
std::uint32_t Session::generation() const {
  return impl_->generation;
}

}  // namespace coroscope
