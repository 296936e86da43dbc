#pragma once

#include <filesystem>

#include "core/trace/trace.h"
#include "tests/app/session/temp_folder.h"

namespace coroscope {

// While it lives, processes start with addresses that are not random (where the system lets us), more
// environment and another working directory.
class Elsewhere {
 public:
  Elsewhere();
  ~Elsewhere();

 private:
  TempFolder folder_;
  std::filesystem::path folder_before_;
  int personality_before_ = 0;
};

// Byte for byte; else it says in which event they differ.
void expect_equal(const Trace& one, const Trace& other);

}  // namespace coroscope
