#include "app/session/session_impl.h"

namespace coroscope {

void Session::Impl::read_program_text() {
  draft_error.reset();
  has_draft = false;
  if (!is_program_file(run->file)) return;
  const std::string saved = read_program(run->file).value_or("");
  const std::optional<std::string> draft = read_program(draft_file(run->file));
  has_draft = draft && *draft != saved;
  program_text = has_draft ? *draft : saved;
  ++program_text_number;
  if (has_draft) tell({"notice.draft_found", {{"file", run->file.filename().string()}}});
}

void Session::Impl::operator()(const EditProgram& c) {
  if (!is_program_file(run->file) || c.text == program_text) return;
  program_text = c.text;
  const auto file = keep_draft(run->file, c.text);
  if (!file) return static_cast<void>(tell(file.error()));
  has_draft = true;
  RunRequest request = run->request;
  request.program = *file;
  auto started = OpenedRun::start(request);
  if (!started) return static_cast<void>(tell(started.error()));
  next = std::move(*started);
  next->file = run->file;
  next_age_s = 0;
}

bool Session::Impl::cannot_be_run() {
  draft_error.reset();
  if (!has_draft || next->has_steps() || next->child) return false;
  draft_error = source_error(next->trace, next->request.program);
  return draft_error.has_value();
}

void Session::Impl::operator()(const SaveProgram&) {
  if (!has_draft) return;
  if (const Status saved = write_program(run->file, program_text); !saved)
    return static_cast<void>(tell(saved.error()));
  has_draft = false;
  watch = FileWatch(run->file);
  tell({"notice.saved", {{"file", run->file.filename().string()}}});
  // A run that goes on reads the draft no more.
  run->request.program = run->file;
  if (next) next->request.program = run->file;
  drop_draft(run->file);
}

void Session::Impl::operator()(const DropDraft&) {
  if (!has_draft) return;
  drop_draft(run->file);
  run->request.program = run->file;
  read_program_text();
  run_again();
}

void Session::Impl::operator()(const PasteProgram& c) {
  if (c.text.find_first_not_of(" \t\r\n") == std::string::npos) return tell({"notice.nothing_to_paste", {}});
  const auto file = keep_pasted(c.text);
  if (!file) return static_cast<void>(tell(file.error()));
  open_file(*file);
}

}  // namespace coroscope
