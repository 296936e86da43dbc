#include "app/session/ending.h"

#include <fmt/core.h>
#include <signal.h>
#include <sys/wait.h>

namespace coroscope {

namespace {

std::string words_for(int signal) {
  std::string name = signal_name(signal);
  switch (signal) {
    case SIGSEGV:
    case SIGBUS:
    case SIGILL:
    case SIGFPE:
    case SIGABRT:
      return fmt::format("the program crashed ({})", name);
    case SIGINT:
      return fmt::format("KeyboardInterrupt was not caught ({})", name);
    case SIGKILL:
      return fmt::format("it was killed ({}); perhaps the machine ran out of memory", name);
    default:
      return name;
  }
}

}  // namespace

std::string signal_name(int signal) {
  switch (signal) {
    case SIGABRT:
      return "SIGABRT";
    case SIGALRM:
      return "SIGALRM";
    case SIGBUS:
      return "SIGBUS";
    case SIGFPE:
      return "SIGFPE";
    case SIGHUP:
      return "SIGHUP";
    case SIGILL:
      return "SIGILL";
    case SIGINT:
      return "SIGINT";
    case SIGKILL:
      return "SIGKILL";
    case SIGPIPE:
      return "SIGPIPE";
    case SIGQUIT:
      return "SIGQUIT";
    case SIGSEGV:
      return "SIGSEGV";
    case SIGSYS:
      return "SIGSYS";
    case SIGTERM:
      return "SIGTERM";
    case SIGTRAP:
      return "SIGTRAP";
    case SIGUSR1:
      return "SIGUSR1";
    case SIGUSR2:
      return "SIGUSR2";
    case SIGXCPU:
      return "SIGXCPU";
    default:
      return fmt::format("signal {}", signal);
  }
}

Ending ending_of(int wait_status, const std::string& stopped_because) {
  const bool signalled = WIFSIGNALED(wait_status);
  const int status = signalled ? WTERMSIG(wait_status) : WEXITSTATUS(wait_status);
  if (!stopped_because.empty()) return {EndKind::Stopped, status, stopped_because};
  if (signalled) return {EndKind::Signalled, status, words_for(status)};
  return {EndKind::Exited, status, "the process was left at once, without cleaning up (os._exit)"};
}

}  // namespace coroscope
