#include "core/python/loop_type.h"

#include <cmath>
#include <csignal>
#include <new>

#include "core/python/call_arguments.h"
#include "core/python/diagnostics.h"
#include "core/python/executors.h"
#include "core/python/handle_type.h"
#include "core/python/quick_step.h"
#include "core/python/steps.h"
#include "core/python/stock_frames.h"
#include "core/python/stock_methods.h"
#include "core/python/tasks.h"
#include "core/python/threads.h"

namespace coroscope::python {

double seconds_of(VirtualTime time) {
  constexpr std::int64_t kSecond = 1'000'000'000;
  const std::int64_t whole = time.ns / kSecond;
  if (whole * kSecond == time.ns) return static_cast<double>(whole);
  return static_cast<double>(time.ns) / 1e9;
}

namespace {

bool check_open(LoopObject* loop) {
  if (!loop->closed) [[likely]]
    return true;
  PyErr_SetString(PyExc_RuntimeError, "Event loop is closed");
  return false;
}

// The checks of debug mode: the right thread, and a callback that can be called. `method` names the caller.
bool check_debug(LoopObject* loop, PyObject* callback, const char* method, bool thread) {
  if (!loop->debug) [[likely]]
    return true;
  if (thread && !Ref::steal(PyObject_CallMethod(loop, "_check_thread", nullptr))) return false;
  return static_cast<bool>(Ref::steal(PyObject_CallMethod(loop, "_check_callback", "Os", callback, method)));
}

PyObject* schedule_soon(LoopObject* loop, const CallArguments& call, bool thread_safe) {
  HandleObject* const handle =
      new_handle(loop, call.callback, call.arguments, call.count, call.context, nullptr);
  if (!handle) return nullptr;
  CallbackDescription d = describe_callback(call.callback, call.arguments, call.count);
  if (thread_safe && d.origin == HandleOrigin::CallSoon) d.origin = HandleOrigin::ThreadSafe;
  if (thread_safe && !is_first_thread()) d.cause = work_event();
  if (d.task) {
    TaskRecord& record = run().tasks[d.task.index()];
    handle->task = d.task;
    handle->where = record.where;
    record.queued = handle;
  }
  Py_INCREF(static_cast<PyObject*>(handle));
  loop->core.call_soon(*handle, d.origin, d.description, d.cause);
  run().check_room();
  return handle;
}

PyObject* call_soon(PyObject* self, PyObject* const* arguments, Py_ssize_t count, PyObject* keywords) {
  LoopObject* const loop = as_loop(self);
  CallArguments call;
  if (!call.parse("call_soon", 0, self, arguments, count, keywords) || !check_open(loop) ||
      !check_debug(loop, call.callback, "call_soon", true))
    return fail_as_stock("call_soon", self, arguments, count, keywords);
  return schedule_soon(loop, call, false);
}

PyObject* call_soon_threadsafe(PyObject* self, PyObject* const* arguments, Py_ssize_t count,
                               PyObject* keywords) {
  LoopObject* const loop = as_loop(self);
  CallArguments call;
  if (!call.parse("call_soon_threadsafe", 0, self, arguments, count, keywords) || !check_open(loop) ||
      !check_debug(loop, call.callback, "call_soon_threadsafe", false))
    return fail_as_stock("call_soon_threadsafe", self, arguments, count, keywords);
  return schedule_soon(loop, call, true);
}

// `when` is in the seconds of loop.time(). It is not before `earliest`.
PyObject* schedule_at(LoopObject* loop, PyObject* when, const CallArguments& call,
                      VirtualTime earliest = {INT64_MIN}) {
  const double seconds = PyFloat_AsDouble(when);
  if (seconds == -1.0 && PyErr_Occurred()) return nullptr;
  HandleObject* const handle =
      new_handle(loop, call.callback, call.arguments, call.count, call.context, when);
  if (!handle) return nullptr;
  Run& r = run();
  EventLoop::Description description;
  description.label = r.names.of_callback(call.callback);
  // A timer that was given a future resolves it: sleep's, and the time-out of wait.
  if (call.count > 0 && is_future(call.arguments[0])) description.future = ref_of(call.arguments[0]);
  description.where = r.user_line();
  Py_INCREF(static_cast<PyObject*>(handle));
  // What is not a number is not later than anything, and runs in the next iteration.
  const VirtualTime due = std::isnan(seconds) ? loop->core.now() : from_seconds(seconds);
  loop->core.call_at(*handle, std::max(due, earliest), description);
  r.check_room();
  return handle;
}

PyObject* call_at(PyObject* self, PyObject* const* arguments, Py_ssize_t count, PyObject* keywords) {
  LoopObject* const loop = as_loop(self);
  CallArguments call;
  if (!call.parse("call_at", 1, self, arguments, count, keywords) || call.leading[0] == Py_None ||
      !check_open(loop) || !check_debug(loop, call.callback, "call_at", true))
    return fail_as_stock("call_at", self, arguments, count, keywords);
  return schedule_at(loop, call.leading[0], call);
}

// The time that far from now; null: `delay` is nothing that can be added to a number.
Ref after(LoopObject* loop, PyObject* delay) {
  if (delay == Py_None) return {};
  const Ref now = Ref::steal(PyFloat_FromDouble(seconds_of(loop->core.now())));
  return Ref::steal(now ? PyNumber_Add(now.get(), delay) : nullptr);
}

PyObject* call_later(PyObject* self, PyObject* const* arguments, Py_ssize_t count, PyObject* keywords) {
  LoopObject* const loop = as_loop(self);
  CallArguments call;
  Ref when;
  if (!call.parse("call_later", 1, self, arguments, count, keywords) ||
      !(when = after(loop, call.leading[0])) || !check_open(loop) ||
      !check_debug(loop, call.callback, "call_at", true))
    return fail_as_stock("call_later", self, arguments, count, keywords);
  // A real clock moves on while the loop runs. Here a program that sleeps until what is left is nothing would
  // sleep for the last fraction of a nanosecond for ever, were that no time at all.
  const double delay = PyFloat_AsDouble(call.leading[0]);
  if (delay == -1.0) PyErr_Clear();  // what can be added to a number, and is none, was given
  const VirtualTime soonest = delay > 0 ? loop->core.now() + VirtualTime{1} : VirtualTime{INT64_MIN};
  return schedule_at(loop, when.get(), call, soonest);
}

PyObject* loop_time(PyObject* self, PyObject*) {
  return PyFloat_FromDouble(seconds_of(as_loop(self)->core.now()));
}

PyObject* create_future(PyObject* self, PyObject*) {
  static PyObject* const keywords = Py_BuildValue("(s)", "loop");
  PyObject* stack[2] = {nullptr, self};
  PyObject* const type = reinterpret_cast<PyObject*>(run().asyncio.future);
  PyObject* const future = PyObject_Vectorcall(type, stack + 1, 0 | PY_VECTORCALL_ARGUMENTS_OFFSET, keywords);
  if (!future) return nullptr;
  note_maker(future);
  if (as_loop(self)->debug) {
    const Ref noted = Ref::steal(PyObject_CallOneArg(run().shim_function("note_create_future"), future));
    if (!noted) PyErr_Clear();
  }
  return future;
}

// A task of asyncio's own class. What is given by name is handed on as it is.
PyObject* new_task(PyObject* loop, PyObject* positional, PyObject* keywords) {
  const Ref options = Ref::steal(keywords ? PyDict_Copy(keywords) : PyDict_New());
  if (!options || PyDict_SetItemString(options.get(), "loop", loop) < 0) return nullptr;
  PyObject* const tasks = PyModule_GetDict(run().asyncio.tasks_module);
  return PyObject_Call(PyDict_GetItemString(tasks, "Task"), positional, options.get());
}

// As BaseEventLoop.create_task; what that does with a factory depends on the version.
PyObject* create_task(PyObject* self, PyObject* positional, PyObject* keywords) {
  const LoopObject* const loop = as_loop(self);
  const bool usual = !loop->closed && loop->task_factory == Py_None && PyTuple_GET_SIZE(positional) == 1 &&
                     (!keywords || !PyDict_GetItemString(keywords, "loop"));
  if (!usual) return call_stock("create_task", self, positional, keywords);
  PyObject* const task = new_task(self, positional, keywords);
  return task ? task : fail_as_stock("create_task", self, positional, keywords);
}

PyObject* stop(PyObject* self, PyObject* arguments, PyObject* keywords) {
  if (PyTuple_GET_SIZE(arguments) > 0 || keywords) return call_stock("stop", self, arguments, keywords);
  as_loop(self)->core.stop();
  Py_RETURN_NONE;
}

PyObject* is_running(PyObject* self, PyObject*) {
  return PyBool_FromLong(as_loop(self)->thread_id != Py_None);
}

PyObject* is_closed(PyObject* self, PyObject*) {
  return PyBool_FromLong(as_loop(self)->closed);
}

PyObject* get_debug(PyObject* self, PyObject*) {
  return PyBool_FromLong(as_loop(self)->debug);
}

// An iteration was broken off with an error set: its traceback gets the frames that python3 would show.
void add_frames_of_iteration(const LoopObject* loop) {
  if (run().interrupted_in_wait) {
    add_stock_frame(StockFrame::Select);
    add_stock_frame(StockFrame::RunOnceSelect);
  } else {
    add_stock_frame(loop->debug ? StockFrame::RunOnceInDebugMode : StockFrame::RunOnce);
  }
}

// BaseEventLoop.run_forever calls this until the loop is stopping; it goes on by itself until then. Called by
// anybody else it runs one iteration.
PyObject* run_once(PyObject* self, PyObject*) {
  Run& r = run();
  if (!is_first_thread()) return PyObject_CallNoArgs(r.shim_function("refuse_loop_in_a_thread"));
  LoopObject* const loop = as_loop(self);
  if (r.recorder.step_event() != kNoEvent) {
    PyErr_SetString(PyExc_RuntimeError,
                    "_run_once() cannot be called from a callback of a running event loop");
    return nullptr;
  }
  const Frame outer = std::exchange(r.boundary, current_frame(r.main_thread));
  // The program can call itself as often as below a stock loop.
  constexpr int kStockFrames = 2;  // _run_once and Handle._run
  calls_left(r.main_thread) -= kStockFrames;
  IterationEnd end;
  do {
    r.interrupted_in_wait = false;
    end = loop->core.run_once();
    if (end == IterationEnd::Done && PyErr_CheckSignals() < 0) end = IterationEnd::Aborted;
  } while (end == IterationEnd::Done && loop->thread_id != Py_None && !loop->core.stopping());
  calls_left(r.main_thread) += kStockFrames;
  r.boundary = outer;
  nobody_runs();
  switch (end) {
    case IterationEnd::Done:
      Py_RETURN_NONE;
    case IterationEnd::Aborted:
      add_frames_of_iteration(loop);
      return nullptr;
    case IterationEnd::Deadlocked:
      r.stop(128 + SIGINT, "the program waits for ever, and Ctrl+C did not end it");
    case IterationEnd::TraceFull:
      r.stop(1, r.trace_full);
  }
  return nullptr;
}

PyMethodDef methods[] = {
    {"call_soon", reinterpret_cast<PyCFunction>(reinterpret_cast<void*>(call_soon)),
     METH_FASTCALL | METH_KEYWORDS, nullptr},
    {"call_soon_threadsafe", reinterpret_cast<PyCFunction>(reinterpret_cast<void*>(call_soon_threadsafe)),
     METH_FASTCALL | METH_KEYWORDS, nullptr},
    {"call_at", reinterpret_cast<PyCFunction>(reinterpret_cast<void*>(call_at)),
     METH_FASTCALL | METH_KEYWORDS, nullptr},
    {"call_later", reinterpret_cast<PyCFunction>(reinterpret_cast<void*>(call_later)),
     METH_FASTCALL | METH_KEYWORDS, nullptr},
    {"time", loop_time, METH_NOARGS, nullptr},
    {"create_future", create_future, METH_NOARGS, nullptr},
    {"create_task", reinterpret_cast<PyCFunction>(reinterpret_cast<void*>(create_task)),
     METH_VARARGS | METH_KEYWORDS, nullptr},
    {"stop", reinterpret_cast<PyCFunction>(reinterpret_cast<void*>(stop)), METH_VARARGS | METH_KEYWORDS,
     nullptr},
    {"is_running", is_running, METH_NOARGS, nullptr},
    {"is_closed", is_closed, METH_NOARGS, nullptr},
    {"get_debug", get_debug, METH_NOARGS, nullptr},
    {"_run_once", run_once, METH_NOARGS, nullptr},
    {"call_exception_handler", call_exception_handler, METH_O, nullptr},
    {nullptr, nullptr, 0, nullptr},
};

PyObject* loop_new(PyTypeObject* type, PyObject*, PyObject*) {
  PyObject* const self = type->tp_alloc(type, 0);
  if (!self) return nullptr;
  LoopObject* const loop = as_loop(self);
  new (&loop->core) EventLoop(run().simulation);
  loop->thread_id = Py_NewRef(Py_None);
  loop->task_factory = Py_NewRef(Py_None);
  loop->current_handle = Py_NewRef(Py_None);
  loop->clock_resolution = Py_NewRef(Py_None);
  return self;
}

int loop_traverse(PyObject* self, visitproc visit, void* arg) {
  LoopObject* const loop = as_loop(self);
  Py_VISIT(loop->thread_id);
  Py_VISIT(loop->task_factory);
  Py_VISIT(loop->current_handle);
  Py_VISIT(loop->clock_resolution);
  const ReadyQueue& ready = loop->core.ready();
  for (std::size_t i = 0; i < ready.size(); ++i) Py_VISIT(object_of(ready[i]));
  int stopped_by = 0;
  loop->core.timers().for_each_held([&](TimerHandle& timer) {
    if (stopped_by == 0) stopped_by = visit(object_of(timer), arg);
  });
  return stopped_by;
}

int loop_clear(PyObject* self) {
  LoopObject* const loop = as_loop(self);
  Py_XSETREF(loop->thread_id, Py_NewRef(Py_None));
  Py_XSETREF(loop->task_factory, Py_NewRef(Py_None));
  Py_XSETREF(loop->current_handle, Py_NewRef(Py_None));
  loop->core.forget();
  return 0;
}

void loop_dealloc(PyObject* self) {
  PyObject_GC_UnTrack(self);
  LoopObject* const loop = as_loop(self);
  loop->core.~EventLoop();
  Py_CLEAR(loop->thread_id);
  Py_CLEAR(loop->task_factory);
  Py_CLEAR(loop->current_handle);
  Py_CLEAR(loop->clock_resolution);
  Py_TYPE(self)->tp_free(self);
}

int set_loop_attribute(PyObject* self, PyObject* name, PyObject* value) {
  if (PyUnicode_Check(name) && PyUnicode_CompareWithASCIIString(name, "call_soon") == 0)
    as_loop(self)->has_own_call_soon = true;
  return PyObject_GenericSetAttr(self, name, value);
}

}  // namespace

void schedule_step(HandleObject* handle, TaskId task) {
  Run& r = run();
  TaskRecord& record = r.tasks[task.index()];
  handle->task = task;
  handle->where = record.where;
  record.queued = handle;
  handle->loop->core.call_soon(*handle, HandleOrigin::TaskStep, {});
  r.check_room();
}

PyTypeObject loop_type = static_type("asyncio.unix_events.Core", sizeof(LoopObject),
                                     Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE);

bool ready_loop_type() {
  loop_type.tp_new = loop_new;
  loop_type.tp_dealloc = loop_dealloc;
  // asyncio hashes the running loop at each step.
  loop_type.tp_hash = [](PyObject* self) { return hash_of_address(self); };
  loop_type.tp_setattro = set_loop_attribute;
  loop_type.tp_traverse = loop_traverse;
  loop_type.tp_clear = loop_clear;
  loop_type.tp_methods = methods;
  loop_type.tp_getset = loop_attributes;
  run().names.set_loop_type(&loop_type);
  return PyType_Ready(&loop_type) == 0;
}

}  // namespace coroscope::python
