#include "app/gui/draw_batches.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <random>
#include <vector>

#include <gtest/gtest.h>
#include <imgui_internal.h>

namespace coroscope {
namespace {

constexpr int kSizePx = 64;
const ImVec2 kWhite{0.25f, 0.5f};

// For each pixel the colours that are painted there, in order.
class Canvas {
 public:
  void triangle(const ImDrawVert& a, const ImDrawVert& b, const ImDrawVert& c, const ImVec4& clip) {
    for (int y = 0; y < kSizePx; ++y)
      for (int x = 0; x < kSizePx; ++x) {
        const ImVec2 at{static_cast<float>(x) + 0.5f, static_cast<float>(y) + 0.5f};
        if (at.x < clip.x || at.x > clip.z || at.y < clip.y || at.y > clip.w) continue;
        const float ab = side(a.pos, b.pos, at), bc = side(b.pos, c.pos, at), ca = side(c.pos, a.pos, at);
        // Of two triangles of a rectangle one has the diagonal's pixels, which has two edges upwards.
        if (ab > 0 && bc > 0 && ca >= 0) pixels_[static_cast<std::size_t>(y * kSizePx + x)].push_back(a.col);
      }
  }
  bool operator==(const Canvas&) const = default;

 private:
  static float side(ImVec2 from, ImVec2 to, ImVec2 at) {
    return (to.x - from.x) * (at.y - from.y) - (to.y - from.y) * (at.x - from.x);
  }
  std::vector<std::vector<ImU32>> pixels_ = std::vector<std::vector<ImU32>>(std::size_t{kSizePx} * kSizePx);
};

// Draw lists with shapes at random, and their data as ImGui::Render() gives it.
struct Frame {
  explicit Frame(std::uint32_t seed) : random(seed) {
    for (int i = 0; i < 3; ++i) lists.push_back(std::make_unique<ImDrawList>(&shared));
    for (const auto& list : lists) {
      list->_ResetForNewFrame();
      fill(*list);
      pointers.push_back(list.get());
    }
    data.CmdListsCount = static_cast<int>(pointers.size());
    data.CmdLists = pointers.data();
    data.DisplaySize = {kSizePx, kSizePx};
  }
  float number(int from, int to) {
    return static_cast<float>(std::uniform_int_distribution(from, to - 1)(random));
  }
  void fill(ImDrawList& list) {
    for (int part = 0; part < 3; ++part) {
      const ImVec2 at{number(0, 40), number(0, 40)};
      list.PushClipRect(at, {at.x + number(1, 40), at.y + number(1, 40)});
      for (int i = 0; i < 30; ++i) shape(list);
      list.PopClipRect();
    }
  }
  void shape(ImDrawList& list) {
    const ImVec2 a{number(-8, 64), number(-8, 64)}, b{a.x + number(1, 30), a.y + number(1, 12)};
    const ImVec2 uv = number(0, 2) > 0 ? kWhite : ImVec2{0.1f, 0.1f};
    const ImU32 color = ++colors | (number(0, 2) > 0 ? 0xff000000u : 0x80000000u);
    if (number(0, 4) > 0) {
      list.PrimReserve(6, 4);
      return list.PrimRectUV(a, b, uv, uv, color);
    }
    list.PrimReserve(3, 3);
    list.PrimVtx(a, uv, color);
    list.PrimVtx({b.x, a.y + 1}, uv, color);
    list.PrimVtx({a.x + 2, b.y}, uv, color);
  }

  std::mt19937 random;
  ImU32 colors = 0;
  ImDrawListSharedData shared;
  std::vector<std::unique_ptr<ImDrawList>> lists;
  std::vector<ImDrawList*> pointers;
  ImDrawData data;
};

Canvas painted_by_imgui(const Frame& frame) {
  Canvas canvas;
  for (const ImDrawList* const list : frame.pointers)
    for (const ImDrawCmd& command : list->CmdBuffer)
      for (unsigned i = 0; i < command.ElemCount; i += 3) {
        const ImDrawIdx* const index = list->IdxBuffer.Data + command.IdxOffset + i;
        const ImDrawVert* const vertices = list->VtxBuffer.Data + command.VtxOffset;
        canvas.triangle(vertices[index[0]], vertices[index[1]], vertices[index[2]], command.ClipRect);
      }
  return canvas;
}

Canvas painted(const DrawBatches& batches) {
  Canvas canvas;
  const auto vertex = [&](std::uint32_t at) { return batches.vertices()[batches.indices()[at]]; };
  for (const DrawBatch& batch : batches.batches())
    for (std::uint32_t i = batch.first; i < batch.first + batch.count; i += 3)
      canvas.triangle(vertex(i), vertex(i + 1), vertex(i + 2), batch.clip);
  return canvas;
}

TEST(DrawBatches, PaintEachPixelInTheOrderOfTheDrawLists) {
  DrawBatches batches;
  for (std::uint32_t seed = 1; seed <= 40; ++seed) {
    const Frame frame(seed);
    batches.take(frame.data, kWhite);
    const Canvas canvas = painted(batches);
    EXPECT_FALSE(canvas == Canvas());
    EXPECT_TRUE(canvas == painted_by_imgui(frame)) << "random frame " << seed;
  }
}

TEST(DrawBatches, AreOfOneKindAndOfWholeRectangles) {
  DrawBatches batches;
  const Frame frame(1);
  batches.take(frame.data, kWhite);
  std::size_t indices = 0;
  for (const DrawBatch& batch : batches.batches()) {
    EXPECT_EQ(batch.first, indices) << "one after the other";
    indices += batch.count;
    EXPECT_GT(batch.count, 0u);
    EXPECT_EQ(batch.count % 6, 0u);
    for (std::uint32_t i = batch.first; i < batch.first + batch.count; ++i) {
      const ImDrawVert& vertex = batches.vertices()[batches.indices()[i]];
      EXPECT_EQ(vertex.uv.x != kWhite.x, batch.kind == DrawKind::Textured);
      if (batch.kind == DrawKind::Opaque) {
        EXPECT_EQ(vertex.col >> IM_COL32_A_SHIFT, 0xffu);
      }
    }
  }
  EXPECT_EQ(indices, batches.indices().size());
}

}  // namespace
}  // namespace coroscope
