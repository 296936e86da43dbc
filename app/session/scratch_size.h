#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>

#include <sys/types.h>

namespace coroscope {

// How much room the files of a run take. What is open is counted although it has no name any more.
class ScratchSize {
 public:
  // So many files are too many, however small.
  static constexpr std::size_t kFilesMax = 100'000;

  // `process` makes the files below the folder; empty: it makes none.
  ScratchSize(std::filesystem::path folder, pid_t process);

  // Whether it is more than that, or more files than kFilesMax; 0: there is no limit. Looks only now and
  // then, the less often the longer a look takes: in between it says no.
  bool exceeds(std::uint64_t bytes_max);

 private:
  using Clock = std::chrono::steady_clock;

  bool look(std::uint64_t bytes_max) const;

  std::filesystem::path folder_;
  pid_t process_;
  Clock::time_point next_look_{};
};

}  // namespace coroscope
