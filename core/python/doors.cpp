#include "core/python/doors.h"

#include <array>
#include <string_view>

#include "core/base/check.h"
#include "core/python/safe_text.h"
#include "core/python/steps.h"
#include "core/python/tasks.h"

namespace coroscope::python {

namespace {

enum class Door : std::size_t {
  SetResult,
  SetException,
  FutureCancel,
  FutureAddCallback,
  FutureRemoveCallback,
  TaskCancel,
  TaskAddCallback,
  TaskRemoveCallback,
  TaskSetName,
};
constexpr std::size_t kDoors = 9;

// The stock method descriptors, and the definitions that ours point to; both live as long as the process.
std::array<PyObject*, kDoors> stock{};
std::array<PyMethodDef, kDoors> definitions{};

constexpr Py_ssize_t kArgumentsMax = 8;  // more than any of these methods takes

struct Call {
  PyObject* self;
  PyObject* const* arguments;
  Py_ssize_t count;
  PyObject* keywords;  // a tuple of names, or null

  PyObject* argument(const char* name) const {
    if (count > 0) return arguments[0];
    for (Py_ssize_t i = 0; keywords && i < PyTuple_GET_SIZE(keywords); ++i)
      if (PyUnicode_CompareWithASCIIString(PyTuple_GET_ITEM(keywords, i), name) == 0)
        return arguments[count + i];
    return nullptr;
  }
  Ref stock_result(Door door) const {
    const Py_ssize_t total = count + (keywords ? PyTuple_GET_SIZE(keywords) : 0);
    if (total > kArgumentsMax) {
      PyErr_SetString(PyExc_TypeError, "too many arguments");
      return {};
    }
    std::array<PyObject*, kArgumentsMax + 1> stack;
    stack[0] = self;
    for (Py_ssize_t i = 0; i < total; ++i) stack[static_cast<std::size_t>(i) + 1] = arguments[i];
    return Ref::steal(PyObject_Vectorcall(stock[static_cast<std::size_t>(door)], stack.data(),
                                          static_cast<std::size_t>(count) + 1, keywords));
  }
};

// Callbacks that the stock method schedules find the door open.
Ref through(FutureDoor& open, const Call& call, Door door) {
  open.outer = std::exchange(run().door, &open);
  Ref result = call.stock_result(door);
  run().door = open.outer;
  return result;
}

PyObject* resolve(const Call& call, Door door, FutureOutcome how, PyObject* value) {
  const bool was_pending = state_of(call.self) == FutureState::Pending;
  FutureDoor open{.future = call.self, .how = how, .value = value};
  Ref result = through(open, call, door);
  const ErrorKept error;
  if (was_pending && state_of(call.self) != FutureState::Pending) record_future_done(open);
  return result.release();
}

PyObject* add_callback(const Call& call, Door door) {
  const bool was_pending = state_of(call.self) == FutureState::Pending;
  FutureDoor open{.future = call.self, .how = {}, .value = nullptr, .resolves = false};
  Ref result = through(open, call, door);
  PyObject* const callback = call.argument("fn");
  // A task that waits shows as its StepEnded.
  if (result && was_pending && callback && !is_wakeup(callback)) {
    Run& r = run();
    if (const FutureRef future = ref_of(call.self))
      r.recorder.record(CallbackAdded{future, r.names.of_callback(callback)}, r.user_line());
  }
  return result.release();
}

PyObject* remove_callback(const Call& call, Door door) {
  Ref result = call.stock_result(door);
  PyObject* const callback = call.argument("fn");
  if (!result || !callback) return result.release();
  Run& r = run();
  const long removed = PyLong_AsLong(result.get());
  for (long i = 0; i < removed; ++i)
    if (const FutureRef future = known_ref(call.self))
      r.recorder.record(CallbackRemoved{future, r.names.of_callback(callback)}, r.user_line());
  return result.release();
}

PyObject* cancel_task(const Call& call, Door door) {
  Run& r = run();
  if (const TaskId task = task_id(call.self)) {
    PyObject* const message = call.argument("msg");
    StringId text;
    if (message && message != Py_None)
      text = PyUnicode_Check(message) ? r.names.intern(message) : r.recorder.intern(safe_repr(message));
    // Recorded before it takes effect: what follows from it comes later. Only tasks that are done refuse.
    const bool accepted = state_of(call.self) == FutureState::Pending;
    r.recorder.record(CancelRequested{task, text, accepted}, r.user_line());
  }
  return call.stock_result(door).release();
}

PyObject* set_name(const Call& call, Door door) {
  Ref result = call.stock_result(door);
  if (!result) return nullptr;
  Run& r = run();
  const TaskId task = task_id(call.self);
  const Ref name = Ref::steal(PyObject_CallOneArg(r.asyncio.get_name, call.self));
  if (!name) PyErr_Clear();
  const StringId id = r.names.intern(name.get());
  if (task && id != r.tasks[task.index()].name) {
    r.tasks[task.index()].name = id;
    r.recorder.record(TaskRenamed{task, id}, r.user_line());
  }
  return result.release();
}

template <Door door>
PyObject* pass(PyObject* self, PyObject* const* arguments, Py_ssize_t count, PyObject* keywords) {
  const Call call{self, arguments, count, keywords};
  switch (door) {
    case Door::SetResult:
      return resolve(call, door, FutureOutcome::Result, call.argument("result"));
    case Door::SetException:
      return resolve(call, door, FutureOutcome::Exception, call.argument("exception"));
    case Door::FutureCancel:
      return resolve(call, door, FutureOutcome::Cancelled, call.argument("msg"));
    case Door::FutureAddCallback:
    case Door::TaskAddCallback:
      return add_callback(call, door);
    case Door::FutureRemoveCallback:
    case Door::TaskRemoveCallback:
      return remove_callback(call, door);
    case Door::TaskCancel:
      return cancel_task(call, door);
    case Door::TaskSetName:
      return set_name(call, door);
  }
  return nullptr;
}

template <Door door>
bool install(PyTypeObject* type, const char* name) {
  constexpr auto at = static_cast<std::size_t>(door);
  stock[at] = Py_XNewRef(PyDict_GetItemString(dict_of(type), name));
  CHECK(stock[at] && Py_IS_TYPE(stock[at], &PyMethodDescr_Type),
        "a method of asyncio's C types is not where it was");
  const PyMethodDef* const method = reinterpret_cast<PyMethodDescrObject*>(stock[at])->d_method;
  definitions[at] = {method->ml_name, reinterpret_cast<PyCFunction>(reinterpret_cast<void*>(pass<door>)),
                     METH_FASTCALL | METH_KEYWORDS, method->ml_doc};
  const Ref ours = Ref::steal(PyDescr_NewMethod(type, &definitions[at]));
  return ours && PyDict_SetItemString(dict_of(type), name, ours.get()) == 0;
}

}  // namespace

EventIndex record_future_done(FutureDoor& door) {
  if (door.done != kNoEvent) return door.done;
  std::string text;
  if (door.value && PyExceptionInstance_Check(door.value) && door.how == FutureOutcome::Exception)
    text = safe_exception(door.value);
  else if (door.value && door.value != Py_None)
    text = safe_repr(door.value);
  const FutureId future = ref_of(door.future).future;
  return door.done = run().recorder.record(FutureDone{future, door.how, text}, run().user_line());
}

bool install_doors() {
  PyTypeObject* const future = run().asyncio.future;
  PyTypeObject* const task = run().asyncio.task;
  const bool installed = install<Door::SetResult>(future, "set_result") &&
                         install<Door::SetException>(future, "set_exception") &&
                         install<Door::FutureCancel>(future, "cancel") &&
                         install<Door::FutureAddCallback>(future, "add_done_callback") &&
                         install<Door::FutureRemoveCallback>(future, "remove_done_callback") &&
                         install<Door::TaskCancel>(task, "cancel") &&
                         install<Door::TaskAddCallback>(task, "add_done_callback") &&
                         install<Door::TaskRemoveCallback>(task, "remove_done_callback") &&
                         install<Door::TaskSetName>(task, "set_name");
  PyType_Modified(future);
  PyType_Modified(task);
  return installed;
}

}  // namespace coroscope::python
