#pragma once

#include <array>
#include <string_view>
#include <utility>

namespace coroscope {

// asyncio's inner callbacks, by the name of what people call: "gather" for "gather.<locals>._done_callback".
// Empty for other callbacks. The same for C++ programs (core/loop/labels.cpp).
inline std::string_view asyncio_name(std::string_view label) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 12> kNames = {{
      {"Timeout._on_timeout", "timeout"},
      {"TaskGroup._on_task_done", "TaskGroup"},
      {"_release_waiter", "wait_for"},
      {"_run_until_complete_cb", "run_until_complete"},
      {"_set_result_unless_cancelled", "sleep"},
      {"_wait.<locals>._on_completion", "wait"},
      {"as_completed.<locals>._on_completion", "as_completed"},
      {"as_completed.<locals>._on_timeout", "timeout"},
      {"gather.<locals>._done_callback", "gather"},
      {"shield.<locals>._inner_done_callback", "shield"},
      {"shield.<locals>._outer_done_callback", "shield"},
      {"Runner._on_sigint.<locals>.<lambda>", "Ctrl+C"},
  }};
  for (const auto& [inner, name] : kNames)
    if (label == inner) return name;
  return {};
}

}  // namespace coroscope
