#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "app/gui/key_press.h"
#include "core/base/result.h"

struct ImFontAtlas;

namespace coroscope {

struct WindowShape {
  int width_px = 1280;
  int height_px = 720;
  // Not shown: it is drawn into a picture of exactly this size, for screenshots.
  bool hidden = false;
};

// One window with OpenGL 3.3 and, once it was started, Dear ImGui inside; both live as long as it does. Only
// one at a time.
class Window {
 public:
  // Fails, in words that name another way, when there is no display or no OpenGL 3.3.
  // The first part of open(), which may be done before it.
  static Status find_display();
  static Result<Window> open(const WindowShape& shape, const std::string& title);
  // Before all that follows. With an atlas that outlives the window, or none: one of its own.
  void start_imgui(ImFontAtlas* atlas = nullptr);
  Window(Window&& other) noexcept;
  Window& operator=(Window&&) = delete;
  ~Window();

  // Handles what came in from the user; waits up to timeout_s for it (0: not at all). True when something
  // came.
  bool poll_events(double timeout_s);
  // Between begin_frame and end_frame ImGui's calls may be made.
  void begin_frame();
  void end_frame(float r, float g, float b);
  // Waits until the last frame's pixels are there (a bench wants to know).
  void finish();
  // Must be called between frames, after the atlas was built anew.
  void fonts_changed();

  bool close_requested() const;
  float content_scale() const;  // of the monitor: 1, 1.25, 2 ...
  void set_title(const std::string& title);
  // Keys for the next frame, which sees the same; not more than one frame can tell apart. `typing`: a text
  // field has the keyboard.
  KeyInput take_keys(bool typing);
  // Files dropped on the window since the last call.
  std::vector<std::filesystem::path> take_dropped_files();
  // Writes what the last frame showed. Hidden windows only.
  Status save_png(const std::filesystem::path& file) const;

 private:
  struct State;
  explicit Window(State* state) : state_(state) {}
  State* state_;
};

}  // namespace coroscope
