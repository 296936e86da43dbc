#include "core/python/garbage.h"

#include "core/python/python.h"

namespace coroscope::python {

namespace {

int steps = 0;
int collections = 0;
PyObject* collect = nullptr;  // gc.collect

// Older generations less often, as CPython's thresholds (700, 10, 10) have it.
int next_generation() {
  ++collections;
  if (collections % 100 == 0) return 2;
  return collections % 10 == 0 ? 1 : 0;
}

}  // namespace

bool take_over_collection() {
  const Ref gc = Ref::steal(PyImport_ImportModule("gc"));
  if (!gc) return false;
  collect = PyObject_GetAttrString(gc.get(), "collect");
  // A threshold of zero switches automatic collection off.
  const Ref done = Ref::steal(PyObject_CallMethod(gc.get(), "set_threshold", "i", 0));
  return collect && done;
}

void collect_garbage_now_and_then() {
  if (++steps < kStepsBetweenCollections) return;
  steps = 0;
  if (!PyGC_IsEnabled()) return;
  const Ref found = Ref::steal(PyObject_CallFunction(collect, "i", next_generation()));
  if (!found) PyErr_WriteUnraisable(collect);
}

}  // namespace coroscope::python
