#include "tests/app/gui/headless.h"

#include <map>
#include <thread>

#include "app/gui/style.h"
#include "app/session/child_process.h"
#include "app/session/trace_file.h"
#include "core/base/check.h"
#include "tests/app/session/temp_folder.h"

namespace coroscope {
namespace {

constexpr float kFrameSeconds = 1.f / 60;

const Assets& shared_assets() {
  static const Assets assets = [] {
    Result<Assets> loaded = load_assets();
    CHECK(loaded, loaded.error().message);
    return std::move(*loaded);
  }();
  return assets;
}

struct SharedFonts {
  ImFontAtlas atlas;
  FontFiles files = find_fonts();
  Glyphs glyphs;
  Fonts fonts;
};

SharedFonts* make_fonts(float scale) {
  auto* made = new SharedFonts;
  for (const Catalogue* words : {&shared_assets().english, &shared_assets().chinese})
    for (const auto& [key, text] : words->texts()) made->glyphs.add(text);
  made->fonts = build_fonts(made->atlas, made->files, made->glyphs, scale);
  return made;
}

// Building an atlas takes longer than all the frames of a test.
SharedFonts& shared_fonts(float scale) {
  static std::map<float, SharedFonts*> made;
  SharedFonts*& fonts = made[scale];
  if (fonts == nullptr) fonts = make_fonts(scale);
  return *fonts;
}

}  // namespace

Headless::Headless(ImVec2 size, float scale)
    : context_(ImGui::CreateContext(&shared_fonts(scale).atlas)),
      scale_(scale),
      fonts_(shared_fonts(scale).fonts),
      frame_(shared_assets()) {
  ImGui::SetCurrentContext(context_);
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.DisplaySize = size;
  io.DeltaTime = kFrameSeconds;
}

Headless::~Headless() {
  ImGui::DestroyContext(context_);
}

PanelOutput Headless::frame(Session& session) {
  apply_style(theme_of(session.preferences()), scale_);
  ImGui::NewFrame();
  PanelOutput out = frame_.draw(session, fonts_, scale_, kFrameSeconds);
  ImGui::Render();
  apply(out.commands, shared_assets().lessons, session);
  return out;
}

PanelOutput Headless::settle(Session& session) {
  constexpr int kFramesMax = 300;
  PanelOutput out;
  int frames = 0;
  do {
    out = frame(session);
    ++frames;
  } while (frames < 3 || (out.moving && frames < kFramesMax));
  CHECK(!out.moving, "the panels never come to rest");
  return out;
}

void Headless::point_at(ImVec2 at) {
  ImGui::GetIO().MousePos = at;
}

void Headless::click(Session& session, ImVec2 at, int button) {
  point_at(at);
  frame(session);
  ImGui::GetIO().MouseDown[button] = true;
  frame(session);
  ImGui::GetIO().MouseDown[button] = false;
  frame(session);
}

void Headless::drag(Session& session, ImVec2 from, ImVec2 to) {
  point_at(from);
  frame(session);
  ImGui::GetIO().MouseDown[0] = true;
  frame(session);
  for (const ImVec2 at : {ImVec2{std::floor((from.x + to.x) / 2), std::floor((from.y + to.y) / 2)}, to}) {
    point_at(at);
    frame(session);
  }
  ImGui::GetIO().MouseDown[0] = false;
  frame(session);
}

void Headless::wheel(Session& session, ImVec2 at, float notches) {
  point_at(at);
  frame(session);
  ImGui::GetIO().MouseWheel = notches;
  frame(session);
  ImGui::GetIO().MouseWheel = 0;
}

int Headless::vertices() const {
  return ImGui::GetDrawData()->TotalVtxCount;
}

const Assets& Headless::assets() const {
  return shared_assets();
}

void open(Session& session, const Trace& trace) {
  const TempFolder folder;
  const std::filesystem::path file = folder / "run.trace";
  CHECK(save_trace(trace, file), "a trace can be saved in a temporary folder");
  CHECK(session.open_trace(file), "a trace that was just saved opens");
}

void run(Session& session, const std::filesystem::path& program) {
  ChildProcess::use_executable(COROSCOPE_EXECUTABLE);
  RunRequest request;
  request.program = program;
  CHECK(session.open(request), "the program runs");
  do {
    session.update(0);
    std::this_thread::yield();
  } while (session.running());
}

}  // namespace coroscope
