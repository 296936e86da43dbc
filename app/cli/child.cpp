#include "app/cli/subcommand.h"
#include "app/session/child_end.h"
#include "core/program/runner.h"

namespace coroscope {

int run_child(const std::vector<std::string>& words) {
  auto child = enter_child(words);
  if (!child) {
    complain(child.error());
    return kBadCommandLine;
  }
  return run_program(child->request, child->trace_memory, child->control_fd, child->scratch);
}

}  // namespace coroscope
