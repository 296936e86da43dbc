#pragma once

#include "core/python/python.h"

// The numbers by which a program may name itself and its threads, in logs above all. The system gives others
// in each run; these are the same ones always. getpid, getppid and kill stand before libc's once the clocks
// are virtual (clocks.h).
namespace coroscope::python {

// To be called once, on the program's first thread.
void fixed_identities_on();

// core.thread_ident(): replaces threading.get_ident.
PyObject* thread_ident(PyObject* module, PyObject*);
// core.native_thread_id(): replaces threading.get_native_id; the first thread has the process's.
PyObject* native_thread_id(PyObject* module, PyObject*);

}  // namespace coroscope::python
