#pragma once

#include <glad/gl.h>
#include <imgui.h>

#include "app/gui/draw_batches.h"

namespace coroscope {

// Puts ImGui's draw lists on the screen by OpenGL 3.3: ImGui's own back end for the least that this window
// needs. Nothing is read back from OpenGL, and colours and places in the atlas are interpolated without
// perspective, which a rasterizer in software notices. An OpenGL context must be
// current from begin to end of its life.
class DrawDataPainter {
 public:
  DrawDataPainter();
  ~DrawDataPainter();
  DrawDataPainter(const DrawDataPainter&) = delete;
  DrawDataPainter& operator=(const DrawDataPainter&) = delete;

  // Takes the atlas as it is now.
  void take_atlas(ImFontAtlas& atlas);
  void paint(const ImDrawData& data);

 private:
  struct Program {
    GLuint name = 0;
    GLint from_px = -1;  // the uniform
  };
  static Program made(const char* vertex_text, const char* fragment_text);

  Program letters_;
  Program fills_;         // from the second frame on
  bool painted_ = false;  // a frame
  GLuint vertex_array_ = 0, vertices_ = 0, indices_ = 0, atlas_ = 0;
  ImVec2 white_{};  // where the atlas is white
  DrawBatches batches_;
};

}  // namespace coroscope
