#pragma once

#include <string>

#include "core/python/version.h"

namespace coroscope::python {

// From here on each line of the user's code that the first thread runs is recorded (LineReached), and the
// locals of its function that are not as they were at its last line (LocalChanged): exact builtins as bounded
// text, nothing of which runs code of the program's. Module and class bodies have no such locals. False with
// an error set.
//
// On CPython 3.11 code tells of its lines itself (line_markers.h). On later versions it is traced, and a
// program that calls sys.settrace() itself ends that.
bool record_lines(const std::string& script_file);

// A frame of the user's comes to a line. `again`: also where it is the one that it came to last.
void reach_line(Frame frame, std::uint32_t line, bool again);
// The frame has not begun, or has ended: what may be at its address is another one.
void forget_frame(Frame frame);

}  // namespace coroscope::python
