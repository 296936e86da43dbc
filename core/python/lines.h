#pragma once

namespace coroscope::python {

// From here on each line of the user's code that the calling thread runs is recorded (LineReached), and the
// locals of its function that are not as they were at its last line (LocalChanged): exact builtins as bounded
// text, nothing of which runs code of the program's. Module and class bodies have no such locals.
//
// The library's code is not recorded, but runs slower too: CPython 3.11 traces all or nothing. A program that
// calls sys.settrace() itself ends the recording of lines.
void record_lines();

}  // namespace coroscope::python
