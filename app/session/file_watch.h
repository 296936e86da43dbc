#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

namespace coroscope {

// Notices that a file was saved, by looking at it four times a second.
class FileWatch {
 public:
  // An empty path: nothing is watched.
  explicit FileWatch(std::filesystem::path file = {});

  // To be called often; `elapsed_s` is the real time since the last call. True once after the file changed
  // and then stayed the same from one look to the next, so that a file is not read while it is being written.
  bool saved(double elapsed_s);

 private:
  struct Stamp {
    std::filesystem::file_time_type time;
    std::uintmax_t size = 0;
    bool operator==(const Stamp&) const = default;
  };
  std::optional<Stamp> look() const;  // none: not there, as for a moment while an editor replaces it

  std::filesystem::path file_;
  std::optional<Stamp> known_;    // what was last reported or found at first
  std::optional<Stamp> changed_;  // what the last look found, where it was not `known_`
  double since_look_s_ = 0;
};

}  // namespace coroscope
