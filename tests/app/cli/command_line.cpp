#include "tests/app/cli/command_line.h"

#include <cstdlib>
#include <fstream>
#include <iterator>

#include <sys/wait.h>
#include <unistd.h>

#include "core/base/check.h"
#include "tests/app/session/temp_folder.h"

namespace coroscope {

namespace {

// The word as a shell reads it back.
std::string quoted(const std::string& word) {
  std::string out = "'";
  for (const char c : word)
    if (c == '\'')
      out += "'\\''";
    else
      out += c;
  return out + "'";
}

std::string content(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

}  // namespace

CommandResult coroscope_command(const std::vector<std::string>& words) {
  return coroscope_command(words, "");
}

CommandResult coroscope_command(const std::vector<std::string>& words, const std::string& input) {
  const TempFolder folder;
  folder.write("in", input);
  std::string line =
      "exec env -u DISPLAY -u WAYLAND_DISPLAY LC_ALL=C.UTF-8 COLUMNS=100 " + quoted(COROSCOPE_EXECUTABLE);
  for (const std::string& word : words) line += " " + quoted(word);
  for (const auto& [sign, name] : {std::pair{" <", "in"}, {" >", "out"}, {" 2>", "err"}})
    line += sign + quoted(folder / name);
  const int status = std::system(line.c_str());
  CHECK(status != -1 && WIFEXITED(status), "the shell of a test ran");
  return {WEXITSTATUS(status), content(folder / "out"), content(folder / "err")};
}

}  // namespace coroscope
