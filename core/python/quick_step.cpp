#include "core/python/quick_step.h"

#include <utility>

#include "core/python/loop_type.h"
#include "core/python/steps.h"
#include "core/python/tasks.h"

namespace coroscope::python {

namespace {

PyObject* current_tasks = nullptr;  // null: no quick steps
PyObject* none_runs_in = nullptr;   // the loop whose entry in current_tasks is None

// Stands in for a task's coroutine and says what that has said already.
struct Replay : PyObject {
  TaskFields* task;  // null: nothing to be said
  PyObject* coroutine;
  int must_cancel;  // as the coroutine left it; CPython looks at it before it asks
  PySendResult said;
  PyObject* value;
  PyObject *type, *error, *traceback;
};

// From here on the task is as the coroutine left it.
void give_back(Replay& replay) {
  TaskFields* const task = std::exchange(replay.task, nullptr);
  task->coroutine = replay.coroutine;
  task->must_cancel = replay.must_cancel;
}

PySendResult say(PyObject* self, PyObject*, PyObject** result) {
  Replay& replay = *static_cast<Replay*>(self);
  give_back(replay);
  *result = std::exchange(replay.value, nullptr);
  if (replay.said == PYGEN_ERROR) PyErr_Restore(replay.type, replay.error, replay.traceback);
  return replay.said;
}

PyAsyncMethods replay_methods{};
PyTypeObject replay_type = static_type("coroutine", sizeof(Replay), Py_TPFLAGS_DEFAULT);
Replay* replay = nullptr;

// Of a key that is there only the value is replaced, which cannot fail.
bool set_current_task(LoopObject* loop, PyObject* task) {
  return PyDict_SetItem(current_tasks, loop, task) == 0;
}

// Whether call_soon of this loop is ours: neither its class has another one, nor it itself.
bool schedules_as_ours(const LoopObject* loop) {
  if (loop->has_own_call_soon) return false;
  static PyTypeObject* known = nullptr;
  static unsigned known_version = 0;
  PyTypeObject* const type = Py_TYPE(loop);
  if (type == known && version_of(type) == known_version) [[likely]]
    return true;
  static PyObject* const name = PyUnicode_InternFromString("call_soon");
  if (_PyType_Lookup(type, name) != PyDict_GetItem(dict_of(&loop_type), name)) return false;
  known_version = version_of(type);
  known = known_version != 0 ? type : nullptr;
  return true;
}

bool is_stock_future(PyObject* object) {
  const Asyncio& asyncio = run().asyncio;
  return Py_IS_TYPE(object, asyncio.future) || Py_IS_TYPE(object, asyncio.task);
}

// Whether the step or wakeup begins as most do: nobody cancels, and the future that was waited for has a
// result.
bool begins_plainly(const HandleObject* handle, const TaskFields* task) {
  if (!current_tasks || handle->loop->debug || !Py_IS_TYPE(&task->future.object, run().asyncio.task) ||
      task->future.loop != static_cast<PyObject*>(handle->loop) ||
      task->future.state != FutureFields::kPending || task->must_cancel != 0 || !task->coroutine ||
      !(PyCoro_CheckExact(task->coroutine) || PyGen_CheckExact(task->coroutine)) ||
      !schedules_as_ours(handle->loop))
    return false;
  if (Py_IS_TYPE(handle->callback, run().asyncio.step_wrapper))
    return !handle->arguments && !reinterpret_cast<const StepFields*>(handle->callback)->argument;
  if (!handle->one_argument || !is_stock_future(handle->arguments)) return false;
  const auto* const awaited = reinterpret_cast<const FutureFields*>(handle->arguments);
  return awaited->state == FutureFields::kFinished && !awaited->exception;
}

// The coroutine gave way: its next step is ready. Each has the same callback, which has no state.
bool give_way(HandleObject* handle, PyObject* callback, TaskFields* task) {
  if (!Py_IS_TYPE(callback, run().asyncio.step_wrapper) || handle->loop->closed) return false;
  HandleObject* const next = new_handle(handle->loop, callback, nullptr, 0, task->context, nullptr);
  if (!next) {
    PyErr_Clear();
    return false;
  }
  schedule_step(next, handle->task);
  return true;
}

// The coroutine waits for a future for which nobody else does.
bool wait_for(PyObject* object, TaskFields* task) {
  if (!is_stock_future(object) || object == &task->future.object || task->must_cancel != 0) return false;
  auto* const future = reinterpret_cast<FutureFields*>(object);
  PyMethodDef* const wakeup = wakeup_method();
  if (!wakeup || future->loop != task->future.loop || future->blocking == 0 ||
      future->state != FutureFields::kPending || future->callback0 || future->callbacks)
    return false;
  PyObject* const callback = PyCFunction_New(wakeup, &task->future.object);
  if (!callback) {
    PyErr_Clear();
    return false;
  }
  future->blocking = 0;
  future->callback0 = callback;
  future->context0 = Py_NewRef(task->context);
  task->fut_waiter = object;
  return true;
}

// The task is nobody's in asyncio's eyes when the loop's entry is not there.
bool enter(LoopObject* loop, PyObject* task) {
  if (none_runs_in != static_cast<PyObject*>(loop)) {
    nobody_runs();
    if (PyDict_GetItemWithError(current_tasks, loop)) return false;
  }
  if (!set_current_task(loop, task)) {
    PyErr_Clear();
    return false;
  }
  none_runs_in = loop;
  return true;
}

// What the handle would call. References of our own: cancel() inside of the step drops the handle's.
struct Callback {
  Ref function, argument;
  PyObject* call() const {
    return argument ? PyObject_CallOneArg(function.get(), argument.get())
                    : PyObject_CallNoArgs(function.get());
  }
};

PyObject* let_stock_go_on(const Callback& callback, TaskFields* task, PySendResult said, PyObject* value) {
  replay->said = said;
  replay->value = value;
  if (said == PYGEN_ERROR) PyErr_Fetch(&replay->type, &replay->error, &replay->traceback);
  replay->must_cancel = std::exchange(task->must_cancel, 0);
  replay->coroutine = std::exchange(task->coroutine, replay);
  replay->task = task;
  nobody_runs();
  PyObject* const result = callback.call();
  // It was not asked: there is no memory.
  if (replay->task) [[unlikely]] {
    give_back(*replay);
    Py_CLEAR(replay->value);
  }
  return result;
}

PyObject* step(HandleObject* handle, const Callback& callback, TaskFields* task) {
  // As each call does.
  if (Py_EnterRecursiveCall(" while calling a Python object")) {
    nobody_runs();
    return nullptr;
  }
  Py_CLEAR(task->fut_waiter);
  PyObject* value = nullptr;
  const PySendResult said = PyIter_Send(task->coroutine, Py_None, &value);
  Py_LeaveRecursiveCall();
  const bool done = said == PYGEN_NEXT && (value == Py_None ? give_way(handle, callback.function.get(), task)
                                                            : wait_for(value, task));
  if (!done) return let_stock_go_on(callback, task, said, value);
  set_current_task(handle->loop, Py_None);
  return Py_NewRef(Py_None);
}

}  // namespace

void learn_to_step(PyObject* tasks) {
  Asyncio& asyncio = run().asyncio;
  asyncio.fields_known = are_fields_as_known(asyncio.future, asyncio.task, asyncio.step_wrapper);
  if (!asyncio.fields_known) return;
  replay_methods.am_send = say;
  replay_type.tp_as_async = &replay_methods;
  if (PyType_Ready(&replay_type) < 0 || !(replay = PyObject_New(Replay, &replay_type))) {
    PyErr_Clear();
    return;
  }
  replay->task = nullptr;
  if (PyDict_CheckExact(tasks)) current_tasks = tasks;
}

void nobody_runs() {
  PyObject* const loop = std::exchange(none_runs_in, nullptr);
  if (!loop) return;
  const ErrorKept error;
  if (PyDict_DelItem(current_tasks, loop) < 0) PyErr_Clear();
}

PyObject* call_step(HandleObject* handle, PyObject* object) {
  auto* const task = reinterpret_cast<TaskFields*>(object);
  if (begins_plainly(handle, task) && enter(handle->loop, object))
    return step(handle, {Ref::borrow(handle->callback), Ref::borrow(handle->arguments)}, task);
  return call_other(handle);
}

PyObject* call_other(HandleObject* handle) {
  nobody_runs();
  return call_callback(handle);
}

}  // namespace coroscope::python
