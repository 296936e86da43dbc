#include "tests/app/gui/desktop.h"

#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <thread>
#include <vector>

#include <sys/wait.h>
#include <unistd.h>

#include "app/gui/png_file.h"
#include "core/base/check.h"

namespace coroscope {
namespace {

constexpr int kPatienceSeconds = 20;

// Between two looks at the window, which needs the processor more than whoever looks.
void wait_a_little() {
  std::this_thread::sleep_for(std::chrono::milliseconds(10));
}

bool out_of_time(std::chrono::steady_clock::time_point since, int patience_s = kPatienceSeconds) {
  return std::chrono::steady_clock::now() - since > std::chrono::seconds(patience_s);
}

// Starts a shell command that replaces its shell, so that the process is the program's own. `out`: its
// standard output; -1: nowhere.
pid_t start(const std::string& command, int out) {
  const pid_t pid = ::fork();
  CHECK(pid >= 0, "no new process");
  if (pid != 0) return pid;
  if (out >= 0) ::dup2(out, 1);
  const std::string line = "exec " + command + (out >= 0 ? "" : " >/dev/null");
  ::execl("/bin/sh", "sh", "-c", line.c_str(), nullptr);
  ::_exit(127);
}

void end(pid_t pid) {
  if (pid <= 0) return;
  ::kill(pid, SIGTERM);
  ::waitpid(pid, nullptr, 0);
}

}  // namespace

Ran run(const std::string& command) {
  FILE* pipe = ::popen((command + " 2>&1").c_str(), "r");
  CHECK(pipe != nullptr, "no new process");
  Ran ran;
  char block[4096];
  for (std::size_t got; (got = std::fread(block, 1, sizeof block, pipe)) > 0;) ran.output.append(block, got);
  const int status = ::pclose(pipe);
  ran.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  while (ran.output.ends_with('\n')) ran.output.pop_back();
  return ran;
}

std::string shell_word(const std::string& text) {
  std::string word = "'";
  for (const char c : text) word += c == '\'' ? "'\\''" : std::string(1, c);
  return word + "'";
}

std::string Desktop::missing() {
  for (const char* tool : {"Xvfb", "xdotool"})
    if (run(std::string("command -v ") + tool).status != 0) return tool;
  return "";
}

Desktop::Desktop() {
  int ends[2];
  CHECK(::pipe(ends) == 0, "no pipe");
  // The server looks for a free display itself and says which, once it is ready.
  server_ = start("Xvfb -displayfd 1 -screen 0 1280x720x24 -nolisten tcp -fbdir " +
                      shell_word(screen_.path().string()) + " 2>/dev/null",
                  ends[1]);
  ::close(ends[1]);
  for (char c; ::read(ends[0], &c, 1) == 1 && c != '\n';) display_ += c;
  ::close(ends[0]);
  CHECK(!display_.empty(), "Xvfb did not start");
  display_ = ":" + display_;
}

Desktop::~Desktop() {
  end(program_);
  end(server_);
}

Ran Desktop::view(const std::string& arguments) const {
  return run("DISPLAY=" + display_ + " " + shell_word(COROSCOPE_EXECUTABLE) + " view " + arguments);
}

void Desktop::open_window(const std::string& arguments) {
  program_ = start("env DISPLAY=" + display_ + " XDG_CONFIG_HOME=" + shell_word(home_.path().string()) +
                       " XDG_DATA_HOME=" + shell_word(home_.path().string()) + " " +
                       shell_word(COROSCOPE_EXECUTABLE) + " view " + arguments,
                   -1);
  const Ran found = xdotool("search --sync --onlyvisible --name Coroscope");
  window_ = found.output.substr(0, found.output.find('\n'));
}

Ran Desktop::xdotool(const std::string& words) const {
  return run("DISPLAY=" + display_ + " xdotool " + words);
}

void Desktop::key(const std::string& name) const {
  xdotool("key " + name);
}

void Desktop::click(int x, int y, int button) const {
  xdotool("mousemove --sync " + std::to_string(x) + " " + std::to_string(y) + " click " +
          std::to_string(button));
}

void Desktop::drag(int x, int y, int to_x, int to_y) const {
  // As slow as a hand: the window looks where the pointer is once a frame.
  const auto go = [](int at_x, int at_y) {
    return "mousemove --sync " + std::to_string(at_x) + " " + std::to_string(at_y) + " sleep 0.2 ";
  };
  xdotool(go(x, y) + "mousedown 1 sleep 0.2 " + go((x + to_x) / 2, (y + to_y) / 2) + go(to_x, to_y) +
          "mouseup 1");
}

void Desktop::type(const std::string& text) const {
  xdotool("type --delay 15 " + shell_word(text));
}

bool Desktop::drop(const std::filesystem::path& file) const {
  const std::filesystem::path sender =
      std::filesystem::path(COROSCOPE_SOURCE_DIR) / "tests/app/gui/drop_file.py";
  return run("DISPLAY=" + display_ + " /usr/bin/python3 " + shell_word(sender.string()) + " " + window_ +
             " " + shell_word(file.string()))
             .status == 0;
}

void Desktop::point_at(int x, int y) const {
  xdotool("mousemove " + std::to_string(x) + " " + std::to_string(y));
}

void Desktop::picture(const std::filesystem::path& file) const {
  // The server keeps its screen in a file: numbers of 32 bits, the high byte first; then colours; then rows.
  std::ifstream in(screen_ / "Xvfb_screen0", std::ios::binary);
  std::vector<unsigned char> bytes((std::istreambuf_iterator<char>(in)), {});
  CHECK(bytes.size() > 100, "the server keeps its screen in a file");
  const auto number = [&](std::size_t at) {
    return std::size_t{bytes[4 * at]} << 24 | std::size_t{bytes[4 * at + 1]} << 16 |
           std::size_t{bytes[4 * at + 2]} << 8 | bytes[4 * at + 3];
  };
  constexpr std::size_t kColorBytes = 12;
  const std::size_t width = number(4), height = number(5), row = number(12);
  const std::size_t begin = number(0) + number(19) * kColorBytes;
  Pixels pixels{static_cast<int>(width), static_cast<int>(height), {}};
  for (std::size_t y = height; y-- > 0;)
    for (std::size_t x = 0; x < width; ++x) {
      const unsigned char* const pixel = &bytes[begin + y * row + 4 * x];
      pixels.rgba.insert(pixels.rgba.end(), {pixel[2], pixel[1], pixel[0], 255});
    }
  CHECK(write_png(file, pixels), "a picture of the screen can be written");
}

std::string Desktop::title() const {
  return xdotool("getwindowname " + window_).output;
}

std::string Desktop::wait_for_title(const std::string& part, int patience_s) const {
  const auto begin = std::chrono::steady_clock::now();
  std::string now = title();
  while (now.find(part) == std::string::npos && !out_of_time(begin, patience_s)) {
    wait_a_little();
    now = title();
  }
  return now;
}

bool Desktop::wait_for_the_end() const {
  const auto begin = std::chrono::steady_clock::now();
  while (xdotool("getwindowname " + window_).status == 0) {
    if (out_of_time(begin)) return false;
    wait_a_little();
  }
  return true;
}

}  // namespace coroscope
