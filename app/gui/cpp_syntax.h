#pragma once

#include "app/gui/python_syntax.h"

namespace coroscope {

// The same for C++: spans of each line that are not Plain, in order. Await are co_await and its like,
// Decorator is the preprocessor's. Knows comments over several lines; takes anything.
std::vector<std::vector<SyntaxSpan>> highlight_cpp(const std::vector<std::string_view>& lines);

}  // namespace coroscope
