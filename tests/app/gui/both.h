#pragma once

#include <string>

#include "app/gui/layout.h"
#include "tests/app/gui/desktop.h"
#include "tests/app/gui/headless.h"

namespace coroscope {

// The real window on a program, and a session of our own on the same one, behind panels without a window.
// Both are told the same, and after each interaction both must be in the same state, as far as the real one
// tells: its title (program and step), its settings, the marks beside the program.
class Both {
 public:
  // `view`: more words for the command line.
  Both(const std::filesystem::path& program, const std::string& view = "");

  // A key by its two names. It does what the action does that has it.
  void key(const std::string& xdotool, const KeyPress& press);
  void character(const std::string& xdotool, char character);
  void click(float x, float y, int button = 1);
  void drag(ImVec2 from, ImVec2 to);
  void wheel(float x, float y, int notches);
  // Keys that end in a text field's Enter, and what comes of them.
  void keys(const std::string& xdotool, const Commands& commands);

  // How many of these there were.
  int interactions() const { return interactions_; }
  Session& session() { return session_; }
  const Layout& layout() const { return layout_; }
  const Desktop& desktop() const { return desktop_; }
  // A picture of the real window, where COROSCOPE_PICTURES says that somebody wants to look at them.
  void picture(const std::string& name) const;

 private:
  void settle();
  void check(const std::string& what);
  std::string expected_title() const;

  Session session_;
  Headless headless_{{1280, 720}};
  Desktop desktop_;
  Layout layout_;
  std::string so_far_;
  int interactions_ = 0;
};

}  // namespace coroscope
