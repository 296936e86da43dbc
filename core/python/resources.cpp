#include "core/python/resources.h"

#include <algorithm>

#include <fmt/format.h>

#include "core/python/resource_text.h"
#include "core/python/run.h"

namespace coroscope::python {

namespace {

PyObject* change(PyObject* object, PyObject* name, PyObject* value) {
  if (PyObject_GenericSetAttr(object, name, value) < 0) return nullptr;
  run().resources.changed(object, name, value);
  Py_RETURN_NONE;
}

PyObject* set_attribute(PyObject* object, PyObject* const* arguments, Py_ssize_t count) {
  if (count == 2) return change(object, arguments[0], arguments[1]);
  return PyErr_Format(PyExc_TypeError, "expected 2 arguments, got %zd", count);
}

PyObject* delete_attribute(PyObject* object, PyObject* name) {
  return change(object, name, nullptr);
}

PyMethodDef change_methods[] = {
    {"__setattr__", reinterpret_cast<PyCFunction>(reinterpret_cast<void*>(set_attribute)), METH_FASTCALL,
     nullptr},
    {"__delattr__", delete_attribute, METH_O, nullptr},
};

// Methods, as a class written in Python would have them, and no slot in C: object.__setattr__, which a
// program's own subclass may call, refuses to pass over such a slot.
bool watch_changes(PyTypeObject* type) {
  for (PyMethodDef& method : change_methods) {
    const Ref descriptor = Ref::steal(PyDescr_NewMethod(type, &method));
    if (!descriptor ||
        PyObject_SetAttrString(reinterpret_cast<PyObject*>(type), method.ml_name, descriptor.get()) < 0)
      return false;
  }
  return true;
}

constexpr const char* kNames[Resources::kTypes] = {
    "Lock",    "Event", "Condition",     "Semaphore", "BoundedSemaphore",
    "Barrier", "Queue", "PriorityQueue", "LifoQueue"};

bool is_queue(ResourceKind kind) {
  return kind == ResourceKind::Queue || kind == ResourceKind::PriorityQueue ||
         kind == ResourceKind::LifoQueue;
}

// The lock or queue inside whose constructor this one is made; null: the program made it. Constructors have
// their object as the first local.
PyObject* maker_of(PyObject* object) {
  Run& r = run();
  for (Frame frame = current_frame(current_thread()); frame; frame = caller(frame)) {
    PyCodeObject* const code = code_of(frame);
    PyObject* const self = code->co_argcount > 0 ? local(frame, 0) : nullptr;
    if (self == object) continue;
    return r.sources.info(code).primitive.of_resource ? self : nullptr;
  }
  return nullptr;
}

}  // namespace

bool Resources::install(const std::array<PyTypeObject*, kTypes>& types) {
  types_ = types;
  return std::ranges::all_of(types_, watch_changes);
}

Resources::Known* Resources::find(PyObject* object) {
  const auto found = known_.find(object);
  if (found == known_.end()) return nullptr;
  // Another object may live at this address by now.
  return PyWeakref_GET_OBJECT(found->second.weak) == object ? &found->second : nullptr;
}

Resources::Known* Resources::learn(PyObject* object, ResourceKind kind) {
  Run& r = run();
  const ErrorKept error;
  PyObject* const weak = PyWeakref_NewRef(object, nullptr);
  if (!weak) {
    PyErr_Clear();
    return nullptr;
  }
  Known& known = known_[object];
  Py_XDECREF(known.weak);
  if (known.compared) std::erase(queues_, &known);
  if (known.waits_to_be_recorded) std::erase(marked_, &known);
  known = Known{};
  known.weak = weak;
  known.kind = kind;
  known.owner = maker_of(object);
  if (known.owner) return &known;
  const auto type = static_cast<std::size_t>(kind);
  const std::string name = Py_TYPE(object) == types_[type] ? kNames[type] : Py_TYPE(object)->tp_name;
  known.name = fmt::format("{} {}", name, ++counts_[name]);
  known.id = r.recorder.next_resource();
  r.recorder.record(ResourceSeen{known.id, kind, r.recorder.intern(known.name)}, r.user_line());
  if (is_queue(kind)) {
    queues_.push_back(&known);
    known.compared = true;
  }
  return &known;
}

void Resources::changed(PyObject* object, PyObject* name, PyObject* value) {
  Run& r = run();
  if (!r.recorder.on() || !has_weak_references(Py_TYPE(object))) return;
  Known* known = find(object);
  if (!known) {
    PyObject* const bases = Py_TYPE(object)->tp_mro;
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(bases) && !known; ++i)
      for (std::size_t kind = 0; kind < kTypes; ++kind)
        if (PyTuple_GET_ITEM(bases, i) == reinterpret_cast<PyObject*>(types_[kind])) {
          known = learn(object, static_cast<ResourceKind>(kind));
          break;
        }
    if (!known) return;
  }
  static PyObject* const locked = PyUnicode_InternFromString("_locked");
  static PyObject* const queue = PyUnicode_InternFromString("_queue");
  if (name == locked && known->kind == ResourceKind::Lock) {
    known->locked = value == Py_True;
    known->holder = known->locked ? r.recorder.step_task() : TaskId{};
  } else if (name == queue && is_queue(known->kind)) {
    known->content = is_deque_or_list(value) ? value : nullptr;
  }
  // What changes is the owner's state, but it is the part that knows.
  while (known->owner && !known->id) {
    Known* const owner = find(known->owner);
    if (!owner) return;
    if (known->kind == ResourceKind::Lock) {
      owner->locked = known->locked;
      owner->holder = known->holder;
    }
    known = owner;
  }
  known->where = r.user_line();
  mark(*known);
}

ResourceId Resources::id_of(PyObject* object) {
  Known* known = object ? find(object) : nullptr;
  while (known && !known->id) known = known->owner ? find(known->owner) : nullptr;
  return known ? known->id : ResourceId{};
}

void Resources::mark(Known& known) {
  if (known.waits_to_be_recorded) return;
  known.waits_to_be_recorded = true;
  marked_.push_back(&known);
}

void Resources::record_known() {
  const std::size_t compared = std::min(queues_.size(), kQueuesComparedMax);
  for (std::size_t i = 0; i < compared; ++i) {
    Known& queue = *queues_[i];
    if (PyWeakref_GET_OBJECT(queue.weak) == Py_None) continue;
    if (!queue.content || Py_SIZE(queue.content) == queue.size) continue;
    if (!queue.waits_to_be_recorded) queue.where = {};
    mark(queue);
  }
  if (marked_.empty()) return;
  std::ranges::sort(marked_, {}, [](const Known* known) { return known->id; });
  for (Known* known : marked_) {
    known->waits_to_be_recorded = false;
    PyObject* const object = PyWeakref_GET_OBJECT(known->weak);
    if (object != Py_None) record(object, *known);
  }
  marked_.clear();
  std::erase_if(queues_, [](Known* queue) {
    const bool gone = PyWeakref_GET_OBJECT(queue->weak) == Py_None;
    if (gone) queue->compared = false;
    return gone;
  });
}

void Resources::record(PyObject* object, Known& known) {
  const ErrorKept error;
  if (is_queue(known.kind) && known.content) known.size = Py_SIZE(known.content);
  std::string text = text_of_state(object, known);
  if (known.stated && text == known.text && known.holder == known.shown_holder) return;
  known.stated = true;
  known.text = std::move(text);
  known.shown_holder = known.holder;
  run().recorder.record(ResourceChanged{known.id, known.holder, known.text}, known.where);
}

std::string Resources::text_of_state(PyObject* object, Known& known) {
  switch (known.kind) {
    case ResourceKind::Lock:
      return known.locked ? "locked" : "unlocked";
    case ResourceKind::Condition: {
      // A lock that the program made itself and gave to the condition has a state of its own.
      const Ref lock = plain_attribute(object, "_lock");
      Known* const known_lock = lock ? find(lock.get()) : nullptr;
      if (known_lock && known_lock->id) return "with " + known_lock->name;
      return known.locked ? "locked" : "unlocked";
    }
    case ResourceKind::Event:
      return event_text(object);
    case ResourceKind::Semaphore:
    case ResourceKind::BoundedSemaphore:
      return semaphore_text(object);
    case ResourceKind::Barrier:
      return barrier_text(object);
    case ResourceKind::Queue:
    case ResourceKind::PriorityQueue:
    case ResourceKind::LifoQueue:
      return queue_text(object, known.content);
  }
  return {};
}

}  // namespace coroscope::python
