#include "core/python/steps.h"

#include "core/python/await_chain.h"
#include "core/python/doors.h"
#include "core/python/garbage.h"
#include "core/python/loop_type.h"
#include "core/python/quick_step.h"
#include "core/python/safe_text.h"
#include "core/python/stock_frames.h"
#include "core/python/tasks.h"

namespace coroscope::python {

namespace {

// The task whose step or wakeup this callback is; null for any other callback. Borrowed.
PyObject* task_of_step(PyObject* callback) {
  Asyncio& asyncio = run().asyncio;
  if (Py_TYPE(callback) == asyncio.step_wrapper) {
    const Ref task = Ref::steal(get(asyncio.step_self, callback));
    return task.get();  // the wrapper holds it
  }
  return nullptr;
}

// One definition for all wakeups; found by its name when the first one comes.
PyMethodDef* wakeup = nullptr;

PyObject* task_of_wakeup(PyObject* callback) {
  if (!PyCFunction_CheckExact(callback)) return nullptr;
  PyMethodDef* const method = reinterpret_cast<PyCFunctionObject*>(callback)->m_ml;
  if (method != wakeup) {
    if (wakeup || std::string_view(method->ml_name) != "task_wakeup") return nullptr;
    wakeup = method;
  }
  PyObject* const task = PyCFunction_GET_SELF(callback);
  return task && is_task(task) ? task : nullptr;
}

}  // namespace

bool is_wakeup(PyObject* callback) {
  return task_of_wakeup(callback) != nullptr;
}

PyMethodDef* wakeup_method() {
  return wakeup;
}

CallbackDescription describe_callback(PyObject* callback, PyObject* const* arguments, Py_ssize_t count) {
  Run& r = run();
  CallbackDescription d;
  d.cause = r.recorder.step_event();
  PyObject* const future = count == 1 ? arguments[0] : nullptr;
  if (PyObject* const task = task_of_step(callback)) {
    d.origin = HandleOrigin::TaskStep;
    d.task = ensure_task(task);
    d.description.label = r.tasks[d.task.index()].name;
  } else if (PyObject* const waiting = task_of_wakeup(callback)) {
    d.origin = HandleOrigin::TaskWakeup;
    d.task = ensure_task(waiting);
    d.description.label = r.tasks[d.task.index()].name;
    if (future) d.description.future = ref_of(future);
  } else {
    d.description.label = r.names.of_callback(callback);
  }
  if (future && r.door && r.door->future == future) {
    if (d.origin == HandleOrigin::CallSoon) d.origin = HandleOrigin::DoneCallback;
    if (r.door->resolves) d.cause = record_future_done(*r.door);
  } else if (future && d.origin == HandleOrigin::CallSoon && is_task(future) && task_id(future) &&
             task_id(future) == r.recorder.step_task() && state_of(future) != FutureState::Pending) {
    // The task that runs has just ended.
    d.origin = HandleOrigin::DoneCallback;
  }
  if (d.origin == HandleOrigin::DoneCallback) d.description.future = ref_of(future);
  d.description.where = r.user_line();
  return d;
}

namespace {

// The line at which the outermost coroutine of a task that is done returned or was left by an exception.
Where last_line(PyObject* task) {
  const Ref coroutine = coroutine_of(task);
  if (!coroutine || !(PyCoro_CheckExact(coroutine.get()) || PyGen_CheckExact(coroutine.get()))) return {};
  return run().sources.where(code_of_generator(coroutine.get()),
                             last_instruction_of_generator(coroutine.get()));
}

// Of objects of other types it is not known.
bool is_suspended(PyObject* coroutine) {
  return (PyCoro_CheckExact(coroutine) || PyGen_CheckExact(coroutine)) && frame_of_generator(coroutine);
}

void record_suspension(PyObject* task, PyObject* coroutine, PyObject* waiter) {
  Run& r = run();
  Suspension at;
  if (coroutine && r.events_only)
    at = suspension_without_chain(coroutine, waiter);
  else if (coroutine)
    at = suspension_of(coroutine, waiter);
  TaskRecord& record = r.tasks[task_id(task).index()];
  record.where = at.where;
  if (record.queued) record.queued->where = at.where;
  if (waiter) {
    const FutureRef on = ref_of(waiter);
    r.recorder.record(StepEnded{StepOutcome::Blocked, on, at.waiting_for, at.stack, {}, at.resource},
                      at.where);
  } else {
    r.recorder.record(StepEnded{StepOutcome::Yielded, {}, {}, at.stack, {}}, at.where);
  }
}

void record_task_end(PyObject* task) {
  Run& r = run();
  // A task that is done waits for nothing.
  const Ref waiter = waiter_of(task);
  const Ref coroutine = coroutine_of(task);
  if (waiter || (coroutine && is_suspended(coroutine.get())))
    return record_suspension(task, coroutine.get(), waiter.get());
  const FutureState state = state_of(task);
  if (state == FutureState::Cancelled) {
    r.recorder.record(StepEnded{StepOutcome::WasCancelled, {}, {}, {}, {}}, last_line(task));
    return;
  }
  if (state == FutureState::Finished) {
    if (const Ref exception = exception_of(task)) {
      const Where where = r.sources.raised_at(exception.get());
      r.recorder.record(StepEnded{StepOutcome::Raised, {}, {}, {}, safe_exception(exception.get())}, where);
    } else {
      const Ref result = result_of(task);
      const std::string text = result ? safe_repr(result.get()) : "";
      r.recorder.record(StepEnded{StepOutcome::Returned, {}, {}, {}, text}, last_line(task));
    }
    return;
  }
  record_suspension(task, coroutine.get(), nullptr);
}

void record_callback_end(PyObject* result, PyObject* exception) {
  Run& r = run();
  if (exception) {
    const Where where = r.sources.raised_at(exception);
    r.recorder.record(StepEnded{StepOutcome::Raised, {}, {}, {}, safe_exception(exception)}, where);
  } else {
    const std::string text = result && result != Py_None ? safe_repr(result) : "";
    r.recorder.record(StepEnded{StepOutcome::Returned, {}, {}, {}, text});
  }
}

// An exception came out of the callback. As the `except` clauses of events.Handle._run: KeyboardInterrupt and
// SystemExit end the iteration and stay set; others are reported. `exception` becomes what was raised.
RunStatus handle_error(HandleObject* handle, Ref& exception) {
  const bool leaves =
      PyErr_ExceptionMatches(PyExc_SystemExit) || PyErr_ExceptionMatches(PyExc_KeyboardInterrupt);
  add_stock_frame(StockFrame::HandleRun);
  PyObject *type, *value, *traceback;
  PyErr_Fetch(&type, &value, &traceback);
  exception = Ref::borrow(value);
  if (leaves) {
    PyErr_Restore(type, value, traceback);
    return RunStatus::Abort;
  }
  Py_XDECREF(type);
  Py_XDECREF(value);
  Py_XDECREF(traceback);
  PyObject* const report = run().shim_function("report_callback_error");
  // As inside of `except`: what the loop's exception handler raises has this one as its context.
  const Ref handled = Ref::steal(PyErr_GetHandledException());
  PyErr_SetHandledException(exception.get());
  const Ref done = Ref::steal(PyObject_CallFunctionObjArgs(
      report, handle->loop, static_cast<PyObject*>(handle), exception.get(), nullptr));
  PyErr_SetHandledException(handled.get());
  return done ? RunStatus::Continue : RunStatus::Abort;
}

// In debug mode a step that takes too long, by freezing the clock, is reported.
bool warn_if_slow(HandleObject* handle, VirtualTime began) {
  const VirtualTime took = run().simulation.now() - began;
  const Ref done = Ref::steal(PyObject_CallFunction(run().shim_function("warn_if_slow"), "OOd",
                                                    static_cast<PyObject*>(handle->loop),
                                                    static_cast<PyObject*>(handle), seconds_of(took)));
  return static_cast<bool>(done);
}

Ref run_in_context(HandleObject* handle, PyObject* task) {
  const Ref context = Ref::borrow(handle->context);
  // Fails, as context.run() does, when the context is entered already.
  if (PyContext_Enter(context.get()) < 0) return {};
  Ref result = Ref::steal(task ? call_step(handle, task) : call_other(handle));
  if (PyContext_Exit(context.get()) < 0) return {};
  return result;
}

struct InHandle {
  InHandle() { run().in_handle = true; }
  ~InHandle() { run().in_handle = false; }
};

}  // namespace

RunStatus run_handle(Handle& base) {
  Run& r = run();
  const InHandle in_handle;
  HandleObject* const handle = object_of(base);
  const bool debug = handle->loop->debug;
  const VirtualTime began = r.simulation.now();
  Ref task;
  if (base.task) {
    PyObject* const of_step = task_of_step(handle->callback);
    task = Ref::borrow(of_step ? of_step : task_of_wakeup(handle->callback));
    r.tasks[base.task.index()].queued = nullptr;
  }
  if (debug) Py_XSETREF(handle->loop->current_handle, Py_NewRef(static_cast<PyObject*>(handle)));

  RunStatus status = RunStatus::Continue;
  Ref exception;
  const Ref result = run_in_context(handle, task.get());
  if (!result) status = handle_error(handle, exception);
  if (debug) {
    if (status == RunStatus::Continue && !warn_if_slow(handle, began)) status = RunStatus::Abort;
    Py_XSETREF(handle->loop->current_handle, Py_NewRef(Py_None));
  }

  {
    std::optional<ErrorKept> error;
    if (status == RunStatus::Abort) error.emplace();
    r.output.flush();
    r.resources.record_changes();
    if (task)
      record_task_end(task.get());
    else
      record_callback_end(result.get(), exception.get());
  }
  if (status == RunStatus::Continue) collect_garbage_now_and_then();
  return status;
}

}  // namespace coroscope::python
