#include "core/python/tasks.h"

#include "core/base/check.h"
#include "core/python/safe_text.h"

namespace coroscope::python {

namespace {

// What stands behind each task and future.
struct Tag {
  std::uint32_t id;      // TaskId or FutureId; 0: none yet
  std::uint32_t serial;  // the hash; 0: never hashed
  StringId maker;  // the function of asyncio that made this future, in the user's words; none: another one
};
Py_ssize_t future_tag_at = 0;
Py_ssize_t task_tag_at = 0;

Tag& tag_of(PyObject* object, bool task) {
  return *reinterpret_cast<Tag*>(reinterpret_cast<char*>(object) + (task ? task_tag_at : future_tag_at));
}

bool extend(PyTypeObject* type) {
  type->tp_basicsize += static_cast<Py_ssize_t>(sizeof(Tag));
  const Ref derived =
      Ref::steal(PyObject_CallMethod(reinterpret_cast<PyObject*>(type), "__subclasses__", nullptr));
  if (!derived) return false;
  for (Py_ssize_t i = 0; i < PyList_GET_SIZE(derived.get()); ++i) {
    auto* const subtype = reinterpret_cast<PyTypeObject*>(PyList_GET_ITEM(derived.get(), i));
    CHECK(subtype == run().asyncio.task ||
              subtype->tp_basicsize + static_cast<Py_ssize_t>(sizeof(Tag)) == type->tp_basicsize,
          "a type derived from Future has fields of its own");
    if (!extend(subtype)) return false;
  }
  return true;
}

StringId coroutine_name(PyObject* coroutine) {
  Names& names = run().names;
  if (PyCoro_CheckExact(coroutine) || PyGen_CheckExact(coroutine))
    return names.intern(qualified_name_of_generator(coroutine));
  const Ref name = Ref::steal(PyType_GetName(Py_TYPE(coroutine)));
  return names.intern(name.get());
}

}  // namespace

bool extend_types() {
  Asyncio& asyncio = run().asyncio;
  future_tag_at = asyncio.future->tp_basicsize;
  task_tag_at = asyncio.task->tp_basicsize;
  return extend(asyncio.future);
}

bool is_task(PyObject* object) {
  return PyObject_TypeCheck(object, run().asyncio.task);
}

bool is_future(PyObject* object) {
  return PyObject_TypeCheck(object, run().asyncio.future);
}

std::uint32_t& serial_of(PyObject* object) {
  return tag_of(object, is_task(object)).serial;
}

void note_maker(PyObject* future) {
  Run& r = run();
  const Frame frame = current_frame(current_thread());
  if (!frame) return;
  CodeInfo& info = r.sources.info(code_of(frame));
  using Kind = Primitive::Kind;
  const Kind kind = info.primitive.kind;
  if (kind != Kind::Named && kind != Kind::Sleep && kind != Kind::Wait) return;
  if (!info.name) info.name = r.recorder.intern(info.primitive.name);
  tag_of(future, false).maker = info.name;
}

StringId kind_of(PyObject* future) {
  Run& r = run();
  if (Py_TYPE(future) == r.asyncio.gathering_future) {
    static PyObject* const children = PyUnicode_InternFromString("_children");
    const Ref list = Ref::steal(PyObject_GenericGetAttr(future, children));
    if (list && PyList_CheckExact(list.get()))
      return r.recorder.intern("gather of " + std::to_string(PyList_GET_SIZE(list.get())));
    PyErr_Clear();
    return r.recorder.intern("gather");
  }
  if (const StringId maker = tag_of(future, false).maker) return maker;
  if (Py_TYPE(future) == r.asyncio.future) return r.recorder.intern("future");
  const Ref name = Ref::steal(PyType_GetName(Py_TYPE(future)));
  return name ? r.names.intern(name.get()) : r.recorder.intern("future");
}

TaskId task_id(PyObject* task) {
  return {tag_of(task, true).id};
}

FutureRef known_ref(PyObject* object) {
  if (is_task(object)) return {.task = task_id(object), .future = {}};
  if (is_future(object)) return {.task = {}, .future = {tag_of(object, false).id}};
  return {};
}

FutureRef ref_of(PyObject* object) {
  const FutureRef known = known_ref(object);
  if (known || !is_future(object) || is_task(object)) return known;
  Recorder& recorder = run().recorder;
  const StringId kind = kind_of(object);
  const FutureId id = recorder.next_future();
  tag_of(object, false).id = id.value;
  recorder.record(FutureSeen{id, kind}, run().user_line());
  return {.task = {}, .future = id};
}

TaskId ensure_task(PyObject* task) {
  Tag& tag = tag_of(task, true);
  if (tag.id) return {tag.id};
  Run& r = run();
  TaskRecord record;
  const Ref name = Ref::steal(PyObject_CallOneArg(r.asyncio.get_name, task));
  if (!name) PyErr_Clear();
  record.name = r.names.intern(name.get());
  const Ref coroutine = coroutine_of(task);
  StringId coroutine_id;
  if (coroutine) {
    coroutine_id = coroutine_name(coroutine.get());
    if (PyCoro_CheckExact(coroutine.get()) || PyGen_CheckExact(coroutine.get()))
      if (const Frame frame = frame_of_generator(coroutine.get()))
        record.where = r.sources.first_line(code_of(frame));
  }
  const Where where = r.user_line();
  const TaskId id = r.recorder.next_task();
  tag.id = id.value;
  r.tasks.push_back(record);
  CHECK(r.tasks.size() == id.value, "a record for each task");
  r.recorder.record(TaskCreated{id, record.name, coroutine_id, r.recorder.step_task()}, where);
  return id;
}

namespace {

const FutureFields& future_fields(PyObject* object) {
  return *reinterpret_cast<const FutureFields*>(object);
}
const TaskFields& task_fields(PyObject* object) {
  return *reinterpret_cast<const TaskFields*>(object);
}
bool fields_known() {
  return run().asyncio.fields_known;
}

}  // namespace

FutureState state_of(PyObject* object) {
  if (fields_known()) return static_cast<FutureState>(future_fields(object).state);
  const Ref state = Ref::steal(get(run().asyncio.state, object));
  if (!state) {
    PyErr_Clear();
    return FutureState::Pending;
  }
  switch (PyUnicode_READ_CHAR(state.get(), 0)) {
    case 'C':
      return FutureState::Cancelled;
    case 'F':
      return FutureState::Finished;
    default:
      return FutureState::Pending;
  }
}

namespace {

Ref get_or_null(PyGetSetDef* getter, PyObject* object) {
  Ref value = Ref::steal(get(getter, object));
  if (!value) PyErr_Clear();
  return value.get() == Py_None ? Ref() : std::move(value);
}

}  // namespace

Ref exception_of(PyObject* object) {
  if (fields_known()) return Ref::borrow(future_fields(object).exception);
  return get_or_null(run().asyncio.exception, object);
}

Ref result_of(PyObject* object) {
  if (fields_known()) {
    PyObject* const result = future_fields(object).result;
    return Ref::borrow(result ? result : Py_None);
  }
  Ref value = Ref::steal(get(run().asyncio.result, object));
  if (!value) PyErr_Clear();
  return value;
}

Ref waiter_of(PyObject* task) {
  if (fields_known()) return Ref::borrow(task_fields(task).fut_waiter);
  return get_or_null(run().asyncio.fut_waiter, task);
}

Ref coroutine_of(PyObject* task) {
  if (fields_known()) return Ref::borrow(task_fields(task).coroutine);
  return get_or_null(run().asyncio.coro, task);
}

}  // namespace coroscope::python
