#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/python/python.h"
#include "core/trace/recorder.h"

namespace coroscope::python {

// asyncio's locks and queues, seen without running any code of the program's.
//
// They are written in Python and nothing is called in C when a free lock is taken, so what is watched is
// their attributes: these types' __setattr__ is ours, written in C, which changes no traceback. A subclass
// that goes past it, by object.__setattr__, is not seen. What a queue loses does not pass there; the sizes of
// living queues are compared at the end of each step, of at most kQueuesComparedMax of them. A step's changes
// are recorded at its end, one for each lock or queue.
//
// Those that others are made of (the lock of a condition, the event of a queue) are taken for their owner.
class Resources {
 public:
  static constexpr std::size_t kQueuesComparedMax = 256;
  // Lock, Event, Condition, Semaphore, BoundedSemaphore, Barrier, Queue, PriorityQueue, LifoQueue.
  static constexpr std::size_t kTypes = 9;

  // `types` in the order of ResourceKind.
  bool install(const std::array<PyTypeObject*, kTypes>& types);

  // The lock or queue that this object is or belongs to; none for other objects.
  ResourceId id_of(PyObject* object);

  // An attribute was set.
  void changed(PyObject* object, PyObject* name, PyObject* value);

  // Records what the step that ends has changed.
  void record_changes() {
    if (!known_.empty()) [[unlikely]]
      record_known();
  }

 private:
  struct Known {
    ResourceKind kind = ResourceKind::Lock;
    ResourceId id;                // none: part of its owner
    PyObject* weak = nullptr;     // a weak reference: nothing lives longer for being watched
    PyObject* owner = nullptr;    // whose part it is; borrowed, lives as long as the part is in use
    PyObject* content = nullptr;  // of a queue: its deque or list; borrowed; null: something else
    Py_ssize_t size = 0;          // of the content, as it was recorded
    std::string name;             // "Queue 1"
    bool locked = false;
    TaskId holder;
    Where where;  // the line that changed it last
    bool waits_to_be_recorded = false;
    bool compared = false;  // is in queues_
    bool stated = false;    // `text` and `shown_holder` were recorded
    std::string text;
    TaskId shown_holder;
  };

  Known* find(PyObject* object);
  Known* learn(PyObject* object, ResourceKind kind);
  void mark(Known& known);
  void record_known();
  void record(PyObject* object, Known& known);
  std::string text_of_state(PyObject* object, Known& known);

  std::array<PyTypeObject*, kTypes> types_{};
  std::unordered_map<std::string, std::uint32_t> counts_;  // by name; looked up, never iterated
  std::unordered_map<PyObject*, Known> known_;             // looked up, never iterated
  std::vector<Known*> queues_;                             // in order of their ids
  std::vector<Known*> marked_;
};

}  // namespace coroscope::python
