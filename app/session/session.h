#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "app/session/child_process.h"
#include "app/session/command.h"
#include "core/trace/columns.h"
#include "core/trace/lanes.h"
#include "core/trace/seeker.h"

namespace coroscope {

// What the user has set, apart from the cursor and the selection.
struct Preferences {
  AxisMode axis = AxisMode::Step;
  bool dark = false;
  bool chinese = false;
  float scale = 1;
  double steps_per_second = 2;
  Arrangement arrangement;
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
  // Once a frame: takes in what the run has written, moves the cursor while playing, runs again when the
  // program's file was saved. `elapsed_s`: real time since the last call.
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
  bool quit_requested() const;
  bool keys_shown() const;
  bool open_dialog_shown() const;
  // A window on the axis asked for by ShowUnits; none: the timeline follows the cursor.
  std::optional<ShowUnits> shown_units() const;
  const std::filesystem::path& file() const;  // what is open; empty: nothing
  const RunRequest& request() const;
  // Something that the user must be told (an error, "the file was saved, ran again"); empty: nothing.
  const std::string& notice() const;
  // Goes up each time another run is shown, so that views can drop what they cached.
  std::uint32_t generation() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace coroscope
