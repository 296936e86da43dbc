// The format of the sources: what clang-format-16 makes of them.

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "tests/house/source_tree.h"

namespace coroscope::house {
namespace {

// Standard output and error of a shell command, and its wait status.
std::pair<int, std::string> output_of(const std::string& command) {
  std::FILE* pipe = popen((command + " 2>&1").c_str(), "r");
  if (pipe == nullptr) return {-1, "no shell"};
  std::string output;
  char buffer[4096];
  while (const std::size_t got = std::fread(buffer, 1, sizeof buffer, pipe)) output.append(buffer, got);
  return {pclose(pipe), output};
}

TEST(Format, IsThatOfClangFormat) {
  if (output_of("command -v clang-format-16").first != 0) GTEST_SKIP() << "clang-format-16 is not installed";
  std::string command = fmt::format("cd '{}' && clang-format-16 --dry-run -Werror", root().string());
  for (const SourceFile& file : files_below("", {".h", ".cpp"})) command += fmt::format(" '{}'", file.name);
  const auto [status, output] = output_of(command);
  EXPECT_EQ(status, 0) << "run clang-format-16 -i on these:\n" << output;
}

}  // namespace
}  // namespace coroscope::house
