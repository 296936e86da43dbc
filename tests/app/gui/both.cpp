#include "tests/app/gui/both.h"

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/session/preferences_file.h"
#include "core/base/check.h"

namespace coroscope {
namespace {

constexpr auto kPatience = std::chrono::seconds(30);

std::string content(const std::filesystem::path& file) {
  std::stringstream text;
  text << std::ifstream(file).rdbuf();
  return std::move(text).str();
}

}  // namespace

Both::Both(const std::filesystem::path& program, const std::string& view) {
  run(session_, program);
  settle();
  desktop_.open_window(shell_word(program.string()) + " --lang en " + view);
  so_far_ = program.filename().string();
  layout_ = lay_out({1280, 720}, 1, session_.preferences().arrangement);
  EXPECT_EQ(desktop_.wait_for_title(expected_title(), 120), expected_title());
}

std::string Both::expected_title() const {
  return session_.file().filename().string() + " - step " + std::to_string(session_.state().step().number) +
         "/" + std::to_string(session_.trace().totals().step) + " - Coroscope";
}

void Both::settle() {
  for (int i = 0; i < 3; ++i) session_.update(0);
  headless_.settle(session_);
  layout_ = lay_out({1280, 720}, 1, session_.preferences().arrangement);
}

void Both::check(const std::string& what) {
  ++interactions_;
  so_far_ += " | " + what;
  settle();
  ASSERT_EQ(desktop_.wait_for_title(expected_title(), 30), expected_title()) << so_far_;
  // The window keeps its settings at most once a second.
  const std::filesystem::path kept = desktop_.home() / "coroscope/window", wanted = desktop_.home() / "told";
  save_preferences(wanted, session_.preferences());
  const std::string settings = content(wanted);
  const bool any = session_.preferences() != Preferences{};
  const auto begin = std::chrono::steady_clock::now();
  while (any && content(kept) != settings && std::chrono::steady_clock::now() - begin < kPatience)
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  if (any) {
    ASSERT_EQ(content(kept), settings) << so_far_;
  }
}

void Both::key(const std::string& xdotool, const KeyPress& press) {
  const Action* const action = action_for(press, session_, false);
  ASSERT_NE(action, nullptr) << xdotool << " does nothing here: " << so_far_;
  keys(xdotool, action->run(session_));
}

void Both::character(const std::string& xdotool, char character) {
  const Action* const action = action_for(static_cast<unsigned char>(character), session_, false);
  ASSERT_NE(action, nullptr) << xdotool << " does nothing here: " << so_far_;
  keys(xdotool, action->run(session_));
}

void Both::keys(const std::string& xdotool, const Commands& commands) {
  desktop_.key(xdotool);
  apply(commands, headless_.assets().lessons, session_);
  check(xdotool);
}

void Both::click(float x, float y, int button) {
  desktop_.click(static_cast<int>(x), static_cast<int>(y), button);
  headless_.click(session_, {std::floor(x), std::floor(y)}, button == 3 ? 1 : 0);
  check("click " + std::to_string(x) + "," + std::to_string(y));
}

void Both::drag(ImVec2 from, ImVec2 to) {
  desktop_.drag(static_cast<int>(from.x), static_cast<int>(from.y), static_cast<int>(to.x),
                static_cast<int>(to.y));
  headless_.drag(session_, from, to);
  check("drag");
}

void Both::wheel(float x, float y, int notches) {
  for (int i = 0; i < std::abs(notches); ++i) {
    desktop_.click(static_cast<int>(x), static_cast<int>(y) + i % 2, notches > 0 ? 4 : 5);
    headless_.wheel(session_, {x, y}, notches > 0 ? 1.f : -1.f);
  }
  check("wheel");
}

void Both::picture(const std::string& name) const {
  const char* const folder = std::getenv("COROSCOPE_PICTURES");
  if (folder == nullptr || *folder == '\0') return;
  std::this_thread::sleep_for(std::chrono::milliseconds(400));  // for somebody to look at, not for the test
  desktop_.picture(std::filesystem::path(folder) / (name + ".png"));
}

}  // namespace coroscope
