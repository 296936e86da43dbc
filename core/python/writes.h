#pragma once

#include <string_view>

#include "core/python/python.h"

namespace coroscope::python {

// What a program that may not write wherever it likes tries to write. The kernel refuses (lock_down), with a
// PermissionError that says nothing of why; here it is said.

// An audit event of CPython's. Of those that change a file outside the scratch folder each call is recorded,
// once a line, as a warning that names it and --allow-writes.
void watch_writes(std::string_view event, PyObject* arguments);

// Adds the same as a note to a PermissionError that came of such a call; to one in a group, or behind the
// exception, as well.
void note_refused_writes(PyObject* exception);

}  // namespace coroscope::python
