#include "app/gui/app.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <future>
#include <limits>
#include <utility>

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <fmt/core.h>

#include "app/gui/controls.h"
#include "app/gui/frame.h"
#include "app/gui/prepared.h"
#include "app/gui/window.h"
#include "app/session/preferences_file.h"

namespace coroscope {
namespace {

constexpr double kIdleSeconds = 0.25;         // how soon a file that was saved is noticed
constexpr double kRunningSeconds = 1.0 / 30;  // how often a run is looked at
constexpr double kFrameSeconds = 1.0 / 120;   // the least between two frames, where the display sets no pace
constexpr float kFirstFrameSeconds = 1.f / 60;  // of a movement that begins
constexpr double kKeptEverySeconds = 1;         // the settings, at most
constexpr float kFrameMaxSeconds = 0.05f;
// Beyond this the letters of the atlas would not fit into one texture.
constexpr float kScaleMax = 4;
// ImGui wants to see the same thing more than once before everything has found its place.
constexpr int kFramesToSettle = 3;
constexpr int kFramesMax = 200;  // of a screenshot; then it is taken as it is

double now_s() {
  using Clock = std::chrono::steady_clock;
  return std::chrono::duration<double>(Clock::now().time_since_epoch()).count();
}

void append_utf8(std::string& to, unsigned c) {
  const auto put = [&](unsigned byte) { to += static_cast<char>(byte); };
  if (c < 0x80) return put(c);
  if (c < 0x800) {
    put(0xC0 | c >> 6);
  } else {
    if (c < 0x10000) {
      put(0xE0 | c >> 12);
    } else {
      put(0xF0 | c >> 18);
      put(0x80 | (c >> 12 & 0x3F));
    }
    put(0x80 | (c >> 6 & 0x3F));
  }
  put(0x80 | (c & 0x3F));
}

// What is seen of a session from outside: another one of these wants another frame.
struct Seen {
  std::uint32_t generation = 0;
  EventIndex cursor = kNoEvent, events = 0;
  bool running = false, playing = false;
  std::uint64_t notice = 0;
  Overlay overlay = Overlay::None;
  bool operator==(const Seen&) const = default;
};
Seen seen(const Session& session) {
  return {session.generation(), session.cursor(),        session.trace().size(), session.running(),
          session.playing(),    session.notice().number, session.overlay()};
}

std::string title(const Session& session) {
  if (session.file().empty()) return "Coroscope";
  return fmt::format("{} - step {}/{} - Coroscope", session.file().filename().string(),
                     session.state().step().number, session.trace().totals().step);
}

class App {
 public:
  App(Session& session, Window window, Prepared& prepared)
      : session_(session),
        window_(std::move(window)),
        assets_(prepared.assets),
        letters_(prepared.letters),
        frame_(assets_) {
    window_.start_imgui(&letters_.atlas);
    window_.fonts_changed();
  }

  void run(std::optional<std::uint32_t> at_step, const std::filesystem::path& preferences) {
    // The first frame waits for nothing, not for what a long trace still brings either.
    double last_s = now_s() - kFrameSeconds;
    bool shown = false;
    kept_ = session_.preferences();
    while (!window_.close_requested() && !session_.quit_requested()) {
      const bool input = window_.poll_events(wait_s(now_s() - last_s));
      const double elapsed_s = now_s() - last_s;
      last_s = now_s();
      if (std::exchange(shown, true)) session_.update(elapsed_s);
      keep_preferences(preferences, last_s);
      if (at_step && !session_.running()) {
        // A step that the run does not have leaves the cursor where it is.
        static_cast<void>(go_to_step(session_, std::exchange(at_step, {})));
      }
      take_input();
      if (input || last_s >= redraw_at_s_ || seen(session_) != seen_) frames_wanted_ = kFramesToSettle;
      seen_ = seen(session_);
      if (frames_wanted_ <= 0 && !moving_) {
        if (frame_.looks_on() && frame_.look_on(session_)) frames_wanted_ = kFramesToSettle;
        continue;
      }
      --frames_wanted_;
      draw(moving_ ? std::min(static_cast<float>(elapsed_s), kFrameMaxSeconds) : kFirstFrameSeconds);
    }
    keep_preferences(preferences, std::numeric_limits<double>::infinity());
  }

  Status screenshot(const std::filesystem::path& file, std::optional<std::uint32_t> at_step) {
    while (session_.running() && !window_.close_requested()) {
      window_.poll_events(kRunningSeconds);
      session_.update(kRunningSeconds);
    }
    if (Status moved = go_to_step(session_, at_step); !moved) return moved;
    for (int i = 0; i < kFramesToSettle || (moving_ && i < kFramesMax); ++i) {
      window_.poll_events(0);
      draw(0);
    }
    return window_.save_png(file);
  }

  static Status go_to_step(Session& session, std::optional<std::uint32_t> number) {
    if (!number) return Done{};
    const std::uint32_t steps = session.trace().totals().step;
    if (*number > steps) return Error{fmt::format("There is no step {}: this run has {}.", *number, steps)};
    session.apply(SeekTo{*number == 0 ? 0 : session.columns().step(*number)->end});
    return Done{};
  }

 private:
  double wait_s(double since_last_s) const {
    if (moving_ || frames_wanted_ > 0) return std::max(0.0, kFrameSeconds - since_last_s);
    if (frame_.looks_on()) return 0;
    const double usual = session_.running() || session_.playing() ? kRunningSeconds : kIdleSeconds;
    return std::clamp(redraw_at_s_ - now_s(), 0.001, usual);
  }

  // Not at each pixel of a border that is dragged, but soon, so that a crash loses nothing.
  void keep_preferences(const std::filesystem::path& file, double at_s) {
    if (at_s < kept_at_s_ + kKeptEverySeconds || session_.preferences() == kept_) return;
    save_preferences(file, session_.preferences());
    kept_ = session_.preferences();
    kept_at_s_ = at_s;
  }

  // A text field has the keyboard, or will have it as soon as it is drawn.
  bool typing() const {
    switch (session_.overlay()) {
      case Overlay::None:
      case Overlay::Keys:
        return typing_ || ImGui::GetIO().WantTextInput;
      case Overlay::Open:
      case Overlay::Palette:
      case Overlay::Search:
      case Overlay::RunTo:
      case Overlay::Note:
      case Overlay::Lanes:
        return true;
    }
    return false;
  }

  void take_input() {
    const KeyInput keys = window_.take_keys(typing());
    // One after the other, since what a key does may hang on the one before.
    for (const KeyInput::Stroke& stroke : keys.strokes) {
      // The letter of a key that did something is no text.
      if (stroke.character != 0 && std::exchange(key_did_something_, false)) continue;
      // It closes the menu, and only that.
      if (stroke.press.key == GLFW_KEY_ESCAPE && menu_open()) continue;
      const bool typing_now = typing();
      const Action* action = stroke.character != 0 ? action_for(stroke.character, session_, typing_now)
                                                   : action_for(stroke.press, session_, typing_now);
      key_did_something_ = action != nullptr && stroke.character == 0;
      if (action != nullptr)
        apply(action->run(session_), assets_.lessons, session_);
      else if (stroke.character != 0 && typing_now && !typing_)
        append_utf8(typed_early_, stroke.character);
    }
    Commands commands;
    for (const std::filesystem::path& file : window_.take_dropped_files()) commands.push_back(OpenFile{file});
    apply(commands, assets_.lessons, session_);
  }

  void draw(float elapsed_s) {
    const float scale = std::min(window_.content_scale() * session_.preferences().scale, kScaleMax);
    const float scale_before = letters_.scale;
    if (letters_.follow(session_, assets_, scale)) window_.fonts_changed();
    const Theme& colors = theme_of(session_.preferences());
    if (scale != scale_before || colors.name != styled_) apply_style(colors, scale);
    styled_ = colors.name;

    window_.begin_frame();
    // The field takes these from us; ImGui must not give them to it as well.
    if (!typed_early_.empty()) ImGui::GetIO().InputQueueCharacters.resize(0);
    const PanelOutput out =
        frame_.draw(session_, letters_.fonts, scale, session_.preferences().reduced_motion ? 0 : elapsed_s,
                    std::exchange(typed_early_, {}));
    const Color paper = colors[Role::Surface];
    window_.end_frame(static_cast<float>(paper.r) / 255, static_cast<float>(paper.g) / 255,
                      static_cast<float>(paper.b) / 255);
    for (const std::string& text : out.shown) letters_.glyphs.add(text);
    moving_ = out.moving;
    typing_ = out.typing;
    redraw_at_s_ = now_s() + out.redraw_in_s;
    if (!out.commands.empty() || letters_.glyphs.changed()) frames_wanted_ = kFramesToSettle;
    apply(out.commands, assets_.lessons, session_);
    if (std::string words = title(session_); words != title_) {
      window_.set_title(words);
      title_ = std::move(words);
    }
  }

  Session& session_;
  Window window_;
  const Assets& assets_;
  Letters& letters_;
  WindowFrame frame_;
  std::optional<ThemeName> styled_;
  std::string title_;
  Seen seen_;
  Preferences kept_;  // as they are in their file
  double kept_at_s_ = 0;
  bool moving_ = false, typing_ = false;
  bool key_did_something_ = false;
  std::string typed_early_;  // for a text field that does not have the keyboard yet
  int frames_wanted_ = kFramesToSettle;
  double redraw_at_s_ = std::numeric_limits<double>::infinity();
};

int fail(const Error& error) {
  fmt::print(stderr, "coroscope: {}\n", error.message);
  return 1;
}

}  // namespace

int run_window(Session& session, const WindowOptions& options) {
  // Before there is a second thread: X's own texts, of which it reads each letter by itself, take twice as
  // long where each has to be locked.
  if (const Status found = Window::find_display(); !found) return fail(found.error());
  auto preparing = std::async(std::launch::async, [&session] { return prepare(session); });
  Result<Window> window = Window::open({.width_px = options.width_px,
                                        .height_px = options.height_px,
                                        .hidden = options.screenshot.has_value()},
                                       "Coroscope");
  const Result<std::unique_ptr<Prepared>> prepared = preparing.get();
  if (!prepared) return fail(prepared.error());
  if (!window) return fail(window.error());
  App app(session, std::move(*window), **prepared);
  if (options.screenshot) {
    const Status written = app.screenshot(*options.screenshot, options.at_step);
    return written ? 0 : fail(written.error());
  }
  app.run(options.at_step, options.preferences_file);
  return 0;
}

}  // namespace coroscope
