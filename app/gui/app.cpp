#include "app/gui/app.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <limits>
#include <utility>

#include <fmt/core.h>

#include "app/gui/frame.h"
#include "app/gui/keys.h"
#include "app/gui/window.h"

namespace coroscope {
namespace {

constexpr double kIdleSeconds = 0.25;         // how soon a file that was saved is noticed
constexpr double kRunningSeconds = 1.0 / 30;  // how often a run is looked at
constexpr double kFrameSeconds = 1.0 / 120;   // the least between two frames, where the display sets no pace
constexpr float kFirstFrameSeconds = 1.f / 60;  // of a movement that begins
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

// The texts of the catalogues and the lessons.
void add_texts(const Assets& assets, Glyphs& glyphs) {
  for (const Catalogue* words : {&assets.english, &assets.chinese})
    for (const auto& [key, text] : words->texts()) glyphs.add(text);
  for (const Lesson& lesson : assets.lessons) {
    for (const LessonText* text : {&lesson.title, &lesson.question, &lesson.summary, &lesson.try_it}) {
      glyphs.add(text->en);
      glyphs.add(text->zh);
    }
    for (const LessonNote& note : lesson.notes) {
      glyphs.add(note.text.en);
      glyphs.add(note.text.zh);
    }
  }
}

// What is seen of a session from outside: another one of these wants another frame.
struct Seen {
  std::uint32_t generation = 0;
  EventIndex cursor = kNoEvent, events = 0;
  bool running = false, playing = false;
  std::string notice;
  bool operator==(const Seen&) const = default;
};
Seen seen(const Session& session) {
  return {session.generation(), session.cursor(),  session.trace().size(),
          session.running(),    session.playing(), session.notice()};
}

std::string title(const Session& session) {
  if (session.file().empty()) return "Coroscope";
  return fmt::format("{} - step {}/{} - Coroscope", session.file().filename().string(),
                     session.state().step().number, session.trace().totals().step);
}

class App {
 public:
  App(Session& session, Window window, const Assets& assets)
      : session_(session), window_(std::move(window)), assets_(assets), frame_(assets) {
    add_texts(assets, glyphs_);
  }

  void run(std::optional<std::uint32_t> at_step) {
    double last_s = now_s();
    while (!window_.close_requested() && !session_.quit_requested()) {
      const bool input = window_.poll_events(wait_s(now_s() - last_s));
      const double elapsed_s = now_s() - last_s;
      last_s = now_s();
      session_.update(elapsed_s);
      if (at_step && !session_.running()) {
        // A step that the run does not have leaves the cursor where it is.
        static_cast<void>(go_to_step(session_, std::exchange(at_step, {})));
      }
      take_input();
      if (input || last_s >= redraw_at_s_ || seen(session_) != seen_) frames_wanted_ = kFramesToSettle;
      seen_ = seen(session_);
      if (frames_wanted_ <= 0 && !moving_) continue;
      --frames_wanted_;
      draw(moving_ ? std::min(static_cast<float>(elapsed_s), kFrameMaxSeconds) : kFirstFrameSeconds);
    }
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
    const double usual = session_.running() || session_.playing() ? kRunningSeconds : kIdleSeconds;
    return std::clamp(redraw_at_s_ - now_s(), 0.001, usual);
  }

  void take_input() {
    Commands commands;
    const KeyInput keys = window_.take_keys();
    const bool typing = ImGui::GetIO().WantTextInput;
    // One after the other, since what a key does may hang on the one before.
    for (const KeyPress& key : keys.presses)
      if (const std::optional<Command> command = command_for(key, session_, typing))
        apply({{*command}}, assets_.lessons, session_);
    for (const unsigned character : keys.characters)
      if (const std::optional<Command> command = command_for(character, typing))
        apply({{*command}}, assets_.lessons, session_);
    for (const std::filesystem::path& file : window_.take_dropped_files()) commands.push_back(OpenFile{file});
    apply(commands, assets_.lessons, session_);
  }

  void draw(float elapsed_s) {
    const float scale = std::min(window_.content_scale() * session_.preferences().scale, kScaleMax);
    glyphs_.add(session_.trace(), session_.generation());
    if (glyphs_.changed() || scale != scale_) {
      fonts_ = build_fonts(*ImGui::GetIO().Fonts, font_files_, glyphs_, scale);
      window_.fonts_changed();
    }
    const Theme& colors = theme(session_.preferences().dark ? ThemeName::Dark : ThemeName::Light);
    if (scale != scale_ || colors.name != styled_) apply_style(colors, scale);
    scale_ = scale;
    styled_ = colors.name;

    window_.begin_frame();
    const PanelOutput out = frame_.draw(session_, fonts_, scale, elapsed_s);
    const Color paper = colors[Role::Surface];
    window_.end_frame(static_cast<float>(paper.r) / 255, static_cast<float>(paper.g) / 255,
                      static_cast<float>(paper.b) / 255);
    for (const std::string& text : out.shown) glyphs_.add(text);
    moving_ = out.moving;
    redraw_at_s_ = now_s() + out.redraw_in_s;
    if (!out.commands.empty() || glyphs_.changed()) frames_wanted_ = kFramesToSettle;
    apply(out.commands, assets_.lessons, session_);
    if (std::string words = title(session_); words != title_) {
      window_.set_title(words);
      title_ = std::move(words);
    }
  }

  Session& session_;
  Window window_;
  const Assets& assets_;
  WindowFrame frame_;
  Glyphs glyphs_;
  FontFiles font_files_ = find_fonts();
  Fonts fonts_;
  float scale_ = 0;
  std::optional<ThemeName> styled_;
  std::string title_;
  Seen seen_;
  bool moving_ = false;
  int frames_wanted_ = kFramesToSettle;
  double redraw_at_s_ = std::numeric_limits<double>::infinity();
};

int fail(const Error& error) {
  fmt::print(stderr, "coroscope: {}\n", error.message);
  return 1;
}

}  // namespace

int run_window(Session& session, const WindowOptions& options) {
  const Result<Assets> assets = load_assets();
  if (!assets) return fail(assets.error());
  Result<Window> window = Window::open({.width_px = options.width_px,
                                        .height_px = options.height_px,
                                        .hidden = options.screenshot.has_value()},
                                       "Coroscope");
  if (!window) return fail(window.error());
  App app(session, std::move(*window), *assets);
  if (options.screenshot) {
    const Status written = app.screenshot(*options.screenshot, options.at_step);
    return written ? 0 : fail(written.error());
  }
  app.run(options.at_step);
  return 0;
}

}  // namespace coroscope
