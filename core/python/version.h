#pragma once

// Everything that differs between versions of CPython and is not in its public API, in one place.
#include "core/python/python.h"

#if PY_VERSION_HEX < 0x030B0000 || PY_VERSION_HEX >= 0x030C0000
#error "CPython 3.11 is supported; other versions need their part of core/python/version.h"
#endif

#define Py_BUILD_CORE 1
#include <frameobject.h>
#include <internal/pycore_code.h>
#include <internal/pycore_frame.h>
#include <opcode.h>
#undef Py_BUILD_CORE

namespace coroscope::python {

// A frame of the interpreter itself. Frame objects would be created, and collected, for each look.
using Frame = const _PyInterpreterFrame*;

inline Frame current_frame(const PyThreadState* thread) {
  return thread->cframe->current_frame;
}
// The thread that holds the interpreter lock, the caller.
inline PyThreadState* current_thread() {
  return _PyThreadState_UncheckedGet();
}
inline Frame caller(Frame frame) {
  return frame->previous;
}
inline PyCodeObject* code_of(Frame frame) {
  return frame->f_code;
}
inline PyObject* globals_of(Frame frame) {
  return frame->f_globals;
}
// The position in its code, in instruction units; negative or before the first line when it has not begun.
inline int instruction_of(Frame frame) {
  return static_cast<int>(frame->prev_instr - _PyCode_CODE(frame->f_code));
}
// A fast local by its index in the code; null when it is not set.
inline PyObject* local(Frame frame, int index) {
  return frame->localsplus[index];
}
// The suspended frame of a generator, coroutine or asynchronous generator; null when it is over.
inline Frame frame_of_generator(PyObject* generator) {
  const auto* object = reinterpret_cast<PyGenObject*>(generator);
  if (object->gi_frame_state >= FRAME_COMPLETED) return nullptr;
  return reinterpret_cast<Frame>(object->gi_iframe);
}
// What a suspended generator, coroutine or asynchronous generator awaits; borrowed, null for nothing. As
// _PyGen_yf (Objects/genobject.c), which is not exported: it lies on top of the stack where execution will go
// on behind a `yield from` (2) or `await` (3).
inline PyObject* awaited_by_generator(PyObject* generator) {
  const auto* object = reinterpret_cast<PyGenObject*>(generator);
  if (object->gi_frame_state != FRAME_SUSPENDED) return nullptr;
  const Frame frame = reinterpret_cast<Frame>(object->gi_iframe);
  const _Py_CODEUNIT next = frame->prev_instr[1];
  if (_Py_OPCODE(next) != RESUME && _Py_OPCODE(next) != RESUME_QUICK) return nullptr;
  return _Py_OPARG(next) < 2 ? nullptr : frame->localsplus[frame->stacktop - 1];
}
inline bool has_begun(PyObject* generator) {
  return reinterpret_cast<PyGenObject*>(generator)->gi_frame_state != FRAME_CREATED;
}
// Where a generator or coroutine that is over stopped: its code, and the instruction last executed. Its frame
// was cleared, but lies inside the generator, and the position in it stays.
inline PyCodeObject* code_of_generator(PyObject* generator) {
  return reinterpret_cast<PyGenObject*>(generator)->gi_code;
}
inline int last_instruction_of_generator(PyObject* generator) {
  const auto* object = reinterpret_cast<PyGenObject*>(generator);
  return static_cast<int>(reinterpret_cast<Frame>(object->gi_iframe)->prev_instr -
                          _PyCode_CODE(object->gi_code));
}
inline PyObject* qualified_name_of_generator(PyObject* generator) {
  return reinterpret_cast<PyGenObject*>(generator)->gi_qualname;
}
// The first instruction that belongs to a line of the body.
inline int first_instruction(const PyCodeObject* code) {
  return code->_co_firsttraceable + 1;
}
inline int instructions(PyCodeObject* code) {
  return static_cast<int>(_PyCode_NBYTES(code) / sizeof(_Py_CODEUNIT));
}
inline int line_of(PyCodeObject* code, int instruction) {
  return PyCode_Addr2Line(code, instruction * static_cast<int>(sizeof(_Py_CODEUNIT)));
}
// The fast locals' names, a tuple, in the order of their indices.
inline PyObject* local_names(PyCodeObject* code) {
  return code->co_localsplusnames;
}

inline Frame frame_of(PyFrameObject* object) {
  return object->f_frame;
}
// How many fast locals there are; those of module and class bodies are in a dict, and none.
inline int fast_locals(const PyCodeObject* code) {
  return code->co_flags & CO_OPTIMIZED ? code->co_nlocalsplus : 0;
}
// A fast local's value, out of its cell where it has one; null when it is not set.
inline PyObject* visible_local(Frame frame, int index) {
  PyObject* const value = frame->localsplus[index];
  const char kind = PyBytes_AS_STRING(frame->f_code->co_localspluskinds)[index];
  const bool in_cell = kind & (CO_FAST_CELL | CO_FAST_FREE) && value && PyCell_Check(value);
  return in_cell ? PyCell_GET(value) : value;
}
// In a trace function: whether a call begins, rather than goes on behind a yield or await.
inline bool is_at_start(Frame frame) {
  return _Py_OPARG(*frame->prev_instr) == 0;
}
// In a trace function, at a return: whether the frame will go on.
inline bool is_at_yield(Frame frame) {
  return _Py_OPCODE(*frame->prev_instr) == YIELD_VALUE;
}

// The size of asyncio.TimerHandle's instances, the larger of its two handle classes.
inline constexpr std::size_t kStockTimerHandleBytes = 96;

// A pointer of ours at each code object.
inline Py_ssize_t request_code_extra(freefunc free) {
  return _PyEval_RequestCodeExtraIndex(free);
}
inline void* code_extra(PyCodeObject* code, Py_ssize_t index) {
  // _PyCodeObjectExtra (Objects/codeobject.c); _PyCode_GetExtra reads the same, at the price of a call.
  struct Extra {
    Py_ssize_t size;
    void* extras[1];
  };
  const auto* const extra = static_cast<const Extra*>(code->co_extra);
  return extra && index < extra->size ? extra->extras[index] : nullptr;
}
inline void set_code_extra(PyCodeObject* code, Py_ssize_t index, void* extra) {
  _PyCode_SetExtra(reinterpret_cast<PyObject*>(code), index, extra);
}

}  // namespace coroscope::python
