#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "core/base/result.h"
#include "core/trace/trace.h"

namespace coroscope {

// A program as the user is writing it is kept in a folder of its own until it is saved, so that neither a
// crash nor a change of mind costs anything: $XDG_DATA_HOME/coroscope/drafts, or below ~/.local/share.
std::filesystem::path drafts_folder();

// Where the draft of a program stands: it has the program's name, and links to what lies beside the program.
std::filesystem::path draft_file(const std::filesystem::path& program);
// Keeps the text there; the file's path.
Result<std::filesystem::path> keep_draft(const std::filesystem::path& program, const std::string& text);
void drop_draft(const std::filesystem::path& program);
// Keeps a program that came from nowhere (the clipboard), by its content.
Result<std::filesystem::path> keep_pasted(const std::string& text);

// Keeps what a program reads from its standard input.
Result<std::filesystem::path> keep_input(const std::filesystem::path& program, const std::string& text);

// A whole text file; none: it cannot be read, or is larger than a program.
std::optional<std::string> read_program(const std::filesystem::path& file);
// Replaces a file at once, so that it is never half there.
Status write_program(const std::filesystem::path& file, const std::string& text);

// Why a program did not even begin.
struct SourceError {
  std::uint32_t line = 0;  // from 1
  std::string message;     // "SyntaxError: invalid syntax"
};
// The error of a run that ended because its program could not be read (SyntaxError) or compiled; none: there
// is no such error in what it wrote.
std::optional<SourceError> source_error(const Trace& trace, const std::filesystem::path& program);

}  // namespace coroscope
