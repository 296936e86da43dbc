#include "core/python/writes.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <string>

#include <fcntl.h>
#include <fmt/format.h>

#include "core/python/run.h"

namespace coroscope::python {

namespace {

constexpr std::size_t kRememberedMax = 256;
constexpr int kDepthMax = 8;  // of groups and causes

// By the path as the exception has it: what is said of it.
std::map<std::string, std::string> refused;

// Without the path's own symbolic link; false as well where nobody may look.
bool is_there(const std::filesystem::path& path) {
  std::error_code error;
  return std::filesystem::exists(std::filesystem::symlink_status(path, error));
}

// The path in an audit event or exception; empty: a descriptor, or None.
std::string path_text(PyObject* path) {
  if (path && PyUnicode_Check(path)) return text_of(path);
  if (path && PyBytes_Check(path))
    return {PyBytes_AS_STRING(path), static_cast<std::size_t>(PyBytes_GET_SIZE(path))};
  return {};
}

bool is_below(const std::string& path, std::string_view folder) {
  return !folder.empty() && path.starts_with(folder) &&
         (path.size() == folder.size() || path[folder.size()] == '/');
}

bool may_write(const std::filesystem::path& path) {
  const std::string absolute = std::filesystem::absolute(path).lexically_normal().string();
  return is_below(absolute, run().scratch) || is_below(absolute, "/dev") || is_below(absolute, "/proc");
}

void record_refused(const std::string& call, const std::string& path) {
  Run& r = run();
  const std::string text = fmt::format(
      "{} is refused: a program may change files only in its scratch folder, tempfile.gettempdir(), unless "
      "Coroscope "
      "is started with --allow-writes",
      call);
  if (refused.size() < kRememberedMax) refused[path] = text;
  static std::map<std::string, Where> told;
  const Where where = r.user_line();
  if (told.size() >= kRememberedMax && !told.contains(call)) return;
  const auto known = told.find(call);
  if (known != told.end() && known->second == where) return;
  told[call] = where;
  r.recorder.record(Warned{WarningKind::Refused, {}, r.sources.without_folder(text)}, where);
}

// open(path, mode, flags)
void watch_open(PyObject* arguments) {
  if (PyTuple_GET_SIZE(arguments) != 3 || !PyLong_Check(PyTuple_GET_ITEM(arguments, 2))) return;
  const long flags = PyLong_AsLong(PyTuple_GET_ITEM(arguments, 2));
  if (flags == -1 || !(flags & (O_WRONLY | O_RDWR | O_CREAT | O_TRUNC))) return;
  const std::string path = path_text(PyTuple_GET_ITEM(arguments, 0));
  if (path.empty() || may_write(path)) return;
  // What fails for another reason is not refused.
  const bool there = is_there(path);
  if (there ? flags & O_EXCL : !(flags & O_CREAT)) return;
  if (!is_there(std::filesystem::absolute(path).parent_path())) return;
  PyObject* const mode = PyTuple_GET_ITEM(arguments, 1);
  record_refused(PyUnicode_Check(mode) ? fmt::format("open('{}', '{}')", path, text_of(mode))
                                       : fmt::format("os.open('{}')", path),
                 path);
}

struct Change {
  std::string_view event;
  Py_ssize_t path = 0;  // which argument is the path that changes
  bool makes = false;   // the path is not there before
};
constexpr std::array kChanges = {
    Change{"os.remove"}, Change{"os.rename"},        Change{"os.mkdir", 0, true},   Change{"os.rmdir"},
    Change{"os.chmod"},  Change{"os.link", 1, true}, Change{"os.symlink", 1, true}, Change{"os.truncate"},
    Change{"os.chown"},  Change{"os.utime"},         Change{"os.setxattr"},         Change{"os.removexattr"},
};

}  // namespace

void watch_writes(std::string_view event, PyObject* arguments) {
  if (run().allow_writes) return;
  if (event == "open") return watch_open(arguments);
  if (!event.starts_with("os.")) return;
  const auto change = std::ranges::find(kChanges, event, &Change::event);
  if (change == kChanges.end() || PyTuple_GET_SIZE(arguments) <= change->path) return;
  const std::string path = path_text(PyTuple_GET_ITEM(arguments, change->path));
  if (path.empty() || may_write(path) || is_there(path) == change->makes) return;
  record_refused(fmt::format("{}('{}')", event, path), path);
}

namespace {

void note(PyObject* exception, int depth) {
  if (!exception || depth > kDepthMax || refused.empty()) return;
  if (PyErr_GivenExceptionMatches(exception, PyExc_PermissionError)) {
    const auto found = refused.find(path_text(reinterpret_cast<PyOSErrorObject*>(exception)->filename));
    if (found != refused.end()) {
      const std::string text = std::move(found->second);
      refused.erase(found);  // once
      Ref::steal(PyObject_CallMethod(PyExc_BaseException, "add_note", "Os", exception, text.c_str()));
    }
  }
  for (PyObject* (*const behind)(PyObject*) : {PyException_GetCause, PyException_GetContext})
    note(Ref::steal(behind(exception)).get(), depth + 1);
  if (!PyObject_TypeCheck(exception, reinterpret_cast<PyTypeObject*>(PyExc_BaseExceptionGroup))) return;
  PyObject* const members = reinterpret_cast<PyBaseExceptionGroupObject*>(exception)->excs;
  for (Py_ssize_t i = 0; members && i < PyTuple_GET_SIZE(members); ++i)
    note(PyTuple_GET_ITEM(members, i), depth + 1);
}

}  // namespace

void note_refused_writes(PyObject* exception) {
  const ErrorKept error;
  note(exception, 0);
  PyErr_Clear();
}

}  // namespace coroscope::python
