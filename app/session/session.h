#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "app/session/child_process.h"
#include "app/session/command.h"
#include "app/session/draft.h"
#include "app/session/marks.h"
#include "core/trace/columns.h"
#include "core/trace/describe.h"
#include "core/trace/lanes.h"
#include "core/trace/seeker.h"

namespace coroscope {

// What the user has set, apart from the cursor and the selection.
struct Preferences {
  AxisMode axis = AxisMode::Step;
  bool dark = false;
  bool contrast = false;  // the theme of high contrast, in place of light and dark
  bool chinese = false;
  bool lines = true;            // each line of a script is recorded, as long as the trace has room for that
  bool reduced_motion = false;  // nothing travels: everything is at once where it belongs
  float scale = 1;
  StepSize step_size = StepSize::Step;
  Pace pace = Pace::Steps;
  double steps_per_second = 2;
  double virtual_per_second = 1;
  Arrangement arrangement;
  bool operator==(const Preferences&) const = default;
};

// Something that the user must be told.
struct Notice {
  Sentence words{};          // "the file was saved, ran again"
  std::string error;         // where it is an error from below: its own words, and `words` means nothing
  std::uint64_t number = 0;  // which one it is: 0: there was none yet
  bool empty() const { return error.empty() && words.key.empty(); }
};

// How far keys have moved the timeline since the window was opened; it goes on from where it last looked.
struct ViewMoves {
  double right = 0, down = 0, nearer = 0;
  std::uint32_t fits = 0;
  bool operator==(const ViewMoves&) const = default;
};

// One program open in the window: its run, its trace, the cursor. Panels read it; apply() alone changes it.
class Session {
 public:
  explicit Session(Preferences preferences = {});
  ~Session();

  // Opens a program (and runs it) or a trace. What was open stays when it fails; the error is in notice().
  Status open(RunRequest request);
  Status open_trace(const std::filesystem::path& file);

  void apply(const Command& command);
  // Once a frame: takes in what the run has written, moves the cursor while playing or looking for a goal,
  // runs again when the program's file was saved. `elapsed_s`: real time since the last call.
  void update(double elapsed_s);

  const Trace& trace() const;
  const Columns& columns() const;
  const Lanes& lanes() const;
  const TraceState& state() const;  // the fold up to the cursor
  EventIndex cursor() const;        // a boundary: the number of events applied, 0 to trace().size()
  const Selection& selection() const;
  const Preferences& preferences() const;
  bool running() const;  // the program's run goes on
  bool playing() const;
  bool looking() const;  // for the goal of a RunTo
  bool can_undo() const;
  bool can_redo() const;
  bool quit_requested() const;
  Overlay overlay() const;
  // Lines at which playing and GoalBreakpoint stop; by file and line.
  const std::set<SourceLine>& breakpoints() const;
  const std::vector<Mark>& marks() const;  // of the program that is open, as the run has them in order
  const Mark* mark_here() const;           // at the cursor, or null
  // A window on the axis asked for by ShowUnits; none: the timeline follows the cursor.
  std::optional<ShowUnits> shown_units() const;
  const ViewMoves& view_moves() const;
  const LaneChoice& lane_choice() const;
  const std::filesystem::path& file() const;  // what is open; empty: nothing
  const RunRequest& request() const;
  // The program's text can be edited; of a trace, only what it says of its program is there.
  bool can_edit() const;
  // The program's text: the draft, where there is one, else its file.
  const std::string& program_text() const;
  // Goes up when that text became another one without being edited here.
  std::uint32_t program_text_number() const;
  bool has_draft() const;
  // What the program reads from its standard input.
  const std::string& input_text() const;
  // It has asked for more input than there was.
  bool wants_input() const;
  // Why the draft could not be run; none: it could, or there is none. What ran before is still shown.
  const std::optional<SourceError>& draft_error() const;
  const Notice& notice() const;
  // Goes up each time another run is shown, so that views can drop what they cached.
  std::uint32_t generation() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace coroscope
