#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

#include "app/session/session.h"

namespace coroscope {

struct WindowOptions {
  int width_px = 1280;
  int height_px = 720;
  // Instead of a window for the user: waits until the run has ended, writes one frame of it to this PNG and
  // leaves.
  std::optional<std::filesystem::path> screenshot;
  // Where the user's settings are kept when they change; empty: nowhere.
  std::filesystem::path preferences_file;
  // The cursor goes behind the end of this step (0: to the beginning) once the run has ended.
  std::optional<std::uint32_t> at_step;
};

// Shows the session in a window until the user leaves. Returns the process's exit status: 0; 1, with the
// reason on standard error, when there is no display, no such step, or the picture could not be written.
int run_window(Session& session, const WindowOptions& options);

}  // namespace coroscope
