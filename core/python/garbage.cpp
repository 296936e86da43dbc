#include "core/python/garbage.h"

#include "core/python/python.h"

namespace coroscope::python {

namespace {

int steps = 0;
PyObject* collect = nullptr;    // gc.collect
PyObject* get_count = nullptr;  // gc.get_count

// The oldest generation whose count is above CPython's own threshold; -1: none. Counts are of objects created
// less those that went since the last collection, then of collections of the next younger generation.
int generation_that_is_due() {
  int objects = 0, youngest = 0, middle = 0;
  const Ref count = Ref::steal(PyObject_CallNoArgs(get_count));
  if (!count || !PyArg_ParseTuple(count.get(), "iii", &objects, &youngest, &middle)) {
    PyErr_Clear();
    return -1;
  }
  if (objects <= 700) return -1;
  if (middle > 10) return 2;
  return youngest > 10 ? 1 : 0;
}

}  // namespace

bool take_over_collection() {
  const Ref gc = Ref::steal(PyImport_ImportModule("gc"));
  if (!gc) return false;
  collect = PyObject_GetAttrString(gc.get(), "collect");
  get_count = PyObject_GetAttrString(gc.get(), "get_count");
  // A threshold of zero switches automatic collection off.
  const Ref done = Ref::steal(PyObject_CallMethod(gc.get(), "set_threshold", "i", 0));
  return collect && get_count && done;
}

void collect_garbage_now_and_then() {
  if (++steps < kStepsBetweenCollections) return;
  steps = 0;
  if (!PyGC_IsEnabled()) return;
  const int generation = generation_that_is_due();
  if (generation < 0) return;
  const Ref found = Ref::steal(PyObject_CallFunction(collect, "i", generation));
  if (!found) PyErr_WriteUnraisable(collect);
}

}  // namespace coroscope::python
