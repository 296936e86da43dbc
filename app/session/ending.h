#pragma once

#include <string>

#include "core/trace/event.h"

namespace coroscope {

// Why a run was over, in the terms of ProgramEnded but owning its text.
struct Ending {
  EndKind how = EndKind::Exited;
  std::int32_t status = 0;
  std::string text;

  ProgramEnded fact() const { return {how, status, text}; }
};

// How a child ended that did not record its own end. `wait_status` as waitpid gives it; `stopped_because`
// names the limit that we ended it for, or is empty when it ended by itself.
Ending ending_of(int wait_status, const std::string& stopped_because);

// "SIGSEGV"; "signal 63" for those without a common name.
std::string signal_name(int signal);

}  // namespace coroscope
