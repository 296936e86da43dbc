#include "app/session/scratch_folder.h"

#include <optional>
#include <utility>

#include <fcntl.h>
#include <fmt/core.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace coroscope {

namespace {

// So many runs at the same time can have one.
constexpr int kFoldersMax = 256;

// Ours and nobody else's: in a folder that all users share, another one may have made it to trap us.
bool is_private(int folder) {
  struct stat status {};
  return ::fstat(folder, &status) == 0 && status.st_uid == ::geteuid() && (status.st_mode & 0777) == 0700;
}

// The folder's descriptor, locked; none: another run has it.
Descriptor take(const std::filesystem::path& path) {
  ::mkdir(path.c_str(), 0700);
  Descriptor folder(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
  if (!folder || !is_private(folder.get()) || ::flock(folder.get(), LOCK_EX | LOCK_NB) != 0) return {};
  // The one who had it before may have removed it between our two calls.
  struct stat ours {
  }, there{};
  const bool still_there = ::fstat(folder.get(), &ours) == 0 && ::lstat(path.c_str(), &there) == 0 &&
                           ours.st_ino == there.st_ino && ours.st_dev == there.st_dev;
  return still_there ? std::move(folder) : Descriptor();
}

// A program may have taken from us the right to look into its folders, and to remove what is there.
void regain_rights(const std::filesystem::path& folder) {
  std::error_code error;
  using Walk = std::filesystem::recursive_directory_iterator;
  for (Walk at(folder, std::filesystem::directory_options::skip_permission_denied, error);
       !error && at != std::filesystem::end(at); at.increment(error)) {
    std::error_code ignored;
    if (!at->is_directory(ignored) || at->is_symlink(ignored)) continue;
    const bool was_closed = ::access(at->path().c_str(), R_OK | W_OK | X_OK) != 0;
    if (!was_closed) continue;
    std::filesystem::permissions(at->path(), std::filesystem::perms::owner_all, ignored);
    regain_rights(at->path());
  }
}

void empty(const std::filesystem::path& folder) {
  regain_rights(folder);
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    std::error_code ignored;
    std::filesystem::remove_all(entry.path(), ignored);
  }
}

}  // namespace

ScratchFolder ScratchFolder::make() {
  std::error_code error;
  const std::filesystem::path parent = std::filesystem::temp_directory_path(error);
  if (error) return {};
  for (int i = 1; i <= kFoldersMax; ++i) {
    std::filesystem::path path =
        std::filesystem::canonical(parent, error) / fmt::format("coroscope-{}-{}", ::geteuid(), i);
    if (error) return {};
    Descriptor lock = take(path);
    if (!lock) continue;
    // A run whose parent was killed leaves its files.
    empty(path);
    return {std::move(path), std::move(lock)};
  }
  return {};
}

ScratchFolder::ScratchFolder(ScratchFolder&& other) noexcept
    : path_(std::exchange(other.path_, {})), lock_(std::move(other.lock_)) {}

ScratchFolder& ScratchFolder::operator=(ScratchFolder&& other) noexcept {
  if (this == &other) return *this;
  remove();
  path_ = std::exchange(other.path_, {});
  lock_ = std::move(other.lock_);
  return *this;
}

ScratchFolder::~ScratchFolder() {
  remove();
}

void ScratchFolder::remove() {
  if (path_.empty()) return;
  std::error_code ignored;
  std::filesystem::permissions(path_, std::filesystem::perms::owner_all, ignored);
  regain_rights(path_);
  std::filesystem::remove_all(path_, ignored);
}

}  // namespace coroscope
