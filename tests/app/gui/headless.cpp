#include "tests/app/gui/headless.h"

#include "app/gui/style.h"
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

// Building an atlas takes longer than all the frames of a test.
SharedFonts& shared_fonts() {
  static SharedFonts& shared = *[] {
    auto* made = new SharedFonts;
    for (const Catalogue* words : {&shared_assets().english, &shared_assets().chinese})
      for (const auto& [key, text] : words->texts()) made->glyphs.add(text);
    made->fonts = build_fonts(made->atlas, made->files, made->glyphs, 1);
    return made;
  }();
  return shared;
}

}  // namespace

Headless::Headless(ImVec2 size)
    : context_(ImGui::CreateContext(&shared_fonts().atlas)),
      fonts_(shared_fonts().fonts),
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
  apply_style(theme_of(session.preferences()), 1);
  ImGui::NewFrame();
  PanelOutput out = frame_.draw(session, fonts_, 1, kFrameSeconds);
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

void Headless::click(Session& session, ImVec2 at) {
  point_at(at);
  frame(session);
  ImGui::GetIO().MouseDown[0] = true;
  frame(session);
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

}  // namespace coroscope
