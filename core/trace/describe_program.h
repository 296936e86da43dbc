#pragma once

#include <string>

#include "core/trace/describe.h"

namespace coroscope {

// What a warning says. `about`: the name of the task that it is about, or empty.
Sentence warning_sentence(const Warned& warned, const std::string& about);
// How the program ended.
Sentence end_sentence(const ProgramEnded& end);

}  // namespace coroscope
