#include "core/python/executors.h"

#include "core/python/run.h"
#include "core/python/safe_text.h"
#include "core/python/tasks.h"
#include "core/python/threads.h"

namespace coroscope::python {

namespace {

// A function given to an executor. Called on a worker's thread.
struct WorkObject : PyObject {
  PyObject* function;
};

WorkObject* as_work(PyObject* self) {
  return static_cast<WorkObject*>(self);
}

PyObject* work_call(PyObject* self, PyObject* arguments, PyObject* keywords) {
  // The thread is there before its submitter is done with submitting.
  Py_BEGIN_ALLOW_THREADS;
  if (!is_first_thread()) wait_for(nullptr, run().simulation.now());
  Py_END_ALLOW_THREADS;
  return PyObject_Call(as_work(self)->function, arguments, keywords);
}

int work_traverse(PyObject* self, visitproc visit, void* arg) {
  Py_VISIT(as_work(self)->function);
  return 0;
}

int work_clear(PyObject* self) {
  Py_CLEAR(as_work(self)->function);
  return 0;
}

void work_dealloc(PyObject* self) {
  PyObject_GC_UnTrack(self);
  work_clear(self);
  Py_TYPE(self)->tp_free(self);
}

PyTypeObject* work_type() {
  static PyTypeObject type =
      static_type("concurrent.futures.thread.Work", sizeof(WorkObject),
                  Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_DISALLOW_INSTANTIATION);
  if (type.tp_dict) return &type;
  type.tp_call = work_call;
  type.tp_traverse = work_traverse;
  type.tp_clear = work_clear;
  type.tp_dealloc = work_dealloc;
  return PyType_Ready(&type) < 0 ? nullptr : &type;
}

// `stock` is _WorkItem; the arguments are (future, function, arguments, keywords).
PyObject* work_item(PyObject* stock, PyObject* arguments) {
  PyObject *future, *function, *positional, *keywords;
  if (!PyArg_ParseTuple(arguments, "OOOO:_WorkItem", &future, &function, &positional, &keywords))
    return nullptr;
  PyTypeObject* const type = work_type();
  const Ref work = Ref::steal(type ? type->tp_alloc(type, 0) : nullptr);
  if (!work) return nullptr;
  as_work(work.get())->function = Py_NewRef(function);
  return PyObject_CallFunctionObjArgs(stock, future, work.get(), positional, keywords, nullptr);
}

PyMethodDef work_item_definition = {"_WorkItem", work_item, METH_VARARGS, nullptr};

// Submissions that are under way: run_in_executor calls submit.
int submitting = 0;

PyObject* submit(PyObject* stock, PyObject* arguments, PyObject* keywords) {
  ++submitting;
  PyObject* const future = PyObject_Call(stock, arguments, keywords);
  --submitting;
  if (future && submitting == 0) let_threads_run();
  return future;
}

PyMethodDef submit_definition = {"submit", reinterpret_cast<PyCFunction>(reinterpret_cast<void*>(submit)),
                                 METH_VARARGS | METH_KEYWORDS, nullptr};

// `state` is (may_start, stock, refusal).
PyObject* start_new_thread(PyObject* state, PyObject* arguments, PyObject* keywords) {
  if (PyTuple_GET_SIZE(arguments) > 0) {
    const Ref may =
        Ref::steal(PyObject_CallOneArg(PyTuple_GET_ITEM(state, 0), PyTuple_GET_ITEM(arguments, 0)));
    if (!may) return nullptr;
    if (may.get() != Py_True) return PyObject_CallNoArgs(PyTuple_GET_ITEM(state, 2));
  }
  expect_thread();
  return PyObject_Call(PyTuple_GET_ITEM(state, 1), arguments, keywords);
}

PyMethodDef start_definition = {"start_new_thread",
                                reinterpret_cast<PyCFunction>(reinterpret_cast<void*>(start_new_thread)),
                                METH_VARARGS | METH_KEYWORDS, nullptr};

}  // namespace

PyObject* wrap_start_new_thread(PyObject*, PyObject* arguments) {
  return PyCFunction_New(&start_definition, arguments);
}

PyObject* wrap_work_item(PyObject*, PyObject* stock) {
  return PyCFunction_New(&work_item_definition, stock);
}

PyObject* wrap_submit(PyObject*, PyObject* stock) {
  const Ref function = Ref::steal(PyCFunction_New(&submit_definition, stock));
  return function ? PyInstanceMethod_New(function.get()) : nullptr;
}

}  // namespace coroscope::python
