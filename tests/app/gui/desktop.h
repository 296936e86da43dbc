#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <sys/types.h>

#include "tests/app/session/temp_folder.h"

namespace coroscope {

// What a command printed on standard output and standard error together, and its exit status.
struct Ran {
  int status = 0;
  std::string output;
};
Ran run(const std::string& command);
// A word for a shell, whatever is in it.
std::string shell_word(const std::string& text);

// An X server without a screen, and Coroscope's window on it.
class Desktop {
 public:
  // What is missing on this machine to make one; empty: nothing.
  static std::string missing();

  Desktop();
  ~Desktop();
  Desktop(const Desktop&) = delete;
  Desktop& operator=(const Desktop&) = delete;

  // Runs `coroscope view` with these arguments on this display, to its end.
  Ran view(const std::string& arguments) const;
  // Starts it and waits for its window.
  void open_window(const std::string& arguments);
  // Keys as xdotool names them, mouse buttons 1 (left), 4 and 5 (wheel).
  void key(const std::string& name) const;
  void click(int x, int y, int button = 1) const;
  // The left button goes down at one place and up at another.
  void drag(int x, int y, int to_x, int to_y) const;
  void type(const std::string& text) const;
  // As a file manager drops a file on the window; false when the window did not take it.
  bool drop(const std::filesystem::path& file) const;
  void point_at(int x, int y) const;
  // What is on the screen, as a PNG.
  void picture(const std::filesystem::path& file) const;
  // Where the window keeps its settings and drafts.
  const std::filesystem::path& home() const { return home_.path(); }
  // Waits until the window's title has `part` in it; the title then, or what it was when time ran out.
  std::string wait_for_title(const std::string& part, int patience_s = 20) const;
  // Waits until the window is gone; false when time ran out.
  bool wait_for_the_end() const;

 private:
  Ran xdotool(const std::string& words) const;
  std::string title() const;

  const TempFolder home_;    // where the window keeps its settings, and not the user's
  const TempFolder screen_;  // in which the server keeps what is on it
  pid_t server_ = -1, program_ = -1;
  std::string display_;
  std::string window_;
};

}  // namespace coroscope
