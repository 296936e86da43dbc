#include "core/program/landlock.h"

#include <cstddef>

#ifdef __linux__
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>
#endif

namespace coroscope {

#ifdef __linux__

namespace {

// The kernel's interface, linux/landlock.h, written out: the header of the system that we are built on may be
// older than the kernel that we run on.
constexpr long kCreateRuleset = 444, kAddRule = 445, kRestrictSelf = 446;  // the same on every architecture
constexpr std::uint32_t kAskVersion = 1;
constexpr int kPathBeneath = 1;

struct RulesetAttributes {
  std::uint64_t handled_access_files;
  std::uint64_t handled_access_net;  // from version 4
  std::uint64_t scoped;              // from version 6
};
struct [[gnu::packed]] PathBeneath {
  std::uint64_t allowed_access;
  std::int32_t parent_fd;
};

constexpr std::uint64_t kExecute = 1 << 0, kWriteFile = 1 << 1;
// Removing and making of each kind, without reading files (1 << 2) and folders (1 << 3).
constexpr std::uint64_t kChangeFolders = 0x1ff0;
constexpr std::uint64_t kRefer = 1 << 13;     // from version 2
constexpr std::uint64_t kTruncate = 1 << 14;  // from version 3
constexpr std::uint64_t kBindTcp = 1 << 0, kConnectTcp = 1 << 1;
constexpr std::uint64_t kScopeAbstractSockets = 1 << 0, kScopeSignals = 1 << 1;

std::uint64_t writing_access(int version) {
  std::uint64_t access = kWriteFile | kChangeFolders;
  if (version >= 2) access |= kRefer;
  if (version >= 3) access |= kTruncate;
  return access;
}

// How much of RulesetAttributes a version knows.
std::size_t attributes_size(int version) {
  if (version >= 6) return sizeof(RulesetAttributes);
  return version >= 4 ? offsetof(RulesetAttributes, scoped) : offsetof(RulesetAttributes, handled_access_net);
}

// What cannot be opened is not there, and need not be writable.
void allow_writing(int ruleset, const std::filesystem::path& place, std::uint64_t access) {
  const int fd = ::open(place.c_str(), O_PATH | O_CLOEXEC);
  if (fd < 0) return;
  struct stat status {};
  const bool is_folder = ::fstat(fd, &status) == 0 && S_ISDIR(status.st_mode);
  const PathBeneath rule{is_folder ? access : access & (kWriteFile | kTruncate), fd};
  ::syscall(kAddRule, ruleset, kPathBeneath, &rule, 0);
  ::close(fd);
}

}  // namespace

int enter_landlock(const LandlockRules& rules) {
  const long version = ::syscall(kCreateRuleset, nullptr, 0, kAskVersion);
  if (version < 1) return 0;
  const std::uint64_t writing = rules.allow_writes ? 0 : writing_access(static_cast<int>(version));
  RulesetAttributes attributes{};
  attributes.handled_access_files = kExecute | writing;
  attributes.handled_access_net = kBindTcp | kConnectTcp;
  attributes.scoped = kScopeAbstractSockets | kScopeSignals;
  const int ruleset =
      static_cast<int>(::syscall(kCreateRuleset, &attributes, attributes_size(static_cast<int>(version)), 0));
  if (ruleset < 0) return 0;
  if (!rules.allow_writes)
    for (const std::filesystem::path& place : rules.writable) allow_writing(ruleset, place, writing);
  const bool entered = ::syscall(kRestrictSelf, ruleset, 0) == 0;
  ::close(ruleset);
  return entered ? static_cast<int>(version) : 0;
}

#else

int enter_landlock(const LandlockRules&) {
  return 0;
}

#endif

}  // namespace coroscope
