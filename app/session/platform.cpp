#include "app/session/platform.h"

#include <fstream>
#include <optional>
#include <string>

#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>

#ifdef __linux__
#include <sys/prctl.h>
#include <sys/syscall.h>
#elif defined(__APPLE__)
#include <mach-o/dyld.h>
#endif

namespace coroscope {

#ifdef __linux__

std::filesystem::path this_executable() {
  return "/proc/self/exe";
}

Descriptor make_shared_memory(std::size_t size_bytes) {
  Descriptor memory(::memfd_create("coroscope-trace", MFD_CLOEXEC | MFD_ALLOW_SEALING));
  if (!memory || ::ftruncate(memory.get(), static_cast<off_t>(size_bytes)) != 0) return {};
  if (::fcntl(memory.get(), F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW) != 0) return {};
  return memory;
}

void die_with_parent() {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
}

void adopt_orphans() {
  ::prctl(PR_SET_CHILD_SUBREAPER, 1);
}

namespace {

struct ProcessLine {
  pid_t parent = 0;
  pid_t session = 0;
};

// /proc/PID/stat: "pid (name) state parent group session ...", where the name may hold anything.
std::optional<ProcessLine> read_process(const std::filesystem::path& folder) {
  std::ifstream file(folder / "stat");
  std::string text;
  if (!std::getline(file, text, '\0')) return {};
  const std::size_t name_end = text.rfind(')');
  if (name_end == std::string::npos) return {};
  ProcessLine line;
  char state = 0;
  int group = 0;
  if (std::sscanf(text.c_str() + name_end + 1, " %c %d %d %d", &state, &line.parent, &group, &line.session) !=
      4)
    return {};
  return line;
}

std::set<pid_t> adopted_processes(const std::set<pid_t>& started) {
  std::set<pid_t> adopted;
  std::error_code error;
  using Folders = std::filesystem::directory_iterator;
  for (Folders at("/proc", error); !error && at != Folders(); at.increment(error)) {
    const std::string name = at->path().filename();
    if (name.find_first_not_of("0123456789") != std::string::npos) continue;
    const pid_t process = std::stoi(name);
    const auto line = read_process(at->path());
    if (line && line->parent == ::getpid() && line->session != ::getsid(0) && !started.contains(process))
      adopted.insert(process);
  }
  return adopted;
}

}  // namespace

void sweep_orphans(const std::set<pid_t>& started) {
  // Killing one may hand us its children: a chain of processes is no deeper than this.
  constexpr int kRoundsMax = 64;
  for (int round = 0; round < kRoundsMax; ++round) {
    const std::set<pid_t> adopted = adopted_processes(started);
    if (adopted.empty()) return;
    for (const pid_t process : adopted) ::kill(process, SIGKILL);
    for (const pid_t process : adopted) ::waitpid(process, nullptr, 0);
  }
}

bool waits_for_input(pid_t process) {
  // It may have put something else there, to wait for ever.
  struct stat ours {
  }, its{};
  const std::string folder = "/proc/" + std::to_string(process);
  if (::fstat(STDIN_FILENO, &ours) != 0 || ::stat((folder + "/fd/0").c_str(), &its) != 0 ||
      ours.st_dev != its.st_dev || ours.st_ino != its.st_ino)
    return false;
  // "number arg0 arg1 ...", or "running".
  std::ifstream file(folder + "/syscall");
  long number = -1;
  std::string descriptor;
  return file >> number >> descriptor && number == SYS_read && descriptor == "0x0";
}

#else

std::filesystem::path this_executable() {
#ifdef __APPLE__
  char path[4096];
  std::uint32_t size = sizeof path;
  if (_NSGetExecutablePath(path, &size) == 0) return path;
#endif
  return "coroscope";
}

Descriptor make_shared_memory(std::size_t size_bytes) {
  const std::string name = "/coroscope-" + std::to_string(::getpid());
  ::shm_unlink(name.c_str());
  Descriptor memory(::shm_open(name.c_str(), O_RDWR | O_CREAT | O_EXCL, 0600));
  if (!memory) return {};
  ::shm_unlink(name.c_str());
  if (::ftruncate(memory.get(), static_cast<off_t>(size_bytes)) != 0) return {};
  ::fcntl(memory.get(), F_SETFD, FD_CLOEXEC);
  return memory;
}

void die_with_parent() {}
void adopt_orphans() {}
void sweep_orphans(const std::set<pid_t>&) {}
bool waits_for_input(pid_t) {
  return false;
}

#endif

}  // namespace coroscope
