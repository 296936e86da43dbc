#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include <imgui.h>

namespace coroscope {

// What OpenGL draws in one call.
struct DrawBatch {
  ImVec4 clip{};            // in ImGui's coordinates: left, top, right, bottom
  std::uint32_t first = 0;  // of DrawBatches::indices
  std::uint32_t count = 0;  // of indices, a multiple of six
  bool textured = false;
};

// ImGui's draw lists in few calls that a rasterizer in software does fast. To look into the atlas is four
// fifths of what a pixel costs there, so that plain fills are drawn apart from letters, which are painted
// later than the fills that follow them where nothing of these lies above them. And two triangles that make a
// rectangle stand at a multiple of six, since only there they are seen to be one.
class DrawBatches {
 public:
  // All lists of a frame. `white`: where in the atlas plain fills look.
  void take(const ImDrawData& data, ImVec2 white);

  std::span<const ImDrawVert> vertices() const { return vertices_; }
  std::span<const std::uint32_t> indices() const { return indices_; }
  std::span<const DrawBatch> batches() const { return batches_; }

 private:
  struct Box {
    float left, top, right, bottom;
  };
  // Marks where letters are, on a grid of cells.
  class Cells {
   public:
    void resize(ImVec2 origin, ImVec2 size);
    void clear();
    void mark(const Box& box);
    bool any(const Box& box) const;

   private:
    struct Range {
      std::size_t left, top, right, bottom;
    };
    Range range(const Box& box) const;
    ImVec2 origin_{};
    std::size_t columns_ = 0, rows_ = 0;
    std::vector<std::uint32_t> marked_;  // cells: the round in which they were
    std::uint32_t round_ = 0;
  };

  void add(const ImDrawList& list, const ImDrawCmd& command, std::uint32_t first_vertex);
  void add(std::span<const std::uint32_t> corners, const Box& box, bool textured, bool rectangle);
  void flush();

  ImVec2 white_{};
  std::vector<ImDrawVert> vertices_;
  std::vector<std::uint32_t> indices_;
  std::vector<DrawBatch> batches_;
  // Of the calls that are being made.
  ImVec4 clip_{};
  std::vector<std::uint32_t> fills_, letters_;
  Cells letter_cells_;
};

}  // namespace coroscope
