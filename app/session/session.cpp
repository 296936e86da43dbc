#include "app/session/session.h"

#include <algorithm>
#include <cmath>

#include "app/session/session_impl.h"

namespace coroscope {

namespace {

// After a pause of the window's own (it was dragged, the machine slept) playing does not rush to catch up.
constexpr double kPlayedAtOnceMax_s = 0.5;
// Of the way to a goal, so that a frame has time for it.
constexpr EventIndex kLookedAtPerFrame = 100'000;

}  // namespace

// Playing pauses at the user's marks and breakpoints: the first of them on the way to `wanted`, or that.
EventIndex Session::Impl::first_pause(EventIndex wanted) {
  EventIndex pause = kNoEvent;
  for (const Mark& mark : marks)
    if (const auto boundary = boundary_of(run->columns, mark, run->trace.size());
        boundary && *boundary > cursor && *boundary <= wanted)
      pause = std::min(pause, *boundary);
  if (!breakpoints.empty()) {
    GoalSearch lines(GoalBreakpoint{}, cursor, +1, breakpoints, run->columns.has_lines());
    if (const auto hit = lines.look(run->trace, std::min(wanted - cursor, kLookedAtPerFrame)))
      pause = std::min(pause, *hit + 1);
  }
  if (pause == kNoEvent) return wanted;
  playing = false;
  return pause;
}

void Session::Impl::play(double elapsed_s) {
  if (!playing) return;
  const double played_s = std::min(elapsed_s, kPlayedAtOnceMax_s);
  EventIndex wanted = cursor;
  if (preferences.pace == Pace::Time) {
    play_time_s += played_s * preferences.virtual_per_second;
    const auto time = VirtualTime{static_cast<std::int64_t>(std::llround(play_time_s * 1e9))};
    const EventIndex reached = run->columns.last_boundary_at(time);
    wanted = std::max(cursor, std::min(reached, run->trace.size()));
  } else {
    play_steps += played_s * preferences.steps_per_second;
    for (; play_steps >= 1 && wanted < run->trace.size(); play_steps -= 1)
      wanted = std::min(stops().after(wanted, preferences.step_size, stay_with()), run->trace.size());
    play_steps = std::min(play_steps, 1.0);
  }
  if (wanted > cursor) cursor = first_pause(wanted);
  if (cursor == run->trace.size() && !run->grows()) playing = false;
}

void Session::Impl::look_for_goal() {
  if (!search) return;
  const std::optional<EventIndex> found = search->look(run->trace, kLookedAtPerFrame);
  if (found) {
    // What came of something is selected, to go on from there.
    const bool select = std::holds_alternative<GoalEffect>(search->goal());
    search.reset();
    move_to(*found + 1, History::Move::Jump);
    if (select) selection = {.event = *found};
  } else if (search->exhausted(run->trace) && !run->grows()) {
    const bool effect = std::holds_alternative<GoalEffect>(search->goal());
    search.reset();
    tell({effect ? "notice.no_effect" : "notice.not_reached", {}});
  }
}

Session::Session(Preferences preferences) : impl_(std::make_unique<Impl>()) {
  impl_->preferences = std::move(preferences);
}
Session::~Session() = default;

Status Session::open(RunRequest request) {
  auto opened = OpenedRun::start(impl_->as_preferred(std::move(request)));
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
  my.take_in_next(elapsed_s);
  my.look_at_end();
  my.play(elapsed_s);
  my.look_for_goal();
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
  return impl_->run->grows() || impl_->next;
}
bool Session::playing() const {
  return impl_->playing;
}
bool Session::looking() const {
  return impl_->search.has_value();
}
bool Session::can_undo() const {
  return impl_->history.can_undo();
}
bool Session::can_redo() const {
  return impl_->history.can_redo();
}
bool Session::quit_requested() const {
  return impl_->quit_requested;
}
Overlay Session::overlay() const {
  return impl_->overlay;
}
const std::set<SourceLine>& Session::breakpoints() const {
  return impl_->breakpoints;
}
const std::vector<Mark>& Session::marks() const {
  return impl_->marks;
}
const Mark* Session::mark_here() const {
  for (const Mark& mark : impl_->marks)
    if (boundary_of(columns(), mark, trace().size()) == cursor()) return &mark;
  return nullptr;
}
std::optional<ShowUnits> Session::shown_units() const {
  return impl_->shown_units;
}
const ViewMoves& Session::view_moves() const {
  return impl_->view_moves;
}
const LaneChoice& Session::lane_choice() const {
  return impl_->lane_choice;
}
const std::filesystem::path& Session::file() const {
  return impl_->run->file;
}
const RunRequest& Session::request() const {
  return impl_->run->request;
}
bool Session::can_edit() const {
  return is_program_file(file()) && request().linked.empty();
}
const std::string& Session::program_text() const {
  return impl_->program_text;
}
std::uint32_t Session::program_text_number() const {
  return impl_->program_text_number;
}
bool Session::has_draft() const {
  return impl_->has_draft;
}
const std::string& Session::input_text() const {
  return impl_->input_text;
}
bool Session::wants_input() const {
  return impl_->wants_input;
}
const std::optional<SourceError>& Session::draft_error() const {
  return impl_->draft_error;
}
const Notice& Session::notice() const {
  return impl_->notice;
}
std::uint32_t Session::generation() const {
  return impl_->generation;
}

}  // namespace coroscope
