#include "app/gui/draw_batches.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/base/check.h"

namespace coroscope {

namespace {

constexpr float kCellPx = 8;

bool same(const ImVec4& a, const ImVec4& b) {
  return a.x == b.x && a.y == b.y && a.z == b.z && a.w == b.w;
}

// Two triangles as ImGui makes them of a rectangle.
bool is_rectangle(const ImDrawIdx* index, const ImDrawVert* vertices) {
  if (index[0] != index[3] || index[2] != index[4]) return false;
  const ImVec2 a = vertices[index[0]].pos, b = vertices[index[1]].pos, c = vertices[index[2]].pos,
               d = vertices[index[5]].pos;
  return a.y == b.y && b.x == c.x && c.y == d.y && d.x == a.x;
}

}  // namespace

void DrawBatches::Cells::resize(ImVec2 origin, ImVec2 size) {
  origin_ = origin;
  columns_ = static_cast<std::size_t>(std::ceil(std::max(1.f, size.x) / kCellPx));
  rows_ = static_cast<std::size_t>(std::ceil(std::max(1.f, size.y) / kCellPx));
  marked_.assign(columns_ * rows_, 0);
  round_ = 1;
}

void DrawBatches::Cells::clear() {
  ++round_;
}

// The last ones are included.
DrawBatches::Cells::Range DrawBatches::Cells::range(const Box& box) const {
  const auto cell = [](float px, float origin, std::size_t cells) {
    return static_cast<std::size_t>(std::clamp((px - origin) / kCellPx, 0.f, static_cast<float>(cells - 1)));
  };
  return {cell(box.left, origin_.x, columns_), cell(box.top, origin_.y, rows_),
          cell(box.right, origin_.x, columns_), cell(box.bottom, origin_.y, rows_)};
}

void DrawBatches::Cells::mark(const Box& box, DrawKind kind) {
  const Range r = range(box);
  for (std::size_t y = r.top; y <= r.bottom; ++y)
    for (std::size_t x = r.left; x <= r.right; ++x) {
      std::uint32_t& cell = marked_[y * columns_ + x];
      cell = std::max(cell, mark_of(kind));
    }
}

bool DrawBatches::Cells::any_after(const Box& box, DrawKind kind) const {
  const Range r = range(box);
  for (std::size_t y = r.top; y <= r.bottom; ++y)
    for (std::size_t x = r.left; x <= r.right; ++x)
      if (marked_[y * columns_ + x] > mark_of(kind)) return true;
  return false;
}

void DrawBatches::take(const ImDrawData& data, ImVec2 white) {
  white_ = white;
  vertices_.clear();
  indices_.clear();
  batches_.clear();
  cells_.resize(data.DisplayPos, data.DisplaySize);
  for (int i = 0; i < data.CmdListsCount; ++i) {
    const ImDrawList& list = *data.CmdLists[i];
    const auto first_vertex = static_cast<std::uint32_t>(vertices_.size());
    vertices_.insert(vertices_.end(), list.VtxBuffer.begin(), list.VtxBuffer.end());
    for (const ImDrawCmd& command : list.CmdBuffer) add(list, command, first_vertex);
  }
  flush();
}

void DrawBatches::add(const ImDrawList& list, const ImDrawCmd& command, std::uint32_t first_vertex) {
  CHECK(command.UserCallback == nullptr, "nothing that is drawn here calls back");
  const ImVec4& clip = command.ClipRect;
  if (clip.z <= clip.x || clip.w <= clip.y) return;
  if (!same(clip, clip_)) flush();
  clip_ = clip;
  const ImDrawVert* const vertices = list.VtxBuffer.Data + command.VtxOffset;
  const ImDrawIdx* const begin = list.IdxBuffer.Data + command.IdxOffset;
  const ImDrawIdx* const end = begin + command.ElemCount;
  first_vertex += command.VtxOffset;
  for (const ImDrawIdx* index = begin; index < end;) {
    const bool rectangle = end - index >= 6 && is_rectangle(index, vertices);
    const std::size_t count = rectangle ? 6 : 3;
    std::array<std::uint32_t, 6> corners{};
    Box box{INFINITY, INFINITY, -INFINITY, -INFINITY};
    bool textured = false, opaque = true;
    for (std::size_t i = 0; i < count; ++i) {
      const ImDrawVert& vertex = vertices[index[i]];
      corners[i] = first_vertex + index[i];
      box = {std::min(box.left, vertex.pos.x), std::min(box.top, vertex.pos.y),
             std::max(box.right, vertex.pos.x), std::max(box.bottom, vertex.pos.y)};
      textured |= vertex.uv.x != white_.x || vertex.uv.y != white_.y;
      opaque &= vertex.col >> IM_COL32_A_SHIFT == 0xff;
    }
    index += count;
    if (box.left >= clip.z || box.right <= clip.x || box.top >= clip.w || box.bottom <= clip.y) continue;
    const Box seen{std::max(box.left, clip.x), std::max(box.top, clip.y), std::min(box.right, clip.z),
                   std::min(box.bottom, clip.w)};
    const DrawKind kind = textured ? DrawKind::Textured : opaque ? DrawKind::Opaque : DrawKind::Mixed;
    add({corners.data(), count}, seen, kind, rectangle);
  }
}

void DrawBatches::add(std::span<const std::uint32_t> corners, const Box& box, DrawKind kind, bool rectangle) {
  // An opaque one may be mixed as well, which is better than one more call.
  if (kind == DrawKind::Opaque && cells_.any_after(box, kind)) kind = DrawKind::Mixed;
  if (kind == DrawKind::Mixed && cells_.any_after(box, kind)) flush();
  if (kind != DrawKind::Opaque) cells_.mark(box, kind);
  std::vector<std::uint32_t>& to = parts_[static_cast<std::size_t>(kind)];
  if (rectangle && to.size() % 6 != 0) to.insert(to.end(), 3, to.back());
  to.insert(to.end(), corners.begin(), corners.end());
}

void DrawBatches::flush() {
  for (std::size_t kind = 0; kind < kDrawKinds; ++kind) {
    std::vector<std::uint32_t>& part = parts_[kind];
    if (part.empty()) continue;
    if (part.size() % 6 != 0) part.insert(part.end(), 3, part.back());
    batches_.push_back({.clip = clip_,
                        .first = static_cast<std::uint32_t>(indices_.size()),
                        .count = static_cast<std::uint32_t>(part.size()),
                        .kind = static_cast<DrawKind>(kind)});
    indices_.insert(indices_.end(), part.begin(), part.end());
    part.clear();
  }
  cells_.clear();
}

}  // namespace coroscope
