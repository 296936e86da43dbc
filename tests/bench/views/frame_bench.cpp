// How long a whole frame of the window takes against the length of the trace that is open: everything that
// the window draws, while the user pans, zooms, scrubs and scrolls. With a display in real OpenGL, finished
// and all; without one up to ImGui's draw lists.
//
// Processor time of all threads, so that others on the machine change nothing. `ratio`: to the frame of an
// empty window, ImGui's own as large as the screen with nothing in it, as ImGui's own back end draws it. Each
// frame of the one is measured beside a frame of the other.

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <ctime>
#include <deque>
#include <memory>
#include <optional>
#include <vector>

#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <glad/gl.h>
#include <imgui_impl_opengl3.h>

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

#include "app/gui/frame.h"
#include "app/gui/panel_table.h"
#include "app/gui/style.h"
#include "app/gui/window.h"
#include "app/session/trace_file.h"
#include "core/base/check.h"
#include "tests/app/session/temp_folder.h"
#include "tests/bench/views/long_trace.h"

namespace coroscope {
namespace {

constexpr int kWidthPx = 1280, kHeightPx = 720;
constexpr float kFrameSeconds = 1.f / 60;
constexpr int kFrames = 120;

double cpu_s() {
  timespec now{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

const Assets& assets() {
  static const Assets loaded = [] {
    Result<Assets> assets = load_assets();
    CHECK(assets, assets.error().message);
    return std::move(*assets);
  }();
  return loaded;
}

// The window as App drives it, on a display where there is one.
class Screen {
 public:
  Screen() {
    if (const char* display = std::getenv("DISPLAY"); display != nullptr && *display != 0) {
      Result<Window> window = Window::open({.width_px = kWidthPx, .height_px = kHeightPx}, "bench");
      CHECK(window, window.error().message);
      window_.emplace(std::move(*window));
      // The empty one first: ImGui begins frames in the last context that was made.
      empty_ = ImGui::CreateContext();
      ImGui::SetCurrentContext(empty_);
      ImGui::GetIO().IniFilename = nullptr;
      ImGui_ImplOpenGL3_Init("#version 330 core");
      ImGui::SetCurrentContext(nullptr);
      window_->start_imgui();
    } else {
      ImGui::CreateContext();
      ImGui::GetIO().IniFilename = nullptr;
    }
    for (const Catalogue* words : {&assets().english, &assets().chinese})
      for (const auto& [key, text] : words->texts()) glyphs_.add(text);
    fonts_ = build_fonts(*ImGui::GetIO().Fonts, files_, glyphs_, 1);
    if (window_) window_->fonts_changed();
  }
  bool is_real() const { return window_.has_value(); }

  // In seconds of processor time, until the last pixel.
  double frame(Session& session, WindowFrame& panels) {
    const double begin = cpu_s();
    session.update(kFrameSeconds);
    apply_style(theme_of(session.preferences()), 1);
    begin_frame();
    const PanelOutput out = panels.draw(session, fonts_, 1, kFrameSeconds);
    end_frame();
    apply(out.commands, assets().lessons, session);
    return cpu_s() - begin;
  }

  // Seconds, too. Without a display there is no back end.
  double empty_frame() {
    ImGuiContext* const panels = ImGui::GetCurrentContext();
    if (empty_ != nullptr) ImGui::SetCurrentContext(empty_);
    const double begin = cpu_s();
    if (empty_ != nullptr) ImGui_ImplOpenGL3_NewFrame();
    ImGui::GetIO().DisplaySize = {kWidthPx, kHeightPx};
    ImGui::GetIO().DeltaTime = kFrameSeconds;
    ImGui::NewFrame();
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize(ImGui::GetIO().DisplaySize);
    ImGui::Begin("empty", nullptr, ImGuiWindowFlags_NoDecoration);
    ImGui::End();
    ImGui::Render();
    if (empty_ != nullptr) {
      glClear(GL_COLOR_BUFFER_BIT);
      ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
      glfwSwapBuffers(glfwGetCurrentContext());
      window_->finish();
    }
    const double s = cpu_s() - begin;
    ImGui::SetCurrentContext(panels);
    return s;
  }

 private:
  void begin_frame() {
    if (window_) {
      window_->poll_events(0);
      return window_->begin_frame();
    }
    ImGui::GetIO().DisplaySize = {kWidthPx, kHeightPx};
    ImGui::GetIO().DeltaTime = kFrameSeconds;
    ImGui::NewFrame();
  }
  void end_frame() {
    if (!window_) return ImGui::Render();
    window_->end_frame(1, 1, 1);
    window_->finish();
  }

  std::optional<Window> window_;
  ImGuiContext* empty_ = nullptr;
  FontFiles files_ = find_fonts();
  Glyphs glyphs_;
  Fonts fonts_;
};

Screen& screen() {
  static Screen& screen = *new Screen;
  return screen;
}

// What the user does between two frames.
using Move = void (*)(Session& session, int frame);

double length_units(const Session& session) {
  return static_cast<double>(session.columns().all().size());
}
void rest(Session&, int) {}
void scrub(Session& session, int frame) {
  const auto share = static_cast<EventIndex>((frame * 37) % kFrames);
  session.apply(SeekTo{session.trace().size() / kFrames * share, true});
}
void step(Session& session, int) {
  session.apply(StepBy{StepSize::Step, +1});
}
template <int kPerMille>
void pan(Session& session, int frame) {
  const double length = length_units(session), units = std::max(10.0, length * kPerMille / 1000);
  session.apply(ShowUnits{(length - units) * frame / kFrames, units});
}
void zoom(Session& session, int frame) {
  const double length = length_units(session);
  const double units = length * std::pow(20 / length, static_cast<double>(frame) / kFrames);
  session.apply(ShowUnits{length * 0.37 - units * 0.37, units});
}
void scroll(Session& session, int frame) {
  session.apply(MoveView{.right = 0, .down = frame < 60 ? 5.0 : -4.0, .nearer = 0});
}

// A run that is open in the window.
struct Run {
  std::unique_ptr<Session> session;
  WindowFrame panels{assets()};
  bool settled = false;

  // The panels find bit by bit all that they look for in a run.
  void settle() {
    if (settled) return;
    for (EventIndex seen = 0; seen <= session->trace().size(); seen += 20'000)
      screen().frame(*session, panels);
    settled = true;
  }
};

double median(std::vector<double>& ms) {
  std::ranges::sort(ms);
  return ms[ms.size() / 2];
}

void report(benchmark::State& state, Run& run, Move move) {
  for (auto _ : state) {
    run.settle();
    for (int i = 0; i < 20; ++i) screen().frame(*run.session, run.panels);
    std::vector<double> ms, empty_ms;
    for (int i = 0; i < kFrames; ++i) {
      move(*run.session, i);
      ms.push_back(1000 * screen().frame(*run.session, run.panels));
      empty_ms.push_back(1000 * screen().empty_frame());
    }
    state.SetIterationTime(median(ms) / 1000);
    state.counters["max_ms"] = ms.back();
    state.counters["empty_ms"] = median(empty_ms);
    state.counters["ratio"] = median(ms) / median(empty_ms);
  }
}

std::unique_ptr<Session> opened(const Trace& trace) {
  const TempFolder folder;
  CHECK(save_trace(trace, folder / "run.trace"), "the bench's trace can be saved");
  auto session = std::make_unique<Session>();
  CHECK(session->open_trace(folder / "run.trace"), "and opened");
  while (session->running()) session->update(kFrameSeconds);
  session->apply(SeekTo{session->trace().size() / 2});
  return session;
}

void add(const std::string& name, Run& run, Move move) {
  benchmark::RegisterBenchmark(name.c_str(),
                               [&run, move](benchmark::State& state) { report(state, run, move); })
      ->UseManualTime()
      ->Iterations(1)
      ->Unit(benchmark::kMillisecond);
}

void add_all(const std::string& name, Run& run) {
  add(name + "/rest", run, rest);
  add(name + "/step", run, step);
  add(name + "/scrub", run, scrub);
  add(name + "/zoom", run, zoom);
  add(name + "/pan_whole", run, pan<1000>);
  add(name + "/pan_half", run, pan<500>);
  add(name + "/pan_tenth", run, pan<100>);
  add(name + "/pan_1_in_1000", run, pan<1>);
  add(name + "/pan_columns", run, pan<0>);
  add(name + "/scroll", run, scroll);
}

// Each panel in front of its dock, while the user steps and scrubs.
void add_panels(const std::string& name, Run& run) {
  for (const PanelEntry& panel : panel_table()) {
    benchmark::RegisterBenchmark(fmt::format("{}/panel/{}", name, panel.id).c_str(),
                                 [&run, &panel](benchmark::State& state) {
                                   Session& session = *run.session;
                                   const Arrangement before = session.preferences().arrangement;
                                   session.apply(Arrange{with_panel(before, panel)});
                                   report(state, run, scrub);
                                   session.apply(Arrange{before});
                                 })
        ->UseManualTime()
        ->Iterations(1)
        ->Unit(benchmark::kMillisecond);
  }
}

}  // namespace
}  // namespace coroscope

int main(int argc, char** argv) {
  using namespace coroscope;
  benchmark::Initialize(&argc, argv);
  screen();
  fmt::print("{}, {}x{}\n", screen().is_real() ? "OpenGL" : "draw lists", kWidthPx, kHeightPx);
  std::deque<Run> runs;
  // The first is as small as a lesson: what its frames cost, any run's do.
  for (const auto& [tasks, turns] : {std::pair{3u, 10u}, {10'000u, 3u}, {10'000u, 300u}}) {
    Run& run = runs.emplace_back(opened(turns_trace(tasks, turns)));
    const std::string name = fmt::format("events:{}", run.session->trace().size());
    add_all(name, run);
    if (turns != 3) add_panels(name, run);
  }
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
