#include "app/session/draft.h"

#include <cstdlib>
#include <fstream>
#include <sstream>

#include <fmt/core.h>

namespace coroscope {

namespace {

constexpr std::uintmax_t kProgramBytesMax = 4u << 20;
constexpr int kLinksMax = 1000;

std::string hash_of(const std::string& text) {
  std::uint64_t hash = 0xcbf29ce484222325u;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
  return fmt::format("{:016x}", hash);
}

// So that the draft imports, includes and is found by what the program is.
void link_neighbours(const std::filesystem::path& program, const std::filesystem::path& folder) {
  std::error_code ignored;
  int links = 0;
  for (const auto& entry : std::filesystem::directory_iterator(program.parent_path(), ignored)) {
    if (entry.path().filename() == program.filename() || ++links > kLinksMax) continue;
    std::filesystem::create_symlink(entry.path(), folder / entry.path().filename(), ignored);
  }
}

// What the run wrote on standard error, as far as it is of interest here.
std::string error_text(const Trace& trace) {
  constexpr EventIndex kEventsMax = 2000;
  std::string text;
  trace.for_each(0, std::min(trace.size(), kEventsMax), [&](EventIndex, const Event& event) {
    const auto* printed = std::get_if<Printed>(&event.fact);
    if (printed != nullptr && printed->stream == Stream::Err) text += printed->text;
  });
  return text;
}

std::uint32_t number_at(const std::string& text, std::size_t at) {
  return static_cast<std::uint32_t>(std::strtoul(text.c_str() + at, nullptr, 10));
}

}  // namespace

std::filesystem::path drafts_folder() {
  const char* const data = std::getenv("XDG_DATA_HOME");
  if (data != nullptr && *data != '\0') return std::filesystem::path(data) / "coroscope" / "drafts";
  const char* const home = std::getenv("HOME");
  const std::filesystem::path base = home != nullptr && *home != '\0'
                                         ? std::filesystem::path(home) / ".local" / "share"
                                         : std::filesystem::temp_directory_path();
  return base / "coroscope" / "drafts";
}

std::filesystem::path draft_file(const std::filesystem::path& program) {
  std::error_code ignored;
  const std::filesystem::path whole = std::filesystem::absolute(program, ignored).lexically_normal();
  return drafts_folder() / hash_of(whole.string()) / program.filename();
}

Result<std::filesystem::path> keep_draft(const std::filesystem::path& program, const std::string& text) {
  const std::filesystem::path file = draft_file(program);
  std::error_code failed;
  if (std::filesystem::create_directories(file.parent_path(), failed))
    link_neighbours(std::filesystem::absolute(program, failed), file.parent_path());
  if (Status written = write_program(file, text); !written) return written.error();
  return file;
}

void drop_draft(const std::filesystem::path& program) {
  std::error_code ignored;
  std::filesystem::remove_all(draft_file(program).parent_path(), ignored);
}

Result<std::filesystem::path> keep_pasted(const std::string& text) {
  const std::filesystem::path file = drafts_folder() / ("pasted-" + hash_of(text)) / "pasted.py";
  std::error_code ignored;
  std::filesystem::create_directories(file.parent_path(), ignored);
  if (Status written = write_program(file, text); !written) return written.error();
  return file;
}

Result<std::filesystem::path> keep_input(const std::filesystem::path& program, const std::string& text) {
  const std::filesystem::path draft = draft_file(program);
  const std::filesystem::path file = drafts_folder() / ("input-" + draft.parent_path().filename().string());
  std::error_code ignored;
  std::filesystem::create_directories(file.parent_path(), ignored);
  if (Status written = write_program(file, text); !written) return written.error();
  return file;
}

std::optional<std::string> read_program(const std::filesystem::path& file) {
  std::error_code failed;
  const std::uintmax_t size = std::filesystem::file_size(file, failed);
  if (failed || size > kProgramBytesMax) return {};
  std::ifstream in(file, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  if (!in) return {};
  return std::move(text).str();
}

Status write_program(const std::filesystem::path& file, const std::string& text) {
  std::filesystem::path fresh = file;
  fresh += ".new";
  std::ofstream out(fresh, std::ios::binary | std::ios::trunc);
  out << text;
  out.close();
  std::error_code failed;
  if (out) std::filesystem::rename(fresh, file, failed);
  if (out && !failed) return Done{};
  std::filesystem::remove(fresh, failed);
  return Error{fmt::format("`{}` could not be written: save a copy in a folder of yours", file.string())};
}

std::optional<SourceError> source_error(const Trace& trace, const std::filesystem::path& program) {
  const std::string text = error_text(trace);
  // Python: File "name", line 12 ... SyntaxError: why, as the last line.
  const std::string name = program.filename().string();
  for (const char* kind : {"SyntaxError: ", "IndentationError: ", "TabError: "}) {
    const std::size_t why = text.rfind(kind), at = text.rfind("\", line ", why);
    if (why == std::string::npos || at == std::string::npos) continue;
    if (!std::string_view(text).substr(0, at).ends_with(name)) continue;
    return SourceError{number_at(text, at + 8), text.substr(why, text.find('\n', why) - why)};
  }
  // A compiler: name:12:5: error: why
  const std::size_t why = text.find(": error: "), at = text.rfind(name + ":", why);
  if (why == std::string::npos || at == std::string::npos) return {};
  return SourceError{number_at(text, at + name.size() + 1),
                     text.substr(why + 2, text.find('\n', why) - why - 2)};
}

}  // namespace coroscope
