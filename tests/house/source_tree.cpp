#include "tests/house/source_tree.h"

#include <algorithm>
#include <fstream>
#include <iterator>

#include <fmt/format.h>

namespace coroscope::house {
namespace fs = std::filesystem;

namespace {

bool is_ours(const fs::path& entry) {
  const std::string name = entry.filename().string();
  return name != ".git" && name != ".cache" && name != "__pycache__" && !name.starts_with("build");
}

std::vector<SourceFile> walk() {
  std::vector<SourceFile> files;
  for (fs::recursive_directory_iterator it(root()), end; it != end; ++it) {
    if (!is_ours(it->path())) {
      it.disable_recursion_pending();
    } else if (it->is_regular_file()) {
      files.push_back({it->path(), fs::relative(it->path(), root()).generic_string()});
    }
  }
  std::sort(files.begin(), files.end(),
            [](const SourceFile& a, const SourceFile& b) { return a.name < b.name; });
  return files;
}

}  // namespace

fs::path root() {
  return COROSCOPE_SOURCE_DIR;
}

const std::vector<SourceFile>& all_files() {
  static const std::vector<SourceFile> files = walk();
  return files;
}

std::vector<SourceFile> files_below(std::string_view directory,
                                    const std::vector<std::string_view>& suffixes) {
  const std::string prefix = directory.empty() ? "" : fmt::format("{}/", directory);
  std::vector<SourceFile> found;
  for (const SourceFile& file : all_files()) {
    const bool suffix_fits = std::any_of(suffixes.begin(), suffixes.end(), [&](std::string_view suffix) {
      return file.name.ends_with(suffix);
    });
    if (file.name.starts_with(prefix) && suffix_fits) found.push_back(file);
  }
  return found;
}

std::string read_text(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<std::string> read_lines(const fs::path& file) {
  std::ifstream in(file);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

std::string at_line(const SourceFile& file, std::size_t line, std::string_view text) {
  return fmt::format("{}:{}: {}", file.name, line, text);
}

std::ostream& operator<<(std::ostream& out, const Complaints& complaints) {
  for (const std::string& complaint : complaints) out << '\n' << complaint;
  return out;
}

}  // namespace coroscope::house
