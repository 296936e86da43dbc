#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <imgui.h>

namespace coroscope {

// How a pixel comes about: by its colour alone, mixed with what is there, looked up in the atlas (letters and
// patterns) and mixed. Each costs a rasterizer in software several times as much as the one before.
enum class DrawKind : std::uint8_t { Opaque, Mixed, Textured };
inline constexpr std::size_t kDrawKinds = 3;

// What OpenGL draws in one call.
struct DrawBatch {
  ImVec4 clip{};            // in ImGui's coordinates: left, top, right, bottom
  std::uint32_t first = 0;  // of DrawBatches::indices
  std::uint32_t count = 0;  // of indices, a multiple of six
  DrawKind kind = DrawKind::Opaque;
};

// ImGui's draw lists in few calls that a rasterizer in software does fast. To look into the atlas is four
// fifths of what a pixel costs there, and to mix it with what is there most of the rest; so plain fills are
// drawn apart from letters, which are painted later than the fills that follow them where nothing of these
// lies above them. And two triangles that make a rectangle stand at a multiple of six, since only there they
// are seen to be one.
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
  // Which kinds are where in the calls that are being made, on a grid of cells.
  class Cells {
   public:
    void resize(ImVec2 origin, ImVec2 size);
    void clear();
    void mark(const Box& box, DrawKind kind);
    // Whether some of a later kind is there.
    bool any_after(const Box& box, DrawKind kind) const;

   private:
    struct Range {
      std::size_t left, top, right, bottom;
    };
    Range range(const Box& box) const;
    // Of an earlier round it is less than of any kind in this one.
    std::uint32_t mark_of(DrawKind kind) const {
      return round_ * static_cast<std::uint32_t>(kDrawKinds) + static_cast<std::uint32_t>(kind);
    }
    ImVec2 origin_{};
    std::size_t columns_ = 0, rows_ = 0;
    std::vector<std::uint32_t> marked_;  // cells: as mark_of() the last kind that is there
    std::uint32_t round_ = 0;
  };

  void add(const ImDrawList& list, const ImDrawCmd& command, std::uint32_t first_vertex);
  void add(std::span<const std::uint32_t> corners, const Box& box, DrawKind kind, bool rectangle);
  void flush();

  ImVec2 white_{};
  std::vector<ImDrawVert> vertices_;
  std::vector<std::uint32_t> indices_;
  std::vector<DrawBatch> batches_;
  // Of the calls that are being made.
  ImVec4 clip_{};
  std::array<std::vector<std::uint32_t>, kDrawKinds> parts_;  // indices of each kind
  Cells cells_;
};

}  // namespace coroscope
