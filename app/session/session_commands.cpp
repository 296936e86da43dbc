#include <algorithm>
#include <cmath>

#include "app/session/run_on.h"
#include "app/session/session_impl.h"

namespace coroscope {

namespace {

constexpr double kSpeedMin = 0.1, kSpeedMax = 1000;          // stops a second
constexpr double kTimeSpeedMin = 1e-3, kTimeSpeedMax = 1e6;  // virtual seconds a second
constexpr float kScaleMin = 0.5f, kScaleMax = 4;

}  // namespace

void Session::Impl::move_to(EventIndex boundary, History::Move move) {
  const EventIndex wanted = std::min(boundary, run->trace.size());
  if (wanted != cursor) history.leaving({cursor, selection}, move);
  cursor = wanted;
  first_look = false;
  playing = false;
  search.reset();
}

TaskId Session::Impl::stay_with() const {
  return selection.task ? selection.task : run->seeker.seek(cursor).step().handle.task;
}

void Session::Impl::operator()(const SeekTo& c) {
  move_to(c.boundary, c.sliding ? History::Move::Walk : History::Move::Jump);
}

void Session::Impl::operator()(const StepBy& c) {
  const TaskId task = c.size == StepSize::Task ? stay_with() : TaskId{};
  // From here on it is about this task, also where others run in between.
  if (task) selection = {.task = task};
  move_to(c.direction >= 0 ? stops().after(cursor, c.size, task) : stops().before(cursor, c.size, task),
          History::Move::Walk);
}

void Session::Impl::operator()(const RunTo& c) {
  playing = false;
  search.emplace(c.goal, c.direction >= 0 ? cursor : cursor - std::min<EventIndex>(cursor, 1), c.direction,
                 breakpoints, run->columns.has_lines());
  look_for_goal();
}

void Session::Impl::operator()(const ToggleBreakpoint& c) {
  if (breakpoints.erase(c.line) == 0) breakpoints.insert(c.line);
  keep_marks();
}

// The selected event; else those of the step at the cursor, or the one that the cursor stands behind.
std::pair<EventIndex, EventIndex> Session::Impl::events_here() const {
  if (selection.event < run->trace.size()) return {selection.event, selection.event + 1};
  if (cursor == 0) return {0, 0};
  const StepState& step = run->seeker.seek(cursor).step();
  const std::optional<Column> column = run->columns.step(step.number);
  const bool in_step = column && cursor <= column->end;
  return {in_step ? step.began : cursor - 1, cursor};
}

void Session::Impl::operator()(const GoToCause&) {
  const auto [from, to] = events_here();
  if (from == to) return tell({"notice.no_cause", {}});
  EventIndex cause = run->trace.at(from).cause;
  // What has no cause of its own was done by the step that it is in.
  if (cause == kNoEvent && to == from + 1) {
    const Columns::Place place = run->columns.place(from + 1);
    if (!run->columns.empty()) {
      const Column column = run->columns.all()[place.column];
      if (column.kind == Column::Kind::Step && column.begin <= from && from < column.end)
        cause = column.begin - 1;
    }
  }
  if (cause == kNoEvent) return tell({"notice.no_cause", {}});
  move_to(cause + 1, History::Move::Jump);
  selection = {.event = cause};
}

void Session::Impl::operator()(const GoToEffect&) {
  const auto [from, to] = events_here();
  if (from == to) return tell({"notice.no_effect", {}});
  playing = false;
  search.emplace(GoalEffect{from, to}, to, +1, breakpoints, run->columns.has_lines());
  look_for_goal();
}

void Session::Impl::operator()(const UndoMove&) {
  if (const auto place = history.undo({cursor, selection})) go_to(*place);
}

void Session::Impl::operator()(const RedoMove&) {
  if (const auto place = history.redo({cursor, selection})) go_to(*place);
}

void Session::Impl::go_to(const History::Place& place) {
  cursor = std::min(place.cursor, run->trace.size());
  selection = place.selection;
  first_look = false;
  playing = false;
  search.reset();
}

void Session::Impl::operator()(const TogglePlay&) {
  playing = !playing;
  play_steps = 0;
  search.reset();
  // There is nothing left to play at the end: again from the beginning.
  if (playing && cursor == run->trace.size() && !run->grows()) cursor = 0;
  play_time_s = run->columns.time(cursor).seconds();
}

void Session::Impl::operator()(const SetSpeed& c) {
  preferences.pace = Pace::Steps;
  if (std::isfinite(c.steps_per_second))
    preferences.steps_per_second = std::clamp(c.steps_per_second, kSpeedMin, kSpeedMax);
}

void Session::Impl::operator()(const SetTimeSpeed& c) {
  preferences.pace = Pace::Time;
  play_time_s = run->columns.time(cursor).seconds();
  if (std::isfinite(c.virtual_per_second))
    preferences.virtual_per_second = std::clamp(c.virtual_per_second, kTimeSpeedMin, kTimeSpeedMax);
}

void Session::Impl::operator()(const ToggleMark&) {
  if (run->file.empty()) return;
  const Mark here = mark_at(run->columns, cursor);
  const auto same = [&](const Mark& mark) { return mark.step == here.step && mark.events == here.events; };
  if (std::erase_if(marks, same) == 0) {
    marks.push_back(here);
    std::ranges::sort(marks, {}, [](const Mark& mark) { return std::pair(mark.step, mark.events); });
  }
  keep_marks();
}

void Session::Impl::operator()(const SetNote& c) {
  for (Mark& mark : marks)
    if (boundary_of(run->columns, mark, run->trace.size()) == c.boundary) {
      mark.note = c.note;
      std::ranges::replace(mark.note, '\n', ' ');
    }
  keep_marks();
}

void Session::Impl::operator()(const GoToMark& c) {
  EventIndex nearest = kNoEvent;
  for (const Mark& mark : marks) {
    const auto boundary = boundary_of(run->columns, mark, run->trace.size());
    if (!boundary || (c.direction >= 0 ? *boundary <= cursor : *boundary >= cursor)) continue;
    if (nearest == kNoEvent || c.direction < 0) nearest = *boundary;
  }
  if (nearest == kNoEvent) return tell({"notice.no_mark", {}});
  move_to(nearest, History::Move::Jump);
}

void Session::Impl::keep_marks() {
  if (const Status kept = save_marks(run->file, marks, breakpoints); !kept)
    static_cast<void>(tell(kept.error()));
}

void Session::Impl::operator()(const SetAxis& c) {
  preferences.axis = c.mode;
  shown_units.reset();
}

void Session::Impl::operator()(const ShowUnits& c) {
  if (std::isfinite(c.left_units) && std::isfinite(c.units) && c.units > 0)
    shown_units = ShowUnits{std::max(0.0, c.left_units), c.units};
}

void Session::Impl::operator()(const MoveView& c) {
  view_moves.right += c.right;
  view_moves.down += c.down;
  view_moves.nearer += c.nearer;
}

void Session::Impl::operator()(const RunOn&) {
  const std::optional<RunRequest> further = run_on(run->request, run->trace);
  if (!further) return;
  run->request = *further;
  lines_asked = run->request.lines;
  run_again();
}

void Session::Impl::operator()(const SetLines& c) {
  preferences.lines = c.lines;
  if (run->request.lines == c.lines) return;
  run->request.lines = lines_asked = c.lines;
  if (c.lines) run->request.events_only = false;
  run_again();
}

void Session::Impl::operator()(const SetEventsOnly& c) {
  if (run->request.events_only == c.events_only || !is_program_file(run->file) || is_native_file(run->file))
    return;
  run->request.events_only = c.events_only;
  run->request.lines = lines_asked = false;
  run->request = as_preferred(std::move(run->request));
  run_again();
}

void Session::Impl::operator()(const SetInput& c) {
  if (c.text == input_text || !is_program_file(run->file)) return;
  const auto file = keep_input(run->file, c.text);
  if (!file) return static_cast<void>(tell(file.error()));
  input_text = c.text;
  if (wants_input) tell(Sentence{});  // what was told of it is over
  run->request.input = *file;
  run_again();
}

void Session::Impl::operator()(const StopRun&) {
  if (next && next->child) next->child->stop();
  if (run->child) run->child->stop();
}

void Session::Impl::operator()(const SetScale& c) {
  if (std::isfinite(c.scale)) preferences.scale = std::clamp(c.scale, kScaleMin, kScaleMax);
}

}  // namespace coroscope
