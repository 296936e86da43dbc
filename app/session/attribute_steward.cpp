#include "app/session/attribute_steward.h"

#ifdef __linux__
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>

#include <fcntl.h>
#include <fmt/format.h>
#include <linux/openat2.h>
#include <linux/seccomp.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#endif

namespace coroscope {

#ifdef __linux__

namespace {

// A program that copies a folder makes one call after the other.
constexpr int kCallsAtOnceMax = 64;
constexpr int kPatienceMs = 1;
constexpr std::size_t kPathMax = 4096;
constexpr int kFchmodat2 = 452;  // the same on every architecture; younger than the system's headers

// One call that waits: what it asks for, in the words of the most general one.
struct Wish {
  int folder = AT_FDCWD;       // the program's descriptor from which the path goes on
  std::uint64_t path = 0;      // an address in its memory; 0: the descriptor itself is meant
  bool follow = true;          // a link at the path's end
  std::optional<mode_t> mode;  // else the times
  std::uint64_t times = 0;     // two timespecs; 0: now
};

std::optional<Wish> wish_of(const seccomp_data& call) {
  const auto number = [&](int i) { return static_cast<int>(call.args[i]); };
  const auto mode = [&](int i) { return static_cast<mode_t>(call.args[i]); };
  switch (call.nr) {
#ifdef SYS_chmod
    case SYS_chmod:
      return Wish{.path = call.args[0], .mode = mode(1)};
#endif
    case SYS_fchmod:
      return Wish{.folder = number(0), .mode = mode(1)};
    case SYS_fchmodat:
      return Wish{.folder = number(0), .path = call.args[1], .mode = mode(2)};
    case kFchmodat2:
      return Wish{.folder = number(0),
                  .path = call.args[1],
                  .follow = !(call.args[3] & AT_SYMLINK_NOFOLLOW),
                  .mode = mode(2)};
    case SYS_utimensat:
      return Wish{.folder = number(0),
                  .path = call.args[1],
                  .follow = !(call.args[3] & AT_SYMLINK_NOFOLLOW),
                  .mode = {},
                  .times = call.args[2]};
    default:
      return {};
  }
}

// Up to `size_bytes` of the program's memory; what is not there is left out.
std::string memory_of(pid_t process, std::uint64_t address, std::size_t size_bytes) {
  std::string text(size_bytes, '\0');
  const iovec ours{text.data(), size_bytes};
  // In two parts: behind the page of a short path there may be nothing.
  constexpr std::uint64_t kPage = 4096;
  const std::size_t first = std::min<std::size_t>(size_bytes, kPage - address % kPage);
  const std::array<iovec, 2> theirs{iovec{reinterpret_cast<void*>(address), first},
                                    iovec{reinterpret_cast<void*>(address + first), size_bytes - first}};
  const ssize_t count = ::process_vm_readv(process, &ours, 1, theirs.data(), theirs.size(), 0);
  text.resize(count < 0 ? 0 : static_cast<std::size_t>(count));
  return text;
}

std::string link_text(const std::string& link) {
  std::string text(kPathMax, '\0');
  const ssize_t count = ::readlink(link.c_str(), text.data(), text.size());
  text.resize(count < 0 ? 0 : static_cast<std::size_t>(count));
  return text;
}

// The file's path as the program means it, absolute; empty: there is none.
std::string path_of(const Wish& wish, pid_t process) {
  const std::string base = wish.folder == AT_FDCWD ? fmt::format("/proc/{}/cwd", process)
                                                   : fmt::format("/proc/{}/fd/{}", process, wish.folder);
  if (wish.path == 0) return link_text(base);
  std::string path = memory_of(process, wish.path, kPathMax);
  const std::size_t end = path.find('\0');
  if (end == 0 || end == std::string::npos) return {};
  path.resize(end);
  return path.starts_with('/') ? path : link_text(base) + '/' + path;
}

// 0, or the error's number.
int carry_out(const Wish& wish, pid_t process, int file) {
  const std::string place = fmt::format("/proc/self/fd/{}", file);
  if (wish.mode) {
    if (*wish.mode & (S_ISUID | S_ISGID)) return EPERM;
    return ::chmod(place.c_str(), *wish.mode & 07777) == 0 ? 0 : errno;
  }
  std::array<timespec, 2> times{};
  if (wish.times != 0) {
    const std::string bytes = memory_of(process, wish.times, sizeof times);
    if (bytes.size() != sizeof times) return EFAULT;
    std::memcpy(times.data(), bytes.data(), sizeof times);
  }
  return ::utimensat(AT_FDCWD, place.c_str(), wish.times ? times.data() : nullptr, 0) == 0 ? 0 : errno;
}

int obey(const seccomp_notif& call, const std::filesystem::path& scratch, const Descriptor& folder) {
  const std::optional<Wish> wish = wish_of(call.data);
  const auto process = static_cast<pid_t>(call.pid);
  if (!wish || !folder) return EPERM;
  const std::string path = path_of(*wish, process), inside = scratch.string() + '/';
  if (!path.starts_with(inside) || path.size() == inside.size()) return EPERM;
  // From the folder on anew, and not out of it again.
  open_how how{};
  how.flags = static_cast<std::uint64_t>(O_PATH | O_CLOEXEC | (wish->follow ? 0 : O_NOFOLLOW));
  how.resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS;
  const Descriptor file(
      static_cast<int>(::syscall(SYS_openat2, folder.get(), path.c_str() + inside.size(), &how, sizeof how)));
  if (!file) return errno == ENOENT || errno == ENOTDIR ? errno : EPERM;
  return carry_out(*wish, process, file.get());
}

}  // namespace

AttributeSteward::AttributeSteward(const std::filesystem::path& scratch)
    : scratch_(scratch),
      folder_(scratch.empty() ? -1 : ::open(scratch.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC)) {}

bool AttributeSteward::receive_listener(const Descriptor& control) {
  if (listener_) return true;
  char byte;
  iovec data{&byte, 1};
  alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> room{};
  msghdr message{};
  message.msg_iov = &data;
  message.msg_iovlen = 1;
  message.msg_control = room.data();
  message.msg_controllen = room.size();
  if (::recvmsg(control.get(), &message, MSG_DONTWAIT | MSG_CMSG_CLOEXEC) <= 0) return false;
  const cmsghdr* const sent = CMSG_FIRSTHDR(&message);
  if (!sent || sent->cmsg_level != SOL_SOCKET || sent->cmsg_type != SCM_RIGHTS) return false;
  int descriptor;
  std::memcpy(&descriptor, CMSG_DATA(sent), sizeof descriptor);
  listener_ = Descriptor(descriptor);
  return true;
}

bool AttributeSteward::call_waits(int patience_ms) const {
  pollfd waiting{listener_.get(), POLLIN, 0};
  return ::poll(&waiting, 1, patience_ms) == 1 && (waiting.revents & POLLIN) != 0;
}

bool AttributeSteward::answer() {
  seccomp_notif call{};
  if (::ioctl(listener_.get(), SECCOMP_IOCTL_NOTIF_RECV, &call) != 0) return false;
  seccomp_notif_resp response{};
  response.id = call.id;
  response.error = -obey(call, scratch_, folder_);
  return ::ioctl(listener_.get(), SECCOMP_IOCTL_NOTIF_SEND, &response) == 0;
}

void AttributeSteward::serve(const Descriptor& control) {
  if (!receive_listener(control)) return;
  for (int i = 0; i < kCallsAtOnceMax && call_waits(i == 0 ? 0 : kPatienceMs); ++i)
    if (!answer()) return;
}

#else

AttributeSteward::AttributeSteward(const std::filesystem::path& scratch) : scratch_(scratch) {}
void AttributeSteward::serve(const Descriptor&) {}

#endif

}  // namespace coroscope
