#include "core/program/syscall_filter.h"

#ifdef __linux__
#include <algorithm>
#include <array>
#include <cerrno>
#include <initializer_list>
#include <string_view>

#include <fcntl.h>
#include <seccomp.h>
#include <sys/ioctl.h>
#include <unistd.h>
#endif

namespace coroscope {

#ifdef __linux__

namespace {

// By name, so that calls that the library or the architecture does not know are passed over.
constexpr std::initializer_list<const char*> kNetwork = {
    // Sockets of every family: what listens on a local one may do anything for us. socketpair() is left.
    "socket", "connect", "bind", "listen", "accept", "accept4"};
constexpr std::initializer_list<const char*> kProcesses = {"execve", "execveat", "fork", "vfork"};
constexpr std::initializer_list<const char*> kOtherProcesses = {"ptrace",
                                                                "process_vm_readv",
                                                                "process_vm_writev",
                                                                "process_madvise",
                                                                "process_mrelease",
                                                                "pidfd_open",
                                                                "pidfd_getfd",
                                                                "pidfd_send_signal",
                                                                "kcmp",
                                                                "tkill",
                                                                "setpriority",
                                                                "ioprio_set",
                                                                "sched_setaffinity",
                                                                "sched_setattr",
                                                                "sched_setparam",
                                                                "sched_setscheduler",
                                                                "migrate_pages",
                                                                "move_pages"};
// Memory that is not in the address space, or outlives the process.
constexpr std::initializer_list<const char*> kHiddenMemory = {
    "memfd_create", "memfd_secret", "shmget", "semget", "msgget", "mq_open", "ipc"};
constexpr std::initializer_list<const char*> kSystem = {"io_uring_setup",
                                                        "io_uring_enter",
                                                        "io_uring_register",  // they go round the filter
                                                        "bpf",
                                                        "perf_event_open",
                                                        "userfaultfd",
                                                        "keyctl",
                                                        "add_key",
                                                        "request_key",
                                                        "mount",
                                                        "umount",
                                                        "umount2",
                                                        "mount_setattr",
                                                        "move_mount",
                                                        "open_tree",
                                                        "open_tree_attr",
                                                        "fsopen",
                                                        "fsmount",
                                                        "fsconfig",
                                                        "fspick",
                                                        "pivot_root",
                                                        "chroot",
                                                        "unshare",
                                                        "setns",
                                                        "kexec_load",
                                                        "kexec_file_load",
                                                        "init_module",
                                                        "finit_module",
                                                        "delete_module",
                                                        "reboot",
                                                        "swapon",
                                                        "swapoff",
                                                        "settimeofday",
                                                        "clock_settime",
                                                        "clock_adjtime",
                                                        "adjtimex",
                                                        "stime",
                                                        "sethostname",
                                                        "setdomainname",
                                                        "syslog",
                                                        "quotactl",
                                                        "quotactl_fd",
                                                        "acct",
                                                        "iopl",
                                                        "ioperm",
                                                        "modify_ldt",
                                                        "vhangup",
                                                        "open_by_handle_at",
                                                        "fanotify_init",
                                                        "lookup_dcookie",
                                                        "nfsservctl",
                                                        "personality"};
// What Landlock does not look at: modes and times, which somebody else may set for the program, and the rest.
constexpr std::initializer_list<const char*> kModesAndTimes = {"chmod", "fchmod", "fchmodat", "fchmodat2",
                                                               "utimensat"};
constexpr std::initializer_list<const char*> kAttributes = {
    "chown",       "fchown",       "lchown",       "fchownat",      "chown32",
    "fchown32",    "lchown32",     "utime",        "utimes",        "utimensat_time64",
    "futimesat",   "setxattr",     "lsetxattr",    "fsetxattr",     "setxattrat",
    "removexattr", "lremovexattr", "fremovexattr", "removexattrat", "file_setattr"};
// Younger than the library may be; the same number on every architecture.
struct Numbered {
  std::string_view name;
  int number;
};
constexpr std::array kYoung = {Numbered{"fchmodat2", 452}, Numbered{"setxattrat", 463},
                               Numbered{"removexattrat", 466}, Numbered{"open_tree_attr", 467},
                               Numbered{"file_setattr", 469}};
constexpr std::initializer_list<const char*> kChanges = {
    "creat",    "truncate",  "truncate64", "mkdir",  "mkdirat", "rmdir",     "unlink", "unlinkat", "rename",
    "renameat", "renameat2", "link",       "linkat", "symlink", "symlinkat", "mknod",  "mknodat"};

class Filter {
 public:
  Filter() : context_(::seccomp_init(SCMP_ACT_ALLOW)) {
    if (!context_) return;
    // The numbers of other architectures mean other calls.
    ::seccomp_attr_set(context_, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_ERRNO(ENOSYS));
    ::seccomp_attr_set(context_, SCMP_FLTATR_CTL_TSYNC, 1);
    // Kernels before 5.16 would slow down all that is filtered.
    ::seccomp_attr_set(context_, SCMP_FLTATR_CTL_SSB, 1);
    ::seccomp_attr_set(context_, SCMP_FLTATR_CTL_OPTIMIZE, 2);
  }
  ~Filter() {
    if (context_) ::seccomp_release(context_);
  }
  Filter(const Filter&) = delete;
  Filter& operator=(const Filter&) = delete;

  explicit operator bool() const { return context_ != nullptr; }

  void refuse(const char* name, std::uint16_t error = EPERM) { add(name, SCMP_ACT_ERRNO(error), nullptr); }
  void refuse(const char* name, scmp_arg_cmp when) { add(name, SCMP_ACT_ERRNO(EPERM), &when); }
  // The calls wait for an answer: see asked().
  void ask(const char* name) { add(name, SCMP_ACT_NOTIFY, nullptr); }
  void refuse_all(std::initializer_list<const char*> names) {
    for (const char* const name : names) refuse(name);
  }
  // Only for the calling thread: not all kernels can ask on behalf of several.
  void load_for_one_thread() { ::seccomp_attr_set(context_, SCMP_FLTATR_CTL_TSYNC, 0); }
  bool load() { return ::seccomp_load(context_) == 0; }
  // Once loaded, the descriptor from which the calls that wait are read.
  int asked() const { return ::seccomp_notify_fd(context_); }

 private:
  void add(const char* name, std::uint32_t action, const scmp_arg_cmp* when) {
    int number = ::seccomp_syscall_resolve_name(name);
    if (number == __NR_SCMP_ERROR) {
      const auto young = std::ranges::find(kYoung, name, &Numbered::name);
      if (young == kYoung.end()) return;
      number = young->number;
    }
    ::seccomp_rule_add_array(context_, action, number, when ? 1 : 0, when);
  }

  scmp_filter_ctx context_;
};

void refuse_processes(Filter& filter) {
  filter.refuse_all(kProcesses);
  // Threads, not processes.
  filter.refuse("clone", SCMP_A0_64(SCMP_CMP_MASKED_EQ, 0x00010000 /* CLONE_THREAD */, 0));
  // Its flags are in memory, which a filter does not see: the C library then uses clone.
  filter.refuse("clone3", ENOSYS);
}

void refuse_signals(Filter& filter) {
  const auto self = static_cast<std::uint32_t>(::getpid());
  for (const char* const name : {"kill", "tgkill", "rt_sigqueueinfo", "rt_tgsigqueueinfo"})
    filter.refuse(name, SCMP_A0_32(SCMP_CMP_NE, self));
  filter.refuse("prlimit64", SCMP_A0_32(SCMP_CMP_NE, 0));
  // A descriptor may signal its owner, and a terminal may be made to type.
  for (const int command : {F_SETOWN, F_SETSIG, 15 /* F_SETOWN_EX */})
    for (const char* const name : {"fcntl", "fcntl64"})
      filter.refuse(name, SCMP_A1_32(SCMP_CMP_EQ, static_cast<std::uint32_t>(command)));
  for (const int request : {TIOCSTI, TIOCSCTTY, TIOCLINUX, 0x8901 /* FIOSETOWN */, 0x8902 /* SIOCSPGRP */})
    filter.refuse("ioctl", SCMP_A1_32(SCMP_CMP_EQ, static_cast<std::uint32_t>(request)));
}

void refuse_writing(Filter& filter) {
  filter.refuse_all(kChanges);
  filter.refuse("openat2", ENOSYS);  // its flags are in memory
  for (const std::uint32_t flag : {O_WRONLY, O_RDWR, O_CREAT, O_TRUNC}) {
    filter.refuse("open", SCMP_A1_32(SCMP_CMP_MASKED_EQ, flag, flag));
    filter.refuse("openat", SCMP_A2_32(SCMP_CMP_MASKED_EQ, flag, flag));
  }
}

}  // namespace

namespace {

bool install(WriteGuard guard, int* attribute_calls) {
  Filter filter;
  if (!filter) return false;
  for (const auto names : {kNetwork, kOtherProcesses, kHiddenMemory, kSystem}) filter.refuse_all(names);
  refuse_processes(filter);
  refuse_signals(filter);
  if (guard != WriteGuard::Nobody) filter.refuse_all(kAttributes);
  if (guard == WriteGuard::Filter) refuse_writing(filter);
  if (guard != WriteGuard::Nobody)
    for (const char* const name : kModesAndTimes) attribute_calls ? filter.ask(name) : filter.refuse(name);
  if (attribute_calls) filter.load_for_one_thread();
  if (!filter.load()) return false;
  if (attribute_calls) *attribute_calls = filter.asked();
  return true;
}

}  // namespace

bool install_syscall_filter(WriteGuard guard, int* attribute_calls) {
  if (attribute_calls) *attribute_calls = -1;
  if (attribute_calls && guard == WriteGuard::Landlock && install(guard, attribute_calls)) return true;
  return install(guard, nullptr);
}

#else

bool install_syscall_filter(WriteGuard, int*) {
  return false;
}

#endif

}  // namespace coroscope
