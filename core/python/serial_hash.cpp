#include <bitset>
#include <cstdint>
#include <unordered_map>

#include "core/python/tasks.h"

namespace coroscope::python {

namespace {

std::uint32_t last_serial = 0;

// Coroutine objects have no room of their own for a number. Looked up, never iterated.
std::unordered_map<PyObject*, std::uint32_t>& serials() {
  static auto* const map = new std::unordered_map<PyObject*, std::uint32_t>;
  return *map;
}
// Whether an object at this address may have a number. Most coroutine objects are never hashed, and each is
// asked for once, when it goes.
std::bitset<65536> maybe_known;
std::size_t place_in_filter(const PyObject* object) {
  return (reinterpret_cast<std::uintptr_t>(object) >> 4) % maybe_known.size();
}

destructor stock_coroutine_dealloc = nullptr;
destructor stock_generator_dealloc = nullptr;
destructor stock_coroutine_finalize = nullptr;
destructor stock_generator_finalize = nullptr;

Py_hash_t hash_generator(PyObject* object) {
  std::uint32_t& serial = serials()[object];
  if (serial == 0) {
    serial = ++last_serial;
    maybe_known.set(place_in_filter(object));
  }
  return serial;
}

// Weak references are gone by now: sets of these have forgotten the object. If the finalizer brings it back
// to life, it is a new one to them.
void finalize_generator(PyObject* object) {
  if (maybe_known.test(place_in_filter(object))) serials().erase(object);
  (PyCoro_CheckExact(object) ? stock_coroutine_finalize : stock_generator_finalize)(object);
}

// The address may soon belong to another object, so its number is forgotten; but not before the finalizer
// ran, which may look for the object in a set, or keep it alive. The beginning is that of gen_dealloc
// (Objects/genobject.c).
void dealloc_generator(PyObject* object) {
  const destructor stock = PyCoro_CheckExact(object) ? stock_coroutine_dealloc : stock_generator_dealloc;
  if (!maybe_known.test(place_in_filter(object))) return stock(object);
  auto& known = serials();
  if (!known.contains(object)) return stock(object);
  PyObject_GC_UnTrack(object);
  if (weak_references_of_generator(object)) PyObject_ClearWeakRefs(object);
  PyObject_GC_Track(object);
  if (PyObject_CallFinalizerFromDealloc(object) < 0) return;
  known.erase(object);
  stock(object);
}

bool set_hash(PyTypeObject* type, hashfunc hash) {
  // Types derived later find `__hash__` in the dict; those derived already have copied the slot.
  auto* const stock =
      reinterpret_cast<PyWrapperDescrObject*>(PyDict_GetItemString(dict_of(&PyBaseObject_Type), "__hash__"));
  const Ref wrapper = Ref::steal(PyDescr_NewWrapper(type, stock->d_base, reinterpret_cast<void*>(hash)));
  if (!wrapper || PyDict_SetItemString(dict_of(type), "__hash__", wrapper.get()) < 0) return false;
  type->tp_hash = hash;
  const Ref derived =
      Ref::steal(PyObject_CallMethod(reinterpret_cast<PyObject*>(type), "__subclasses__", nullptr));
  if (!derived) return false;
  for (Py_ssize_t i = 0; i < PyList_GET_SIZE(derived.get()); ++i) {
    auto* const subtype = reinterpret_cast<PyTypeObject*>(PyList_GET_ITEM(derived.get(), i));
    if (subtype->tp_hash == PyBaseObject_Type.tp_hash) subtype->tp_hash = hash;
  }
  PyType_Modified(type);
  return true;
}

Py_hash_t hash_future(PyObject* object) {
  std::uint32_t& serial = serial_of(object);
  if (serial == 0) serial = ++last_serial;
  return serial;
}

}  // namespace

bool install_serial_hashes() {
  stock_coroutine_dealloc = std::exchange(PyCoro_Type.tp_dealloc, dealloc_generator);
  stock_generator_dealloc = std::exchange(PyAsyncGen_Type.tp_dealloc, dealloc_generator);
  stock_coroutine_finalize = std::exchange(PyCoro_Type.tp_finalize, finalize_generator);
  stock_generator_finalize = std::exchange(PyAsyncGen_Type.tp_finalize, finalize_generator);
  return set_hash(run().asyncio.future, hash_future) && set_hash(run().asyncio.task, hash_future) &&
         set_hash(&PyCoro_Type, hash_generator) && set_hash(&PyAsyncGen_Type, hash_generator);
}

}  // namespace coroscope::python
