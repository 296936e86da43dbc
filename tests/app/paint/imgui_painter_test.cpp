#include "app/paint/imgui/imgui_painter.h"

#include <algorithm>
#include <cmath>

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
    patterns_ = PatternTiles::reserve(*io.Fonts, 1.5f);
    io.Fonts->Build();
    patterns_.draw(*io.Fonts);
    ImGui::NewFrame();
  }
  ~ImGuiPainter() override {
    ImGui::EndFrame();
    ImGui::DestroyContext();
  }

  ImGuiFonts fonts() const {
    return {.sans = font_, .sans_bold = font_, .mono = font_, .patterns = &patterns_};
  }
  ImDrawList& list() const { return *ImGui::GetForegroundDrawList(); }

  ImFont* font_;
  PatternTiles patterns_;
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

// Whatever its size, in a few rectangles.
TEST_F(ImGuiPainter, FillsAHatchedBoxWithNoMoreThanItsPixels) {
  for (const Pattern pattern : {Pattern::Hatch, Pattern::CrossHatch}) {
    for (const float width : {1.f, 30.f, 200.f, 1000.f}) {
      Scene scene{.width_px = 1200, .height_px = 100, .shapes = {}};
      scene.shapes.push_back(
          BoxShape{.rect = {10, 20, width, 40}, .fill = Role::StateWaiting, .pattern = pattern});
      ImDrawList& to = list();
      const int vertices = to.VtxBuffer.Size;
      paint(to, scene, theme(ThemeName::Light), {0, 0}, 1.5f, fonts());
      ImVec2 low{1e9f, 1e9f}, high{};
      for (int i = vertices; i < to.VtxBuffer.Size; ++i) {
        const ImVec2 v = to.VtxBuffer[i].pos;
        low = {std::min(low.x, v.x), std::min(low.y, v.y)};
        high = {std::max(high.x, v.x), std::max(high.y, v.y)};
      }
      EXPECT_EQ(low.x, 15);
      EXPECT_EQ(low.y, 30);
      EXPECT_EQ(high.x, std::round((10 + width) * 1.5f));
      EXPECT_EQ(high.y, 90);
      EXPECT_LE(to.VtxBuffer.Size - vertices, 4 * 2 * (1 + static_cast<int>(width / 150)));
    }
  }
}

// The period must be the same across the edge from one piece to the next, at every scale of a screen.
TEST(PatternTiles, GoOnAtTheirOwnEdges) {
  for (const float scale : {1.f, 1.25f, 1.5f, 1.6f, 2.f, 2.4f}) {
    ImFontAtlas atlas;
    atlas.AddFontDefault();
    PatternTiles tiles = PatternTiles::reserve(atlas, scale);
    atlas.Build();
    tiles.draw(atlas);
    const ImFontAtlasCustomRect& rect = atlas.CustomRects[0];
    const auto row = [&](int y) { return atlas.TexPixelsAlpha8 + (rect.Y + y) * atlas.TexWidth + rect.X; };
    // A hatch of 45 degrees is one row shifted by a pixel from row to row: so the last column goes on in the
    // first one.
    for (int y = 0; y + 1 < rect.Height; ++y)
      EXPECT_NEAR(row(y)[rect.Width - 1], row(y + 1)[rect.Width - 2], 2);
    for (int y = 0; y + 1 < rect.Height; ++y) EXPECT_NEAR(row(y + 1)[rect.Width - 1], row(y)[0], 2) << scale;
  }
}

}  // namespace
}  // namespace coroscope
