#include "core/python/object_hash.h"

#include <cstdint>
#include <unordered_map>

#include "core/python/python.h"

namespace coroscope::python {

namespace {

std::uint32_t last_number = 0;

Py_hash_t number_of(const void* address) {
  // Looked up, never iterated. Objects are hashed to the very end of the process.
  static auto* const numbers = new std::unordered_map<const void*, std::uint32_t>(4096);
  std::uint32_t& number = (*numbers)[address];
  if (number == 0) number = ++last_number;
  return number;
}

Py_hash_t hash_object(PyObject* object) {
  return number_of(object);
}

// As in Python 3.12.
Py_hash_t hash_none(PyObject*) {
  return 0xFCA86420;
}

Py_hash_t mixed(Py_hash_t self, Py_hash_t function) {
  const Py_hash_t hash = self * 31 ^ function;
  return hash == -1 ? -2 : hash;
}

// A bound method: equal ones, made from the same object and function, have equal hashes.
Py_hash_t hash_method(PyObject* object) {
  const Py_hash_t function = PyObject_Hash(PyMethod_GET_FUNCTION(object));
  return function == -1 ? -1 : mixed(number_of(PyMethod_GET_SELF(object)), function);
}

Py_hash_t hash_builtin(PyObject* object) {
  const auto* const function = reinterpret_cast<PyCFunctionObject*>(object);
  return mixed(number_of(function->m_self), number_of(function->m_ml));
}

}  // namespace

void install_object_hashes() {
  PyBaseObject_Type.tp_hash = hash_object;
  Py_TYPE(Py_None)->tp_hash = hash_none;
  PyMethod_Type.tp_hash = hash_method;
  PyCFunction_Type.tp_hash = hash_builtin;
}

void hash_program_objects() {
  last_number = 0;
}

}  // namespace coroscope::python
