#pragma once

#include "app/session/file_watch.h"
#include "app/session/history.h"
#include "app/session/opened_run.h"
#include "app/session/session.h"
#include "app/session/stops.h"

namespace coroscope {

// session.cpp: from frame to frame. session_commands.cpp: what commands do. session_runs.cpp: which run is
// shown.
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
  History history;
  std::set<SourceLine> breakpoints;
  std::vector<Mark> marks;
  std::optional<GoalSearch> search;
  bool playing = false;
  double play_steps = 0;   // fraction of a step that is played
  double play_time_s = 0;  // Pace::Time: how far the virtual time has come
  std::optional<ShowUnits> shown_units;
  ViewMoves view_moves;
  LaneChoice lane_choice;
  bool quit_requested = false;
  Overlay overlay = Overlay::None;
  Notice notice;
  std::uint32_t generation = 0;
  FileWatch watch;
  std::string program_text;
  std::uint32_t program_text_number = 0;
  bool has_draft = false;
  std::optional<SourceError> draft_error;
  std::string input_text;
  bool wants_input = false;
  bool end_seen = false;     // of the run that is shown
  bool lines_asked = false;  // for this program: recorded however long its trace gets

  void tell(Sentence words) { notice = {std::move(words), "", notice.number + 1}; }
  Status tell(const Error& error) {
    notice = {{}, error.message, notice.number + 1};
    return error;
  }

  // session_runs.cpp
  void show_first(std::unique_ptr<OpenedRun> opened);
  void run_again();
  void show_next();
  void settle_first_look();
  void take_in_next(double elapsed_s);
  void open_file(const std::filesystem::path& file);
  Selection selection_in(const OpenedRun& other) const;
  RunRequest as_preferred(RunRequest request) const;  // with lines, where they are recorded by default
  void look_at_end();                                 // once, when the run that is shown is over

  // session_draft.cpp
  void read_program_text();  // the draft that was left, or the file
  bool cannot_be_run();      // the next run is of a draft that is no program yet: the error is kept

  // session.cpp
  void play(double elapsed_s);
  EventIndex first_pause(EventIndex wanted);
  void look_for_goal();

  // session_commands.cpp
  Stops stops() const { return {run->trace, run->columns, run->lanes}; }
  void move_to(EventIndex boundary, History::Move move);
  void go_to(const History::Place& place);
  TaskId stay_with() const;  // whose steps StepSize::Task means
  std::pair<EventIndex, EventIndex> events_here() const;
  void keep_marks();

  void operator()(const SeekTo& c);
  void operator()(const StepBy& c);
  void operator()(const SetStepSize& c) { preferences.step_size = c.size; }
  void operator()(const GoFirst&) { move_to(0, History::Move::Jump); }
  void operator()(const GoLast&) { move_to(run->trace.size(), History::Move::Jump); }
  void operator()(const RunTo& c);
  void operator()(const ToggleBreakpoint& c);
  void operator()(const GoToCause&);
  void operator()(const GoToEffect&);
  void operator()(const UndoMove&);
  void operator()(const RedoMove&);
  void operator()(const TogglePlay&);
  void operator()(const SetSpeed& c);
  void operator()(const SetTimeSpeed& c);
  void operator()(const ToggleMark&);
  void operator()(const SetNote& c);
  void operator()(const GoToMark& c);
  void operator()(const Select& c) { selection = c.selection; }
  void operator()(const SetAxis& c);
  void operator()(const ShowUnits& c);
  void operator()(const ShowAll&) { shown_units.reset(); }
  void operator()(const MoveView& c);
  void operator()(const FitView&) { ++view_moves.fits; }
  void operator()(const SetLanes& c) { lane_choice = c.choice; }
  void operator()(const OpenFile& c) { open_file(c.file); }
  void operator()(const EditProgram& c);
  void operator()(const SaveProgram&);
  void operator()(const DropDraft&);
  void operator()(const PasteProgram& c);
  void operator()(const RunAgain&) { run_again(); }
  void operator()(const RunOn&);
  void operator()(const SetLines&);
  void operator()(const SetEventsOnly&);
  void operator()(const SetInput& c);
  void operator()(const StopRun&);
  void operator()(const SetLanguage& c) { preferences.chinese = c.chinese; }
  void operator()(const SetDark& c) {
    preferences.dark = c.dark;
    preferences.contrast = false;
  }
  void operator()(const SetContrast& c) { preferences.contrast = c.high; }
  void operator()(const SetReducedMotion& c) { preferences.reduced_motion = c.reduced; }
  void operator()(const SetScale& c);
  void operator()(const Arrange& c) { preferences.arrangement = c.arrangement; }
  void operator()(const ToggleOverlay& c) { overlay = overlay == c.overlay ? Overlay::None : c.overlay; }
  void operator()(const Quit&) { quit_requested = true; }
};

}  // namespace coroscope
