#pragma once

namespace coroscope::python {

// The text of shim.py, with a zero at its end.
extern const char kShim[];

}  // namespace coroscope::python
