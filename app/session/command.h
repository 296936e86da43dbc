#pragma once

#include <filesystem>
#include <variant>

#include "app/session/arrangement.h"
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

struct SeekTo {
  EventIndex boundary;
};
enum class StepSize : std::uint8_t { Event, Step, Iteration };
struct StepBy {
  StepSize size;
  int direction;
};  // +1 forwards, -1 back
struct GoFirst {};
struct GoLast {};
struct TogglePlay {};
struct SetSpeed {
  double steps_per_second;
};
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
struct OpenFile {
  std::filesystem::path file;
};  // a script or a trace
struct RunAgain {};
struct StopRun {};
struct SetLanguage {
  bool chinese;
};
struct SetDark {
  bool dark;
};
struct SetScale {
  float scale;
};
// The panels' places, as a whole.
struct Arrange {
  Arrangement arrangement;
};
struct ToggleKeys {};  // the table of keys
struct ToggleOpenDialog {};
struct Quit {};

using Command = std::variant<SeekTo, StepBy, GoFirst, GoLast, TogglePlay, SetSpeed, Select, SetAxis,
                             ShowUnits, ShowAll, OpenFile, RunAgain, StopRun, SetLanguage, SetDark, SetScale,
                             Arrange, ToggleKeys, ToggleOpenDialog, Quit>;

}  // namespace coroscope
