#pragma once

#include "app/gui/frame.h"
#include "core/trace/trace.h"

namespace coroscope {

// The window's panels in an ImGui context of its own, with no window around it.
class Headless {
 public:
  // `scale`: 1 or 2, as on a screen with twice as many pixels.
  explicit Headless(ImVec2 size, float scale = 1);
  ~Headless();
  Headless(const Headless&) = delete;
  Headless& operator=(const Headless&) = delete;

  // Draws one frame and carries out what it wants, as the window does.
  PanelOutput frame(Session& session);
  // As many frames as it takes until nothing moves any more; returns the last one's.
  PanelOutput settle(Session& session);
  void point_at(ImVec2 at);
  // Moves the pointer there, presses and lets go, one frame each.
  void click(Session& session, ImVec2 at, int button = 0);
  // Presses at one place, goes to the other by way of the middle, and lets go.
  void drag(Session& session, ImVec2 from, ImVec2 to);
  void wheel(Session& session, ImVec2 at, float notches);

  // Of the last frame.
  int vertices() const;
  const Assets& assets() const;

 private:
  ImGuiContext* context_;
  float scale_;
  Fonts fonts_;
  WindowFrame frame_;
};

// A session on a trace, through a file as the user would open it.
void open(Session& session, const Trace& trace);
// A session on a program, in a child as the user would run it, to its end.
void run(Session& session, const std::filesystem::path& program);

}  // namespace coroscope
