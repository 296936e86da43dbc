#include "core/python/handle_type.h"

#include <array>
#include <cstring>
#include <new>

#include "core/base/check.h"
#include "core/python/loop_type.h"
#include "core/python/steps.h"

namespace coroscope::python {

namespace {

PyTypeObject* handle_type = nullptr;
PyTypeObject* timer_handle_type = nullptr;

// Handles come and go at each step.
std::array<HandleObject*, 256> free_handles;
std::size_t free_count = 0;

HandleObject* as_handle(PyObject* self) {
  return static_cast<HandleObject*>(static_cast<StockHandle*>(self));
}

PyObject* weak_references(PyObject* self) {
  return *reinterpret_cast<PyObject**>(reinterpret_cast<char*>(self) + Py_TYPE(self)->tp_weaklistoffset);
}

void release_handle(Handle& handle) {
  Py_DECREF(object_of(handle));
}

// The types live as long as the process: instances that lie around free keep their references to them.
HandleObject* allocate(PyTypeObject* type) {
  if (free_count == 0) {
    HandleObject* const made = PyObject_GC_New(HandleObject, type);
    if (made) std::memset(made->slots, 0, sizeof made->slots);
    return made;
  }
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
  handle->source_traceback = PyObject_CallNoArgs(run().shim_function("extract_stack"));
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
  if (weak_references(self)) PyObject_ClearWeakRefs(self);
  handle_clear(self);
  if (free_count < free_handles.size())
    free_handles[free_count++] = as_handle(self);
  else
    PyObject_GC_Del(self);
}

PyObject* cancel(PyObject* self, PyObject*) {
  HandleObject* const handle = as_handle(self);
  if (handle->cancelled) Py_RETURN_NONE;
  if (handle->loop && handle->loop->debug) {
    PyObject* const text = PyObject_Repr(self);
    if (!text) return nullptr;
    Py_XSETREF(handle->repr, text);
  }
  if (handle->loop && handle->place != Handle::Place::None)
    handle->loop->core.cancel(*handle, run().user_line());
  else
    handle->cancelled = true;
  Py_CLEAR(handle->callback);
  Py_CLEAR(handle->arguments);
  Py_RETURN_NONE;
}

PyObject* cancelled(PyObject* self, PyObject*) {
  return PyBool_FromLong(as_handle(self)->cancelled);
}

PyObject* when(PyObject* self, PyObject*) {
  return Py_NewRef(as_handle(self)->when);
}

// ---- the attributes that asyncio's own code, the inherited methods among it, looks at ----

PyObject* or_none(PyObject* value) {
  return Py_NewRef(value ? value : Py_None);
}
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
PyObject* get_repr(PyObject* self, void*) {
  return or_none(as_handle(self)->repr);
}
PyObject* get_when(PyObject* self, void*) {
  return or_none(as_handle(self)->when);
}
PyObject* get_scheduled(PyObject* self, void*) {
  return PyBool_FromLong(as_handle(self)->place == Handle::Place::Armed);
}

// A plain handle's lists end where those that only timers have begin.
PyMethodDef timer_methods[] = {
    {"when", when, METH_NOARGS, nullptr},
    {"cancel", cancel, METH_NOARGS, nullptr},
    {"cancelled", cancelled, METH_NOARGS, nullptr},
    {nullptr, nullptr, 0, nullptr},
};
PyMethodDef* const handle_methods = timer_methods + 1;

PyGetSetDef timer_attributes[] = {
    {"_when", get_when, nullptr, nullptr, nullptr},
    {"_scheduled", get_scheduled, nullptr, nullptr, nullptr},
    {"_callback", get_callback, nullptr, nullptr, nullptr},
    {"_args", get_arguments, nullptr, nullptr, nullptr},
    {"_cancelled", get_cancelled, nullptr, nullptr, nullptr},
    {"_loop", get_loop, nullptr, nullptr, nullptr},
    {"_context", get_context, nullptr, nullptr, nullptr},
    {"_source_traceback", get_source_traceback, nullptr, nullptr, nullptr},
    {"_repr", get_repr, nullptr, nullptr, nullptr},
    {nullptr, nullptr, nullptr, nullptr, nullptr},
};
PyGetSetDef* const handle_attributes = timer_attributes + 2;

PyTypeObject* make_type(const char* name, PyTypeObject* stock, PyMethodDef* methods,
                        PyGetSetDef* attributes) {
  PyType_Slot slots[] = {
      {Py_tp_dealloc, reinterpret_cast<void*>(handle_dealloc)},
      {Py_tp_traverse, reinterpret_cast<void*>(handle_traverse)},
      {Py_tp_clear, reinterpret_cast<void*>(handle_clear)},
      {Py_tp_methods, methods},
      {Py_tp_getset, attributes},
      {0, nullptr},
  };
  PyType_Spec spec = {name, sizeof(HandleObject), 0,
                      Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_DISALLOW_INSTANTIATION, slots};
  return reinterpret_cast<PyTypeObject*>(PyType_FromSpecWithBases(&spec, reinterpret_cast<PyObject*>(stock)));
}

}  // namespace

bool make_handle_types(PyTypeObject* stock_handle, PyTypeObject* stock_timer_handle) {
  CHECK(stock_timer_handle->tp_basicsize == static_cast<Py_ssize_t>(kStockTimerHandleBytes) &&
            stock_handle->tp_basicsize <= stock_timer_handle->tp_basicsize &&
            has_weak_references(stock_handle),
        "asyncio's handles are not laid out as core/python/version.h has it");
  handle_type = make_type("asyncio.events.Handle", stock_handle, handle_methods, handle_attributes);
  timer_handle_type =
      make_type("asyncio.events.TimerHandle", stock_timer_handle, timer_methods, timer_attributes);
  return handle_type && timer_handle_type;
}

HandleObject* object_of(Handle& handle) {
  return static_cast<HandleObject*>(static_cast<TimerHandle*>(&handle));
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
  HandleObject* const handle = allocate(when ? timer_handle_type : handle_type);
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
