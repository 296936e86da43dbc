#include "app/paint/imgui/imgui_painter.h"

#include <gtest/gtest.h>

#include "tests/app/scene/timeline_picture.h"

namespace coroscope {
namespace {

// ImGui without a window: a context, a display size and a font atlas are all it needs.
class ImGuiPainter : public testing::Test {
 protected:
  ImGuiPainter() {
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.DisplaySize = {1280, 720};
    io.BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset;
    font_ = io.Fonts->AddFontDefault();
    io.Fonts->Build();
    ImGui::NewFrame();
  }
  ~ImGuiPainter() override {
    ImGui::EndFrame();
    ImGui::DestroyContext();
  }

  ImGuiFonts fonts() const { return {font_, font_, font_}; }
  ImDrawList& list() const { return *ImGui::GetForegroundDrawList(); }

  ImFont* font_;
};

TEST_F(ImGuiPainter, DrawsEachSampleInsideItsScene) {
  for (const NamedTrace& sample : kSamples) {
    for (const AxisMode mode : kAxisModes) {
      TimelinePictureParts p(sample.make(), mode);
      p.options.width_px = 600;
      p.options.cursor = p.trace.size() / 2;
      p.options.selection.task = TaskId{1};
      const Scene scene = p.scene();
      ImDrawList& to = list();
      const int vertices = to.VtxBuffer.Size, commands = to.CmdBuffer.Size;
      constexpr float kScale = 1.5f;
      const ImVec2 origin{20, 30};
      paint(to, scene, theme(ThemeName::Dark), origin, kScale, fonts());
      ASSERT_GT(to.VtxBuffer.Size, vertices + 500) << sample.name;
      // What a clip cuts off is drawn by its whole outline; the clips must lie inside.
      for (int i = commands; i < to.CmdBuffer.Size; ++i) {
        const ImVec4 clip = to.CmdBuffer[i].ClipRect;
        if (to.CmdBuffer[i].ElemCount == 0) continue;
        EXPECT_LE(clip.z, 1280.5f);
        EXPECT_LE(clip.w, 720.5f);
      }
      for (int i = vertices; i < to.VtxBuffer.Size; ++i) {
        const ImVec2 v = to.VtxBuffer[i].pos;
        EXPECT_GE(v.x, origin.x - 20) << sample.name;
        EXPECT_GE(v.y, origin.y - 20) << sample.name;
        EXPECT_LE(v.x, origin.x + scene.width_px * kScale + 20) << sample.name;
        EXPECT_LE(v.y, origin.y + scene.height_px * kScale + 20) << sample.name;
      }
    }
  }
}

TEST_F(ImGuiPainter, CutsTextOffInsideItsBox) {
  Scene scene{100, 20, {}};
  scene.shapes.emplace_back(LabelShape{.rect = {0, 0, 60, 20}, .text = "a text that is much too long"});
  ImDrawList& to = list();
  const int vertices = to.VtxBuffer.Size;
  paint(to, scene, theme(ThemeName::Light), {0, 0}, 1, fonts());
  ASSERT_GT(to.VtxBuffer.Size, vertices);
  for (int i = vertices; i < to.VtxBuffer.Size; ++i) EXPECT_LE(to.VtxBuffer[i].pos.x, 61);
}

TEST_F(ImGuiPainter, LeavesTheClipsAsTheyWere) {
  TimelinePictureParts p(samples::two_sleepers(), AxisMode::Step);
  const ImVec2 before = list().GetClipRectMax();
  paint(list(), p.scene(), theme(ThemeName::Light), {0, 0}, 1, fonts());
  EXPECT_EQ(list().GetClipRectMax().x, before.x);
  EXPECT_EQ(list().GetClipRectMax().y, before.y);
}

}  // namespace
}  // namespace coroscope
