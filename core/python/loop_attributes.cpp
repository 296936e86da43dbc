#include "core/python/handle_type.h"
#include "core/python/loop_type.h"

namespace coroscope::python {

namespace {

int refuse_delete(PyObject* value) {
  if (value) return 0;
  PyErr_SetString(PyExc_AttributeError, "this attribute cannot be deleted");
  return -1;
}

PyObject* get_debug_flag(PyObject* self, void*) {
  return PyBool_FromLong(as_loop(self)->debug);
}
int set_debug_flag(PyObject* self, PyObject* value, void*) {
  const int truth = refuse_delete(value) < 0 ? -1 : PyObject_IsTrue(value);
  if (truth < 0) return -1;
  as_loop(self)->debug = truth;
  return 0;
}

PyObject* get_closed(PyObject* self, void*) {
  return PyBool_FromLong(as_loop(self)->closed);
}
// BaseEventLoop.close sets it and then clears the queues.
int set_closed(PyObject* self, PyObject* value, void*) {
  const int truth = refuse_delete(value) < 0 ? -1 : PyObject_IsTrue(value);
  if (truth < 0) return -1;
  LoopObject* const loop = as_loop(self);
  if (truth && !loop->closed) {
    loop->closed = true;
    loop->core.close();
  }
  loop->closed = truth;
  return 0;
}

PyObject* get_stopping(PyObject* self, void*) {
  return PyBool_FromLong(as_loop(self)->core.stopping());
}
int set_stopping(PyObject* self, PyObject* value, void*) {
  const int truth = refuse_delete(value) < 0 ? -1 : PyObject_IsTrue(value);
  if (truth < 0) return -1;
  as_loop(self)->core.set_stopping(truth);
  return 0;
}

PyObject* get_thread_id(PyObject* self, void*) {
  return Py_NewRef(as_loop(self)->thread_id);
}
// BaseEventLoop.run_forever sets it to the thread's number when it begins and to None when it ends.
int set_thread_id(PyObject* self, PyObject* value, void*) {
  if (refuse_delete(value) < 0) return -1;
  LoopObject* const loop = as_loop(self);
  const bool was_running = loop->thread_id != Py_None;
  Py_XSETREF(loop->thread_id, Py_NewRef(value));
  const bool is_running = value != Py_None;
  if (is_running && !was_running) loop->core.started();
  if (!is_running && was_running) loop->core.stopped();
  return 0;
}

template <PyObject* LoopObject::*field>
PyObject* get_field(PyObject* self, void*) {
  return Py_NewRef(as_loop(self)->*field);
}
template <PyObject* LoopObject::*field>
int set_field(PyObject* self, PyObject* value, void*) {
  if (refuse_delete(value) < 0) return -1;
  Py_XSETREF(as_loop(self)->*field, Py_NewRef(value));
  return 0;
}

// Copies: the queues themselves are not Python's.
PyObject* get_ready(PyObject* self, void*) {
  const ReadyQueue& ready = as_loop(self)->core.ready();
  PyObject* const list = PyList_New(static_cast<Py_ssize_t>(ready.size()));
  for (std::size_t i = 0; list && i < ready.size(); ++i)
    PyList_SET_ITEM(list, static_cast<Py_ssize_t>(i), Py_NewRef(object_of(ready[i])));
  return list;
}
PyObject* get_scheduled(PyObject* self, void*) {
  Ref list = Ref::steal(PyList_New(0));
  bool ok = static_cast<bool>(list);
  as_loop(self)->core.timers().for_each(
      [&](TimerHandle& timer) { ok = ok && PyList_Append(list.get(), object_of(timer)) == 0; });
  return ok ? list.release() : nullptr;
}
int ignore(PyObject*, PyObject*, void*) {
  return 0;
}

}  // namespace

PyGetSetDef loop_attributes[] = {
    {"_debug", get_debug_flag, set_debug_flag, nullptr, nullptr},
    {"_closed", get_closed, set_closed, nullptr, nullptr},
    {"_stopping", get_stopping, set_stopping, nullptr, nullptr},
    {"_thread_id", get_thread_id, set_thread_id, nullptr, nullptr},
    {"_task_factory", get_field<&LoopObject::task_factory>, set_field<&LoopObject::task_factory>, nullptr,
     nullptr},
    {"_current_handle", get_field<&LoopObject::current_handle>, set_field<&LoopObject::current_handle>,
     nullptr, nullptr},
    {"_clock_resolution", get_field<&LoopObject::clock_resolution>, set_field<&LoopObject::clock_resolution>,
     nullptr, nullptr},
    {"_ready", get_ready, ignore, nullptr, nullptr},
    {"_scheduled", get_scheduled, ignore, nullptr, nullptr},
    {nullptr, nullptr, nullptr, nullptr, nullptr},
};

}  // namespace coroscope::python
