#pragma once

#include <string>
#include <vector>

namespace coroscope {

struct CommandResult {
  int status = -1;  // as a shell sees it
  std::string out, err;
};

// Runs the coroscope executable with these words, in English, with no input and no display, and waits for it.
CommandResult coroscope_command(const std::vector<std::string>& words);
// The same with this text as standard input.
CommandResult coroscope_command(const std::vector<std::string>& words, const std::string& input);

}  // namespace coroscope
