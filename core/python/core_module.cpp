#include "core/python/core_module.h"

#include "core/python/addresses.h"
#include "core/python/diagnostics.h"
#include "core/python/doors.h"
#include "core/python/executors.h"
#include "core/python/handle_type.h"
#include "core/python/identities.h"
#include "core/python/input.h"
#include "core/python/legacy.h"
#include "core/python/line_markers.h"
#include "core/python/loop_type.h"
#include "core/python/quick_step.h"
#include "core/python/refusals.h"
#include "core/python/run.h"
#include "core/python/tasks.h"

namespace coroscope::python {

namespace {

PyGetSetDef* getter(PyTypeObject* type, const char* name) {
  PyObject* const found = PyDict_GetItemString(dict_of(type), name);
  if (found && Py_IS_TYPE(found, &PyGetSetDescr_Type))
    return reinterpret_cast<PyGetSetDescrObject*>(found)->d_getset;
  PyErr_Format(PyExc_RuntimeError, "%s.%s is not what it was", type->tp_name, name);
  return nullptr;
}

// core.learn(Future, Task, _GatheringFuture, step wrapper's type, asyncio.tasks, call_exception_handler)
PyObject* learn(PyObject*, PyObject* arguments) {
  Asyncio& asyncio = run().asyncio;
  if (!PyArg_ParseTuple(arguments, "O!O!O!O!OO:learn", &PyType_Type, &asyncio.future, &PyType_Type,
                        &asyncio.task, &PyType_Type, &asyncio.gathering_future, &PyType_Type,
                        &asyncio.step_wrapper, &asyncio.tasks_module, &asyncio.call_exception_handler))
    return nullptr;
  // They are needed to the end of the process.
  for (PyObject* kept : {reinterpret_cast<PyObject*>(asyncio.gathering_future),
                         reinterpret_cast<PyObject*>(asyncio.step_wrapper), asyncio.tasks_module,
                         asyncio.call_exception_handler})
    Py_INCREF(kept);
  asyncio.get_name = Py_XNewRef(PyDict_GetItemString(dict_of(asyncio.task), "get_name"));
  const bool found = (asyncio.state = getter(asyncio.future, "_state")) &&
                     (asyncio.exception = getter(asyncio.future, "_exception")) &&
                     (asyncio.result = getter(asyncio.future, "_result")) &&
                     (asyncio.fut_waiter = getter(asyncio.task, "_fut_waiter")) &&
                     (asyncio.coro = getter(asyncio.task, "_coro")) &&
                     (asyncio.step_self = getter(asyncio.step_wrapper, "__self__"));
  if (!found) return nullptr;
  const Ref c_module = Ref::steal(PyImport_ImportModule("_asyncio"));
  const Ref current_tasks =
      Ref::steal(c_module ? PyObject_GetAttrString(c_module.get(), "_current_tasks") : nullptr);
  if (!current_tasks) return nullptr;
  learn_to_step(current_tasks.get());
  if (!extend_types() || !install_serial_hashes() || !install_doors()) return nullptr;
  Py_RETURN_NONE;
}

// core.watch_resources(Lock, Event, ...): the types in the order of ResourceKind.
PyObject* watch_resources(PyObject*, PyObject* arguments) {
  std::array<PyTypeObject*, Resources::kTypes> types{};
  if (PyTuple_GET_SIZE(arguments) != static_cast<Py_ssize_t>(types.size())) {
    PyErr_SetString(PyExc_TypeError, "watch_resources() takes asyncio's nine types");
    return nullptr;
  }
  for (std::size_t i = 0; i < types.size(); ++i)
    types[i] = reinterpret_cast<PyTypeObject*>(PyTuple_GET_ITEM(arguments, i));
  if (!run().events_only && !run().resources.install(types)) return nullptr;
  Py_RETURN_NONE;
}

// core.make_handles(Handle, TimerHandle): ours will derive from these.
PyObject* make_handles(PyObject*, PyObject* arguments) {
  PyTypeObject *handle, *timer;
  if (!PyArg_ParseTuple(arguments, "O!O!:make_handles", &PyType_Type, &handle, &PyType_Type, &timer) ||
      !make_handle_types(handle, timer))
    return nullptr;
  Py_RETURN_NONE;
}

// core.set_attribute(type, name, value): setattr for types written in C, which refuse it.
PyObject* set_attribute(PyObject*, PyObject* arguments) {
  PyTypeObject* type;
  PyObject *name, *value;
  if (!PyArg_ParseTuple(arguments, "O!UO:set_attribute", &PyType_Type, &type, &name, &value)) return nullptr;
  if (PyDict_SetItem(dict_of(type), name, value) < 0) return nullptr;
  PyType_Modified(type);
  Py_RETURN_NONE;
}

PyObject* output_stream(PyObject*, PyObject* descriptor) {
  return new_output_stream(static_cast<int>(PyLong_AsLong(descriptor)));
}

PyMethodDef functions[] = {
    {"learn", learn, METH_VARARGS, nullptr},
    {"watch_resources", watch_resources, METH_VARARGS, nullptr},
    {"make_handles", make_handles, METH_VARARGS, nullptr},
    {"set_attribute", set_attribute, METH_VARARGS, nullptr},
    {"output_stream", output_stream, METH_O, nullptr},
    {"input_stream_type", input_stream_type, METH_O, nullptr},
    {"warned", warned, METH_VARARGS, nullptr},
    {"in_handle", in_handle, METH_NOARGS, nullptr},
    {"choose_by_origin", choose_by_origin, METH_VARARGS, nullptr},
    {"thread_ident", thread_ident, METH_NOARGS, nullptr},
    {"native_thread_id", native_thread_id, METH_NOARGS, nullptr},
    {"legacy", legacy, METH_VARARGS, nullptr},
    {"wrap_get_event_loop", wrap_get_event_loop, METH_VARARGS, nullptr},
    {"without_loop", without_loop, METH_VARARGS, nullptr},
    {"method_without_loop", method_without_loop, METH_VARARGS, nullptr},
    {"under_old_name", under_old_name, METH_VARARGS, nullptr},
    {"modern_source_to_code", modern_source_to_code, METH_VARARGS, nullptr},
    {"refusal", refusal, METH_VARARGS, nullptr},
    {"wrap_start_new_thread", wrap_start_new_thread, METH_VARARGS, nullptr},
    {"wrap_work_item", wrap_work_item, METH_O, nullptr},
    {"wrap_submit", wrap_submit, METH_O, nullptr},
    {"id", shown_id, METH_O, nullptr},
    {"line_marker", line_marker, METH_VARARGS, nullptr},
    {"exec_telling", exec_telling, METH_VARARGS, nullptr},
    {nullptr, nullptr, 0, nullptr},
};

PyModuleDef definition = {
    PyModuleDef_HEAD_INIT, "core", nullptr, -1, functions, nullptr, nullptr, nullptr, nullptr};

}  // namespace

PyObject* new_core_module() {
  if (!ready_loop_type()) return nullptr;
  Ref module = Ref::steal(PyModule_Create(&definition));
  if (!module || PyModule_AddObjectRef(module.get(), "Core", reinterpret_cast<PyObject*>(&loop_type)) < 0)
    return nullptr;
  return module.release();
}

}  // namespace coroscope::python
