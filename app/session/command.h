#pragma once

#include <filesystem>
#include <string>
#include <variant>

#include "app/session/arrangement.h"
#include "app/session/goal.h"
#include "app/session/lane_choice.h"
#include "core/base/ids.h"
#include "core/trace/columns.h"

// Everything that the user can do, as values. Panels only make commands; Session::apply alone carries them
// out.
namespace coroscope {

// What is selected, everywhere at once. At most one is set; nothing set: nothing is selected.
struct Selection {
  TaskId task{};
  HandleId handle{};
  FutureId future{};
  EventIndex event = kNoEvent;
  bool operator==(const Selection&) const = default;
};

// ---- where the cursor goes ----

struct SeekTo {
  EventIndex boundary;
  bool sliding = false;  // one of many, as the user drags: not each is a place to come back to
};
enum class StepSize : std::uint8_t {
  Event,
  Step,       // one handle is run
  Line,       // where lines were recorded; else as Step
  Iteration,  // of the loop
  Clock,      // the next time that virtual time passes
  Task,       // the next step of the selected task, or of the one that ran last
};
inline constexpr std::size_t kStepSizes = 6;
struct StepBy {
  StepSize size;
  int direction;
};  // +1 forwards, -1 back
// The size that the keys and buttons without a size of their own have.
struct SetStepSize {
  StepSize size;
};
struct GoFirst {};
struct GoLast {};
struct RunTo {
  Goal goal;
  int direction = 1;
};
struct ToggleBreakpoint {
  SourceLine line;
};
// What made the selected event (or the step at the cursor) happen; what came of it.
struct GoToCause {};
struct GoToEffect {};
struct UndoMove {};
struct RedoMove {};

// ---- playing ----

struct TogglePlay {};
enum class Pace : std::uint8_t {
  Steps,  // so many stops of the current size a second
  Time,   // so much virtual time a second; steps take none
};
struct SetSpeed {
  double steps_per_second;
};
struct SetTimeSpeed {
  double virtual_per_second;
};

// ---- marks ----

struct ToggleMark {};  // at the cursor
struct SetNote {       // of the mark at a boundary
  EventIndex boundary;
  std::string note;
};
struct GoToMark {
  int direction;
};

// ---- what is shown ----

struct Select {
  Selection selection;
};
struct SetAxis {
  AxisMode mode;
};
// The timeline's window on the axis, in axis units; clamped to the run.
struct ShowUnits {
  double left_units;
  double units;
};
struct ShowAll {};
// Moves the timeline: by so much of its width and of its height, and nearer by so many notches of the wheel.
struct MoveView {
  double right, down, nearer;
};
struct FitView {};  // the selection; then the whole run; then as at first

// Which lanes the timeline shows.
struct SetLanes {
  LaneChoice choice;
};

// ---- the program ----

struct OpenFile {
  std::filesystem::path file;
};  // a script or a trace
// The program's text as the user is writing it: kept as a draft, and run as soon as it can be read.
struct EditProgram {
  std::string text;
};
struct SaveProgram {};  // the draft in place of the program's file
struct DropDraft {};    // back to the program's file
struct PasteProgram {   // a program of its own
  std::string text;
};
struct RunAgain {};
struct StopRun {};
struct RunOn {};   // a run that reached a limit, again and further
struct SetLines {  // runs again, recording each line and the locals that changed, or not
  bool lines;
};
// Runs again, without await chains, locks, queues and lines, or with them.
struct SetEventsOnly {
  bool events_only;
};
// What the program reads from its standard input; it runs again with it.
struct SetInput {
  std::string text;
};

// ---- the window ----

struct SetLanguage {
  bool chinese;
};
struct SetDark {
  bool dark;
};
struct SetContrast {
  bool high;
};
struct SetReducedMotion {
  bool reduced;
};
struct SetScale {
  float scale;
};
// The panels' places, as a whole.
struct Arrange {
  Arrangement arrangement;
};
// What lies over the panels, one at a time.
enum class Overlay : std::uint8_t { None, Keys, Open, Palette, Search, RunTo, Note, Lanes };
struct ToggleOverlay {
  Overlay overlay;
};
struct Quit {};

using Command = std::variant<SeekTo, StepBy, SetStepSize, GoFirst, GoLast, RunTo, ToggleBreakpoint, GoToCause,
                             GoToEffect, UndoMove, RedoMove, TogglePlay, SetSpeed, SetTimeSpeed, ToggleMark,
                             SetNote, GoToMark, Select, SetAxis, ShowUnits, ShowAll, MoveView, FitView,
                             SetLanes, OpenFile, EditProgram, SaveProgram, DropDraft, PasteProgram, RunAgain,
                             StopRun, RunOn, SetLines, SetEventsOnly, SetInput, SetLanguage, SetDark,
                             SetContrast, SetReducedMotion, SetScale, Arrange, ToggleOverlay, Quit>;

}  // namespace coroscope
