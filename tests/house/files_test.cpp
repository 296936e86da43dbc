// The shape of the tree and of its files.

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "tests/house/source_tree.h"

namespace coroscope::house {
namespace {

constexpr std::size_t lines_max = 400;

// Files that may be longer, and why.
const std::map<std::string, std::string, std::less<>>& allowed_to_be_long() {
  static const std::map<std::string, std::string, std::less<>> reasons = {};
  return reasons;
}

TEST(Files, TopLevelHoldsOnlyTheNamesOfTheDesign) {
  const std::set<std::string> allowed = {"CMakeLists.txt", "README.md", "LICENSE", "app",
                                         "assets",         "core",      "tests"};
  Complaints complaints;
  for (const auto& entry : std::filesystem::directory_iterator(root())) {
    const std::string name = entry.path().filename().string();
    const bool ours = name.starts_with('.') || name.starts_with("build") || name == "compile_commands.json";
    if (!ours && !allowed.contains(name))
      complaints.push_back(name + ": belongs below app, assets, core or tests");
  }
  EXPECT_TRUE(complaints.empty()) << complaints;
}

TEST(Files, AreShortEnoughToRead) {
  Complaints complaints;
  for (const SourceFile& file : files_below("", {".h", ".cpp", ".py", ".sh"})) {
    const std::size_t lines = read_lines(file.path).size();
    const bool long_one = allowed_to_be_long().contains(file.name);
    if (lines > lines_max && !long_one)
      complaints.push_back(
          at_line(file, lines, fmt::format("longer than {} lines; divide it by purpose", lines_max)));
    if (lines <= lines_max && long_one)
      complaints.push_back(at_line(file, lines, "no longer long: take it off the list in tests/house"));
  }
  EXPECT_TRUE(complaints.empty()) << complaints;
}

TEST(Files, HeadersAreReadOnce) {
  Complaints complaints;
  for (const SourceFile& file : files_below("", {".h"})) {
    const std::vector<std::string> lines = read_lines(file.path);
    if (std::find(lines.begin(), lines.end(), "#pragma once") == lines.end())
      complaints.push_back(at_line(file, 1, "a header without #pragma once"));
  }
  EXPECT_TRUE(complaints.empty()) << complaints;
}

TEST(Files, NameNoMachineAndPostponeNothing) {
  // Written in two parts, so that this file does not name them itself.
  const std::vector<std::pair<std::string, std::string_view>> forbidden = {
      {std::string("TO") + "DO", "do it, or leave it to an issue"},
      {std::string("FIX") + "ME", "fix it, or leave it to an issue"},
      {std::string("/ho") + "me/", "a path of one machine"},
      {std::string("/Us") + "ers/", "a path of one machine"},
      {std::string("/wo") + "rk/", "a path of one machine"},
      {std::string("/ro") + "ot/", "a path of one machine"},
  };
  Complaints complaints;
  for (const SourceFile& file :
       files_below("", {".h", ".cpp", ".py", ".sh", ".md", ".txt", ".cmake", ".json", ".yml", ".supp"})) {
    const std::vector<std::string> lines = read_lines(file.path);
    for (std::size_t i = 0; i < lines.size(); ++i)
      for (const auto& [words, reason] : forbidden)
        if (lines[i].find(words) != std::string::npos)
          complaints.push_back(at_line(file, i + 1, fmt::format("'{}': {}", words, reason)));
  }
  EXPECT_TRUE(complaints.empty()) << complaints;
}

TEST(Files, EndInOneNewlineAndHoldNoTabsOrTrailingSpaces) {
  Complaints complaints;
  for (const SourceFile& file : files_below("", {".h", ".cpp", ".py", ".sh", ".txt", ".cmake", ".json"})) {
    const std::string text = read_text(file.path);
    const std::vector<std::string> lines = read_lines(file.path);
    if (!text.empty() && (!text.ends_with('\n') || text.ends_with("\n\n")))
      complaints.push_back(at_line(file, lines.size(), "ends in no newline or in several"));
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (lines[i].ends_with(' '))
        complaints.push_back(at_line(file, i + 1, "spaces at the end of the line"));
      if (lines[i].find('\t') != std::string::npos || lines[i].ends_with('\r'))
        complaints.push_back(at_line(file, i + 1, "a tab or a carriage return"));
    }
  }
  EXPECT_TRUE(complaints.empty()) << complaints;
}

TEST(Files, ScriptsCanBeStarted) {
  Complaints complaints;
  for (const SourceFile& file : files_below("", {"run.sh", ".ci/run"})) {
    const auto permissions = std::filesystem::status(file.path).permissions();
    if ((permissions & std::filesystem::perms::others_exec) == std::filesystem::perms::none)
      complaints.push_back(at_line(file, 1, "not executable"));
  }
  EXPECT_TRUE(complaints.empty()) << complaints;
}

}  // namespace
}  // namespace coroscope::house
