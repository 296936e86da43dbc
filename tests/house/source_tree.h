#pragma once

#include <filesystem>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace coroscope::house {

// A file of the project, as its author sees it.
struct SourceFile {
  std::filesystem::path path;  // on this machine
  std::string name;            // from the project's root, with slashes: "core/base/ids.h"
};

// The project's root.
std::filesystem::path root();

// All files of the project in order of name, without what is built, cached or git's.
const std::vector<SourceFile>& all_files();
// Those below a directory ("core", "tests/programs"; empty: the whole project) with one of the suffixes
// (".h").
std::vector<SourceFile> files_below(std::string_view directory,
                                    const std::vector<std::string_view>& suffixes);

std::string read_text(const std::filesystem::path& file);
// The file's lines without their ends; line 1 is at index 0.
std::vector<std::string> read_lines(const std::filesystem::path& file);

// "core/base/ids.h:12: text", as compilers write it.
std::string at_line(const SourceFile& file, std::size_t line, std::string_view text);

// One line each: what a failing test shows.
struct Complaints : std::vector<std::string> {};
std::ostream& operator<<(std::ostream& out, const Complaints& complaints);

}  // namespace coroscope::house
