#include "core/python/handle_type.h"

#include <array>
#include <new>

#include "core/python/loop_type.h"
#include "core/python/steps.h"

namespace coroscope::python {

namespace {

// Handles come and go at each step.
std::array<HandleObject*, 256> free_handles;
std::size_t free_count = 0;

HandleObject* as_handle(PyObject* self) {
  return static_cast<HandleObject*>(self);
}

void release_handle(Handle& handle) {
  Py_DECREF(static_cast<HandleObject*>(&static_cast<TimerHandle&>(handle)));
}

HandleObject* allocate(PyTypeObject* type) {
  if (free_count == 0) return PyObject_GC_New(HandleObject, type);
  HandleObject* const handle = free_handles[--free_count];
  Py_SET_TYPE(handle, type);
  _Py_NewReference(handle);
  return handle;
}

PyObject* argument_tuple(const HandleObject* handle) {
  if (!handle->arguments) return PyTuple_New(0);
  return handle->one_argument ? PyTuple_Pack(1, handle->arguments) : Py_NewRef(handle->arguments);
}

// In debug mode a handle knows where it was made.
bool trace_source(HandleObject* handle) {
  PyObject* const extract = run().shim_function("extract_stack");
  handle->source_traceback = PyObject_CallNoArgs(extract);
  return handle->source_traceback != nullptr;
}

int handle_traverse(PyObject* self, visitproc visit, void* arg) {
  HandleObject* const handle = as_handle(self);
  Py_VISIT(static_cast<PyObject*>(handle->loop));
  Py_VISIT(handle->callback);
  Py_VISIT(handle->arguments);
  Py_VISIT(handle->context);
  Py_VISIT(handle->when);
  Py_VISIT(handle->source_traceback);
  return 0;
}

int handle_clear(PyObject* self) {
  HandleObject* const handle = as_handle(self);
  Py_CLEAR(handle->callback);
  Py_CLEAR(handle->arguments);
  Py_CLEAR(handle->context);
  Py_CLEAR(handle->when);
  Py_CLEAR(handle->source_traceback);
  Py_CLEAR(handle->repr);
  LoopObject* const loop = std::exchange(handle->loop, nullptr);
  Py_XDECREF(loop);
  return 0;
}

void handle_dealloc(PyObject* self) {
  PyObject_GC_UnTrack(self);
  if (as_handle(self)->weak_references) PyObject_ClearWeakRefs(self);
  handle_clear(self);
  if (free_count < free_handles.size())
    free_handles[free_count++] = as_handle(self);
  else
    PyObject_GC_Del(self);
}

PyObject* call_shim(const char* name, PyObject* argument) {
  return PyObject_CallOneArg(run().shim_function(name), argument);
}

PyObject* handle_repr(PyObject* self) {
  if (as_handle(self)->repr) return Py_NewRef(as_handle(self)->repr);
  return call_shim("handle_repr", self);
}

PyObject* handle_cancel(PyObject* self, PyObject*) {
  HandleObject* const handle = as_handle(self);
  if (handle->cancelled) Py_RETURN_NONE;
  if (handle->loop && handle->loop->debug) {
    PyObject* const text = handle_repr(self);
    if (!text) return nullptr;
    Py_XSETREF(handle->repr, text);
  }
  if (handle->loop)
    handle->loop->core.cancel(*handle, run().user_line());
  else
    handle->cancelled = true;
  Py_CLEAR(handle->callback);
  Py_CLEAR(handle->arguments);
  Py_RETURN_NONE;
}

PyObject* handle_cancelled(PyObject* self, PyObject*) {
  return PyBool_FromLong(as_handle(self)->cancelled);
}

PyObject* handle_when(PyObject* self, PyObject*) {
  return Py_NewRef(as_handle(self)->when);
}

PyObject* or_none(PyObject* value) {
  return Py_NewRef(value ? value : Py_None);
}

// The attributes that asyncio's own code and its users look at.
PyObject* get_callback(PyObject* self, void*) {
  return or_none(as_handle(self)->callback);
}
PyObject* get_arguments(PyObject* self, void*) {
  return as_handle(self)->callback ? argument_tuple(as_handle(self)) : Py_NewRef(Py_None);
}
PyObject* get_cancelled(PyObject* self, void*) {
  return PyBool_FromLong(as_handle(self)->cancelled);
}
PyObject* get_loop(PyObject* self, void*) {
  return or_none(as_handle(self)->loop);
}
PyObject* get_context(PyObject* self, void*) {
  return or_none(as_handle(self)->context);
}
PyObject* get_source_traceback(PyObject* self, void*) {
  return or_none(as_handle(self)->source_traceback);
}
PyObject* get_when(PyObject* self, void*) {
  return or_none(as_handle(self)->when);
}
PyObject* get_scheduled(PyObject* self, void*) {
  return PyBool_FromLong(as_handle(self)->place == Handle::Place::Armed);
}

// As events.TimerHandle: by deadline, and equal when everything is equal.
PyObject* compare_timers(PyObject* a, PyObject* b, int operation) {
  if (!PyObject_TypeCheck(a, &timer_handle_type) || !PyObject_TypeCheck(b, &timer_handle_type))
    Py_RETURN_NOTIMPLEMENTED;
  const HandleObject *first = as_handle(a), *second = as_handle(b);
  const bool same_place =
      first == second || (first->callback == second->callback && first->arguments == second->arguments &&
                          first->cancelled == second->cancelled);
  if (operation == Py_LT || operation == Py_GT)
    return PyObject_RichCompare(first->when, second->when, operation);
  const int equal = same_place ? PyObject_RichCompareBool(first->when, second->when, Py_EQ) : 0;
  if (equal < 0) return nullptr;
  if (operation == Py_EQ) return PyBool_FromLong(equal);
  if (operation == Py_NE) return PyBool_FromLong(!equal);
  if (equal) Py_RETURN_TRUE;
  return PyObject_RichCompare(first->when, second->when, operation == Py_LE ? Py_LT : Py_GT);
}

Py_hash_t hash_timer(PyObject* self) {
  return PyObject_Hash(as_handle(self)->when);
}

PyMethodDef handle_methods[] = {
    {"cancel", handle_cancel, METH_NOARGS, nullptr},
    {"cancelled", handle_cancelled, METH_NOARGS, nullptr},
    {nullptr, nullptr, 0, nullptr},
};
PyMethodDef timer_methods[] = {
    {"when", handle_when, METH_NOARGS, nullptr},
    {nullptr, nullptr, 0, nullptr},
};
PyGetSetDef handle_attributes[] = {
    {"_callback", get_callback, nullptr, nullptr, nullptr},
    {"_args", get_arguments, nullptr, nullptr, nullptr},
    {"_cancelled", get_cancelled, nullptr, nullptr, nullptr},
    {"_loop", get_loop, nullptr, nullptr, nullptr},
    {"_context", get_context, nullptr, nullptr, nullptr},
    {"_source_traceback", get_source_traceback, nullptr, nullptr, nullptr},
    {nullptr, nullptr, nullptr, nullptr, nullptr},
};
PyGetSetDef timer_attributes[] = {
    {"_when", get_when, nullptr, nullptr, nullptr},
    {"_scheduled", get_scheduled, nullptr, nullptr, nullptr},
    {nullptr, nullptr, nullptr, nullptr, nullptr},
};

}  // namespace

PyTypeObject handle_type = static_type(
    "asyncio.events.Handle", sizeof(HandleObject),
    Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_DISALLOW_INSTANTIATION);
PyTypeObject timer_handle_type =
    static_type("asyncio.events.TimerHandle", sizeof(HandleObject),
                Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_DISALLOW_INSTANTIATION);

bool ready_handle_types() {
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Winvalid-offsetof"  // conditionally supported, and supported
  handle_type.tp_weaklistoffset = offsetof(HandleObject, weak_references);
#pragma GCC diagnostic pop
  handle_type.tp_dealloc = handle_dealloc;
  handle_type.tp_traverse = handle_traverse;
  handle_type.tp_clear = handle_clear;
  handle_type.tp_repr = handle_repr;
  handle_type.tp_methods = handle_methods;
  handle_type.tp_getset = handle_attributes;
  timer_handle_type.tp_base = &handle_type;
  timer_handle_type.tp_dealloc = handle_dealloc;
  timer_handle_type.tp_traverse = handle_traverse;
  timer_handle_type.tp_clear = handle_clear;
  timer_handle_type.tp_richcompare = compare_timers;
  timer_handle_type.tp_hash = hash_timer;
  timer_handle_type.tp_methods = timer_methods;
  timer_handle_type.tp_getset = timer_attributes;
  return PyType_Ready(&handle_type) == 0 && PyType_Ready(&timer_handle_type) == 0;
}

HandleObject* new_handle(LoopObject* loop, PyObject* callback, PyObject* const* arguments, Py_ssize_t count,
                         PyObject* context, PyObject* when) {
  Ref held_context = context ? Ref::borrow(context) : Ref::steal(PyContext_CopyCurrent());
  if (!held_context) return nullptr;
  Ref tuple;
  if (count > 1) {
    tuple = Ref::steal(PyTuple_New(count));
    if (!tuple) return nullptr;
    for (Py_ssize_t i = 0; i < count; ++i) PyTuple_SET_ITEM(tuple.get(), i, Py_NewRef(arguments[i]));
  }
  HandleObject* const handle = allocate(when ? &timer_handle_type : &handle_type);
  if (!handle) return nullptr;
  new (static_cast<TimerHandle*>(handle)) TimerHandle(run_handle, release_handle);
  Py_INCREF(loop);
  handle->loop = loop;
  handle->callback = Py_NewRef(callback);
  handle->arguments = count == 1 ? Py_NewRef(arguments[0]) : tuple.release();
  handle->one_argument = count == 1;
  handle->context = held_context.release();
  handle->when = Py_XNewRef(when);
  handle->source_traceback = nullptr;
  handle->repr = nullptr;
  handle->weak_references = nullptr;
  PyObject_GC_Track(handle);
  if (loop->debug && !trace_source(handle)) {
    Py_DECREF(handle);
    return nullptr;
  }
  return handle;
}

PyObject* call_callback(HandleObject* handle) {
  // References of our own: cancel() inside the callback drops the handle's.
  const Ref callback = Ref::borrow(handle->callback);
  const Ref arguments = Ref::borrow(handle->arguments);
  if (!arguments) return PyObject_CallNoArgs(callback.get());
  if (!handle->one_argument) return PyObject_CallObject(callback.get(), arguments.get());
  PyObject* stack[2] = {nullptr, arguments.get()};
  return PyObject_Vectorcall(callback.get(), stack + 1, 1 | PY_VECTORCALL_ARGUMENTS_OFFSET, nullptr);
}

}  // namespace coroscope::python
