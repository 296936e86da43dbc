#pragma once

// Everything that differs between versions of CPython and is not in its public API, in one place.
#include "core/python/python.h"

#if PY_VERSION_HEX < 0x030B0000 || PY_VERSION_HEX >= 0x030F0000
#error "CPython 3.11 to 3.14 are supported; other versions need their part of core/python/version.h"
#endif
#ifdef Py_GIL_DISABLED
#error "One thread runs at a time: a build of CPython without its global lock is not supported"
#endif
#define COROSCOPE_PYTHON_AT_LEAST(minor) (PY_VERSION_HEX >= 0x03000000 + ((minor) << 16))

#define Py_BUILD_CORE 1
#include <frameobject.h>
#include <internal/pycore_code.h>
#include <internal/pycore_frame.h>
#if COROSCOPE_PYTHON_AT_LEAST(14)
#include <internal/pycore_interpframe.h>
#include <internal/pycore_interpframe_structs.h>
#include <internal/pycore_stackref.h>
#endif
#include <opcode.h>
#undef Py_BUILD_CORE

namespace coroscope::python {

// A frame of the interpreter itself. Frame objects would be created, and collected, for each look.
using Frame = const _PyInterpreterFrame*;

// ---- where the fields are ----

#if COROSCOPE_PYTHON_AT_LEAST(14)
inline PyObject* object_in(_PyStackRef slot) {
  return PyStackRef_AsPyObjectBorrow(slot);
}
#else
inline PyObject* object_in(PyObject* slot) {
  return slot;
}
#endif

// From 3.12 on the interpreter puts frames of its own below each of its calls from C, and of constructors
// (these have no function), which are nobody's code.
inline Frame without_entry_frames(Frame frame) {
#if COROSCOPE_PYTHON_AT_LEAST(12)
  constexpr char kOwnedByInterpreter = 3;  // and what follows; FRAME_OWNED_BY_CSTACK until 3.13
  while (frame && (frame->owner >= kOwnedByInterpreter || object_in(frame->f_funcobj) == Py_None))
    frame = frame->previous;
#endif
  return frame;
}
inline Frame current_frame(const PyThreadState* thread) {
#if COROSCOPE_PYTHON_AT_LEAST(13)
  return without_entry_frames(thread->current_frame);
#else
  return without_entry_frames(thread->cframe->current_frame);
#endif
}
// The thread that holds the interpreter lock, the caller.
inline PyThreadState* current_thread() {
#if COROSCOPE_PYTHON_AT_LEAST(13)
  return PyThreadState_GetUnchecked();
#else
  return _PyThreadState_UncheckedGet();
#endif
}
// How much deeper the thread's Python functions may call each other.
inline int& calls_left(PyThreadState* thread) {
#if COROSCOPE_PYTHON_AT_LEAST(12)
  return thread->py_recursion_remaining;
#else
  return thread->recursion_remaining;
#endif
}
inline Frame caller(Frame frame) {
  return without_entry_frames(frame->previous);
}
inline PyCodeObject* code_of(Frame frame) {
#if COROSCOPE_PYTHON_AT_LEAST(13)
  return reinterpret_cast<PyCodeObject*>(object_in(frame->f_executable));
#else
  return frame->f_code;
#endif
}
inline PyObject* globals_of(Frame frame) {
  return frame->f_globals;
}
// The instruction that is executed; of a suspended frame, the one at which it will go on or the one before.
inline const _Py_CODEUNIT* instruction_pointer(Frame frame) {
#if COROSCOPE_PYTHON_AT_LEAST(13)
  return frame->instr_ptr;
#else
  return frame->prev_instr;
#endif
}
// The position in its code, in instruction units; negative or before the first line when it has not begun.
inline int instruction_of(Frame frame) {
  return static_cast<int>(instruction_pointer(frame) - _PyCode_CODE(code_of(frame)));
}
// A fast local by its index in the code; null when it is not set.
inline PyObject* local(Frame frame, int index) {
  return object_in(frame->localsplus[index]);
}
inline PyObject* top_of_stack(Frame frame) {
#if COROSCOPE_PYTHON_AT_LEAST(14)
  return object_in(frame->stackpointer[-1]);
#else
  return frame->localsplus[frame->stacktop - 1];
#endif
}

// ---- generators, coroutines and asynchronous generators ----

// The frame inside the generator, which stays there when it is over.
inline Frame inner_frame(const PyGenObject* generator) {
#if COROSCOPE_PYTHON_AT_LEAST(14)
  return &generator->gi_iframe;
#else
  return reinterpret_cast<Frame>(generator->gi_iframe);
#endif
}
// The suspended frame of a generator, coroutine or asynchronous generator; null when it is over.
inline Frame frame_of_generator(PyObject* generator) {
  const auto* object = reinterpret_cast<PyGenObject*>(generator);
  if (object->gi_frame_state >= FRAME_COMPLETED) return nullptr;
  return inner_frame(object);
}
// What a suspended generator, coroutine or asynchronous generator awaits; borrowed, null for nothing. As
// _PyGen_yf (Objects/genobject.c), which is not exported: it lies on top of the stack where execution will go
// on behind a `yield from` (2) or `await` (3).
inline PyObject* awaited_by_generator(PyObject* generator) {
  const auto* object = reinterpret_cast<PyGenObject*>(generator);
#if COROSCOPE_PYTHON_AT_LEAST(13)
  return object->gi_frame_state == FRAME_SUSPENDED_YIELD_FROM ? top_of_stack(inner_frame(object)) : nullptr;
#else
  if (object->gi_frame_state != FRAME_SUSPENDED) return nullptr;
  const Frame frame = inner_frame(object);
  const _Py_CODEUNIT next = frame->prev_instr[1];
#if COROSCOPE_PYTHON_AT_LEAST(12)
  const bool resumes = next.op.code == RESUME || next.op.code == INSTRUMENTED_RESUME;
  return resumes && next.op.arg >= 2 ? top_of_stack(frame) : nullptr;
#else
  if (_Py_OPCODE(next) != RESUME && _Py_OPCODE(next) != RESUME_QUICK) return nullptr;
  return _Py_OPARG(next) < 2 ? nullptr : top_of_stack(frame);
#endif
#endif
}
inline bool has_begun(PyObject* generator) {
  return reinterpret_cast<PyGenObject*>(generator)->gi_frame_state != FRAME_CREATED;
}
// Where a generator or coroutine that is over stopped: its code, and the instruction last executed. Its frame
// was cleared, but lies inside the generator, and the position in it stays.
inline PyCodeObject* code_of_generator(PyObject* generator) {
#if COROSCOPE_PYTHON_AT_LEAST(12)
  return code_of(inner_frame(reinterpret_cast<PyGenObject*>(generator)));
#else
  return reinterpret_cast<PyGenObject*>(generator)->gi_code;
#endif
}
inline int last_instruction_of_generator(PyObject* generator) {
  const Frame frame = inner_frame(reinterpret_cast<PyGenObject*>(generator));
  return static_cast<int>(instruction_pointer(frame) - _PyCode_CODE(code_of_generator(generator)));
}
inline PyObject* qualified_name_of_generator(PyObject* generator) {
  return reinterpret_cast<PyGenObject*>(generator)->gi_qualname;
}
inline PyObject* weak_references_of_generator(PyObject* generator) {
  return reinterpret_cast<PyGenObject*>(generator)->gi_weakreflist;
}

// ---- code ----

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
  PyObject* const value = local(frame, index);
  const char kind = PyBytes_AS_STRING(code_of(frame)->co_localspluskinds)[index];
  const bool in_cell = kind & (CO_FAST_CELL | CO_FAST_FREE) && value && PyCell_Check(value);
  return in_cell ? PyCell_GET(value) : value;
}
// In a trace function: whether a call begins, rather than goes on behind a yield or await.
inline bool is_at_start(Frame frame) {
#if COROSCOPE_PYTHON_AT_LEAST(12)
  constexpr int kLocation = 3;  // the bits of RESUME's argument that say where it stands
  return (instruction_pointer(frame)->op.arg & kLocation) == 0;
#else
  return _Py_OPARG(*frame->prev_instr) == 0;
#endif
}
// In a trace function, at a return: whether the frame will go on.
inline bool is_at_yield(Frame frame) {
#if COROSCOPE_PYTHON_AT_LEAST(12)
  if (frame->owner != FRAME_OWNED_BY_GENERATOR) return false;
  const auto* const inside = reinterpret_cast<const char*>(frame) - offsetof(PyGenObject, gi_iframe);
  const int state = reinterpret_cast<const PyGenObject*>(inside)->gi_frame_state;
  return state != FRAME_CREATED && state < FRAME_EXECUTING;
#else
  return _Py_OPCODE(*frame->prev_instr) == YIELD_VALUE;
#endif
}

// ---- tracing of lines ----

// Whether code is made to tell of its lines (shim_lines.py), which knows the code of one version only.
inline constexpr bool kCodeTellsLines = !COROSCOPE_PYTHON_AT_LEAST(12);

// What evaluates a frame when C calls Python (PEP 523).
using EvaluatedFrame = _PyInterpreterFrame;
inline constexpr _PyFrameEvalFunction stock_evaluator = _PyEval_EvalFrameDefault;
inline void set_evaluator(_PyFrameEvalFunction evaluator) {
  _PyInterpreterState_SetEvalFrameFunc(PyInterpreterState_Get(), evaluator);
}

// ---- asyncio's types in C ----

// The fields of a Future, a Task and a task's step (Modules/_asynciomodule.c) in CPython 3.11; later ones
// have them in other places.
struct FutureFields {
  static constexpr int kPending = 0, kCancelled = 1, kFinished = 2;
  PyObject object;
  PyObject *loop, *callback0, *context0, *callbacks, *exception, *exception_traceback, *result,
      *source_traceback, *cancel_message;
  int state, log_traceback, blocking;
  PyObject *dict, *weak_references, *cancelled_exception;
};
struct TaskFields {
  FutureFields future;
  PyObject *fut_waiter, *coroutine, *name, *context;
  int must_cancel, log_destroy_pending, cancels_requested;
};
struct StepFields {
  PyObject object;
  PyObject *task, *argument;
};
inline bool are_fields_as_known(const PyTypeObject* future, const PyTypeObject* task,
                                const PyTypeObject* step) {
#if COROSCOPE_PYTHON_AT_LEAST(12)
  static_cast<void>(future), static_cast<void>(task), static_cast<void>(step);
  return false;
#else
  return future->tp_basicsize == sizeof(FutureFields) && task->tp_basicsize == sizeof(TaskFields) &&
         step->tp_basicsize == sizeof(StepFields) && future->tp_dictoffset == offsetof(FutureFields, dict) &&
         future->tp_weaklistoffset == offsetof(FutureFields, weak_references);
#endif
}

// ---- types and objects ----

// Changes with the type; 0: not known.
inline unsigned version_of(const PyTypeObject* type) {
  return type->tp_flags & Py_TPFLAGS_VALID_VERSION_TAG ? type->tp_version_tag : 0;
}

// The type's own attributes; borrowed. Those of the interpreter's static types are elsewhere from 3.12 on.
inline PyObject* dict_of(PyTypeObject* type) {
#if COROSCOPE_PYTHON_AT_LEAST(12)
  PyObject* const dict = PyType_GetDict(type);
  Py_XDECREF(dict);  // lives as long as the type
  return dict;
#else
  return type->tp_dict;
#endif
}
// Whether weak references to its instances can be made. From 3.12 on the list may lie in front of the object.
inline bool has_weak_references(PyTypeObject* type) {
#if COROSCOPE_PYTHON_AT_LEAST(12)
  if (type->tp_flags & Py_TPFLAGS_MANAGED_WEAKREF) return true;
#endif
  return type->tp_weaklistoffset > 0;
}
inline Py_hash_t hash_of_address(void* object) {
#if COROSCOPE_PYTHON_AT_LEAST(13)
  return Py_HashPointer(object);
#else
  return _Py_HashPointer(object);
#endif
}

// The size of asyncio.TimerHandle's instances, the larger of its two handle classes: their slots, of which
// the list of weak references is in front of the object from 3.12 on.
#if COROSCOPE_PYTHON_AT_LEAST(12)
inline constexpr std::size_t kStockTimerHandleBytes = 88;
#else
inline constexpr std::size_t kStockTimerHandleBytes = 96;
#endif

// A pointer of ours at each code object.
inline Py_ssize_t request_code_extra(freefunc free) {
#if COROSCOPE_PYTHON_AT_LEAST(12)
  return PyUnstable_Eval_RequestCodeExtraIndex(free);
#else
  return _PyEval_RequestCodeExtraIndex(free);
#endif
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
#if COROSCOPE_PYTHON_AT_LEAST(12)
  PyUnstable_Code_SetExtra(reinterpret_cast<PyObject*>(code), index, extra);
#else
  _PyCode_SetExtra(reinterpret_cast<PyObject*>(code), index, extra);
#endif
}

}  // namespace coroscope::python
