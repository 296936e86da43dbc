#include "app/session/scratch_size.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <sys/stat.h>

namespace coroscope {

namespace {

constexpr auto kLookEvery = std::chrono::milliseconds(100);
// Of the time, looking takes at most the 20th part.
constexpr int kRest = 20;

std::uint64_t bytes_on_disk(const struct stat& status) {
  constexpr std::uint64_t kBlock = 512;
  return static_cast<std::uint64_t>(status.st_blocks) * kBlock;
}

}  // namespace

ScratchSize::ScratchSize(std::filesystem::path folder, pid_t process)
    : folder_(std::move(folder)), process_(process) {}

bool ScratchSize::exceeds(std::uint64_t bytes_max) {
  if (folder_.empty() || bytes_max == 0) return false;
  const auto now = Clock::now();
  if (now < next_look_) return false;
  const bool too_much = look(bytes_max);
  const auto done = Clock::now();
  next_look_ = done + std::max<Clock::duration>(kLookEvery, (done - now) * kRest);
  return too_much;
}

bool ScratchSize::look(std::uint64_t bytes_max) const {
  std::uint64_t bytes = 0;
  std::size_t files = 0;
  struct stat folder {
  }, status{};
  if (::lstat(folder_.c_str(), &folder) != 0) return false;
  std::error_code error;
  using Walk = std::filesystem::recursive_directory_iterator;
  for (Walk at(folder_, std::filesystem::directory_options::skip_permission_denied, error);
       !error && at != std::filesystem::end(at); at.increment(error)) {
    if (::lstat(at->path().c_str(), &status) == 0) bytes += bytes_on_disk(status);
    if (bytes > bytes_max || ++files > kFilesMax) return true;
  }
  // Removed while open.
  const std::filesystem::path open = fmt::format("/proc/{}/fd", process_);
  using Files = std::filesystem::directory_iterator;
  // The process may end meanwhile.
  for (Files at(open, error); !error && at != Files(); at.increment(error))
    if (::stat(at->path().c_str(), &status) == 0 && S_ISREG(status.st_mode) && status.st_nlink == 0 &&
        status.st_dev == folder.st_dev)
      bytes += bytes_on_disk(status);
  return bytes > bytes_max;
}

}  // namespace coroscope
