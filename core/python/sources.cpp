#include "core/python/sources.h"

#include <filesystem>
#include <fstream>
#include <iterator>

namespace coroscope::python {

namespace {

void free_info(void* info) {
  delete static_cast<CodeInfo*>(info);
}

}  // namespace

Sources::Sources(Recorder& recorder, Names& names, const std::string& script_file)
    : recorder_(recorder),
      names_(names),
      script_file_(script_file),
      script_folder_((std::filesystem::path(script_file).parent_path() / "").string()) {}

std::string Sources::user_file(const std::string& path) const {
  if (path == script_file_) return path.substr(script_folder_.size());
  if (path.empty() || path.front() == '<') return {};
  if (!library_folder_.empty() && path.starts_with(library_folder_)) return {};
  for (const char* installed : {"/site-packages/", "/dist-packages/"})
    if (path.find(installed) != std::string::npos) return {};
  return path.starts_with(script_folder_) ? path.substr(script_folder_.size()) : path;
}

std::string Sources::without_folder(std::string text) const {
  if (script_folder_.size() < 2) return text;
  for (std::size_t at = text.find(script_folder_); at != std::string::npos;
       at = text.find(script_folder_, at))
    text.erase(at, script_folder_.size());
  return text;
}

bool Sources::is_library(PyCodeObject* code) {
  info(code);  // knows where the library is
  const std::string path = text_of(code->co_filename);
  return path.empty() || path.front() == '<' ||
         (!library_folder_.empty() && path.starts_with(library_folder_));
}

CodeInfo& Sources::learn(PyCodeObject* code) {
  if (extra_ < 0) {
    extra_ = request_code_extra(free_info);
    // The standard library is where `os` lies.
    const Ref os = Ref::steal(PyImport_ImportModule("os"));
    const Ref file = Ref::steal(os ? PyObject_GetAttrString(os.get(), "__file__") : nullptr);
    PyErr_Clear();
    if (file) library_folder_ = (std::filesystem::path(text_of(file.get())).parent_path() / "").string();
  }
  auto made = std::make_unique<CodeInfo>();
  const std::string path = text_of(code->co_filename);
  const std::string name = user_file(path);
  made->is_user = !name.empty();
  if (made->is_user) {
    made->file = recorder_.intern(name);
    made->function = names_.intern(code->co_qualname);
    made->sites.resize(static_cast<std::size_t>(instructions(code)));
    load(path, made->file);
  } else if (!library_folder_.empty() && path.starts_with(library_folder_)) {
    made->primitive = find_primitive(code, path.substr(library_folder_.size()));
  }
  CodeInfo& info = *made.release();
  set_code_extra(code, extra_, &info);
  return info;
}

void Sources::load(const std::string& path, StringId file) {
  if (!loaded_.insert(path).second) return;
  std::ifstream in(path, std::ios::binary);
  if (!in) return;
  const std::string text(std::istreambuf_iterator<char>(in), {});
  recorder_.record(SourceLoaded{file, text});
}

Where Sources::where(PyCodeObject* code, int instruction) {
  CodeInfo& known = info(code);
  const CodeInfo::Site* const at = site(known, code, instruction);
  return at ? Where{known.file, static_cast<std::uint32_t>(at->line)} : Where{};
}

Where Sources::user_line(Frame frame, Frame boundary) {
  for (; frame && frame != boundary; frame = caller(frame))
    if (const Where found = where(frame)) return found;
  return {};
}

Where Sources::raised_at(PyObject* exception) {
  Where found;
  const Ref traceback = traceback_of(exception);
  for (auto* entry = reinterpret_cast<PyTracebackObject*>(traceback.get()); entry; entry = entry->tb_next) {
    const Ref code = Ref::steal(reinterpret_cast<PyObject*>(PyFrame_GetCode(entry->tb_frame)));
    auto* code_object = reinterpret_cast<PyCodeObject*>(code.get());
    if (const Where at = where(code_object, entry->tb_lasti / static_cast<int>(sizeof(_Py_CODEUNIT))))
      found = at;
  }
  return found;
}

}  // namespace coroscope::python
