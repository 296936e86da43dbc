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
  WorkId id;  // none until its submission is recorded
  EventIndex submitted_at;
};

thread_local EventIndex event_of_worker = kNoEvent;

WorkObject* as_work(PyObject* self) {
  return static_cast<WorkObject*>(self);
}

// The user's function: to_thread gives executors functools.partial(context.run, function, ...).
Ref function_of(PyObject* callable) {
  const Ref inner = Ref::steal(PyObject_GetAttrString(callable, "func"));
  const Ref arguments = Ref::steal(PyObject_GetAttrString(callable, "args"));
  PyErr_Clear();
  if (!inner || !arguments || !PyTuple_CheckExact(arguments.get())) return Ref::borrow(callable);
  const bool runs = PyCFunction_CheckExact(inner.get()) && PyCFunction_GET_SELF(inner.get()) &&
                    PyContext_CheckExact(PyCFunction_GET_SELF(inner.get()));
  if (!runs || PyTuple_GET_SIZE(arguments.get()) == 0) return Ref::borrow(callable);
  return Ref::borrow(PyTuple_GET_ITEM(arguments.get(), 0));
}

void record_submitted(WorkObject* work, PyObject* future) {
  Run& r = run();
  const Ref function = function_of(work->function);
  const StringId name = r.names.of_callback(function.get());
  const FutureRef awaited = future ? ref_of(future) : FutureRef{};
  work->id = r.recorder.next_work();
  const WorkSubmitted fact{work->id, name, awaited};
  work->submitted_at = is_first_thread() ? r.recorder.record(fact, r.user_line())
                                         : r.recorder.record(fact, TaskId{}, r.user_line(), event_of_worker);
  r.check_room();
}

void record_began(WorkObject* work) {
  Run& r = run();
  if (!work->id) record_submitted(work, nullptr);
  const Ref function = function_of(work->function);
  Where where;
  if (PyFunction_Check(function.get()))
    where = r.sources.first_line(reinterpret_cast<PyCodeObject*>(PyFunction_GET_CODE(function.get())));
  event_of_worker =
      r.recorder.record(WorkBegan{work->id, worker_number()}, TaskId{}, where, work->submitted_at);
}

void record_ended(WorkObject* work, PyObject* result) {
  Run& r = run();
  ErrorKept error;
  r.output.flush();
  if (result) {
    event_of_worker = r.recorder.record(WorkEnded{work->id, FutureOutcome::Result, safe_repr(result)},
                                        TaskId{}, {}, event_of_worker);
  } else {
    const Ref exception = error.exception();
    event_of_worker =
        r.recorder.record(WorkEnded{work->id, FutureOutcome::Exception, safe_exception(exception.get())},
                          TaskId{}, r.sources.raised_at(exception.get()), event_of_worker);
  }
}

PyObject* work_call(PyObject* self, PyObject* arguments, PyObject* keywords) {
  // The thread is there before its submitter is done with submitting.
  Py_BEGIN_ALLOW_THREADS;
  if (!is_first_thread()) wait_for(nullptr, run().simulation.now());
  Py_END_ALLOW_THREADS;
  record_began(as_work(self));
  PyObject* const result = PyObject_Call(as_work(self)->function, arguments, keywords);
  record_ended(as_work(self), result);
  return result;
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

// A submission that is under way on this thread: run_in_executor calls submit.
struct Submission {
  int depth = 0;
  Ref work;  // what submit made of the function
};
thread_local Submission submission;

// `stock` is _WorkItem; the arguments are (future, function, arguments, keywords).
PyObject* work_item(PyObject* stock, PyObject* arguments) {
  PyObject *future, *function, *positional, *keywords;
  if (!PyArg_ParseTuple(arguments, "OOOO:_WorkItem", &future, &function, &positional, &keywords))
    return nullptr;
  PyTypeObject* const type = work_type();
  const Ref work = Ref::steal(type ? type->tp_alloc(type, 0) : nullptr);
  if (!work) return nullptr;
  as_work(work.get())->function = Py_NewRef(function);
  as_work(work.get())->submitted_at = kNoEvent;
  submission.work = Ref::borrow(work.get());
  return PyObject_CallFunctionObjArgs(stock, future, work.get(), positional, keywords, nullptr);
}

PyMethodDef work_item_definition = {"_WorkItem", work_item, METH_VARARGS, nullptr};

PyObject* submit(PyObject* stock, PyObject* arguments, PyObject* keywords) {
  ++submission.depth;
  PyObject* const future = PyObject_Call(stock, arguments, keywords);
  if (--submission.depth > 0) return future;
  const Ref work = std::exchange(submission.work, Ref());
  if (!future) return nullptr;
  if (work) record_submitted(as_work(work.get()), future);
  let_threads_run();
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

EventIndex work_event() {
  return event_of_worker;
}

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
