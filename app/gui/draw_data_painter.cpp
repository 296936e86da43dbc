#include "app/gui/draw_data_painter.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>

#include "core/base/check.h"

namespace coroscope {

namespace {

// from_px: how wide and high a pixel is, and where the first one is.
constexpr const char* kFillVertexShader = R"(#version 330 core
uniform vec4 from_px;
layout(location = 0) in vec2 place;
layout(location = 2) in vec4 color;
noperspective out vec4 paint;
void main() {
  paint = color;
  gl_Position = vec4(place * from_px.xy + from_px.zw, 0, 1);
}
)";

constexpr const char* kFillFragmentShader = R"(#version 330 core
noperspective in vec4 paint;
layout(location = 0) out vec4 pixel;
void main() {
  pixel = paint;
}
)";

constexpr const char* kLetterVertexShader = R"(#version 330 core
uniform vec4 from_px;
layout(location = 0) in vec2 place;
layout(location = 1) in vec2 in_atlas;
layout(location = 2) in vec4 color;
noperspective out vec2 at;
noperspective out vec4 paint;
void main() {
  at = in_atlas;
  paint = color;
  gl_Position = vec4(place * from_px.xy + from_px.zw, 0, 1);
}
)";

constexpr const char* kLetterFragmentShader = R"(#version 330 core
uniform sampler2D atlas;
noperspective in vec2 at;
noperspective in vec4 paint;
layout(location = 0) out vec4 pixel;
void main() {
  pixel = paint * texture(atlas, at);
}
)";

GLuint compiled(GLenum kind, const char* text) {
  const GLuint shader = glCreateShader(kind);
  glShaderSource(shader, 1, &text, nullptr);
  glCompileShader(shader);
  GLint good = 0;
  glGetShaderiv(shader, GL_COMPILE_STATUS, &good);
  CHECK(good == GL_TRUE, "a shader of the window does not compile");
  return shader;
}

GLuint linked(const char* vertex_text, const char* fragment_text) {
  const GLuint program = glCreateProgram();
  const GLuint vertex = compiled(GL_VERTEX_SHADER, vertex_text);
  const GLuint fragment = compiled(GL_FRAGMENT_SHADER, fragment_text);
  glAttachShader(program, vertex);
  glAttachShader(program, fragment);
  glLinkProgram(program);
  GLint good = 0;
  glGetProgramiv(program, GL_LINK_STATUS, &good);
  CHECK(good == GL_TRUE, "the shaders of the window do not go together");
  glDeleteShader(vertex);
  glDeleteShader(fragment);
  return program;
}

const void* offset(std::size_t bytes) {
  return reinterpret_cast<const void*>(bytes);
}

}  // namespace

DrawDataPainter::Program DrawDataPainter::made(const char* vertex_text, const char* fragment_text) {
  const GLuint name = linked(vertex_text, fragment_text);
  return {.name = name, .from_px = glGetUniformLocation(name, "from_px")};
}

DrawDataPainter::DrawDataPainter() : letters_(made(kLetterVertexShader, kLetterFragmentShader)) {
  glGenVertexArrays(1, &vertex_array_);
  glGenBuffers(1, &vertices_);
  glGenBuffers(1, &indices_);
  glBindVertexArray(vertex_array_);
  glBindBuffer(GL_ARRAY_BUFFER, vertices_);
  glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, indices_);
  for (GLuint input = 0; input < 3; ++input) glEnableVertexAttribArray(input);
  constexpr GLsizei kSize = sizeof(ImDrawVert);
  glVertexAttribPointer(0, 2, GL_FLOAT, GL_FALSE, kSize, offset(offsetof(ImDrawVert, pos)));
  glVertexAttribPointer(1, 2, GL_FLOAT, GL_FALSE, kSize, offset(offsetof(ImDrawVert, uv)));
  glVertexAttribPointer(2, 4, GL_UNSIGNED_BYTE, GL_TRUE, kSize, offset(offsetof(ImDrawVert, col)));
}

DrawDataPainter::~DrawDataPainter() {
  glDeleteTextures(1, &atlas_);
  glDeleteBuffers(1, &vertices_);
  glDeleteBuffers(1, &indices_);
  glDeleteVertexArrays(1, &vertex_array_);
  glDeleteProgram(fills_.name);
  glDeleteProgram(letters_.name);
}

void DrawDataPainter::take_atlas(ImFontAtlas& atlas) {
  unsigned char* pixels = nullptr;
  int width = 0, height = 0;
  // Of four bytes a pixel, all but one are the same; but they are read in half the time.
  atlas.GetTexDataAsRGBA32(&pixels, &width, &height);
  if (atlas_ == 0) glGenTextures(1, &atlas_);
  glBindTexture(GL_TEXTURE_2D, atlas_);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  // White with an alpha, so that the order of the colours is free: this is how they are kept.
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, width, height, 0, GL_BGRA, GL_UNSIGNED_BYTE, pixels);
  white_ = atlas.TexUvWhitePixel;
  atlas.SetTexID(reinterpret_cast<ImTextureID>(static_cast<std::uintptr_t>(atlas_)));
}

void DrawDataPainter::paint(const ImDrawData& data) {
  const float scale_x = data.FramebufferScale.x, scale_y = data.FramebufferScale.y;
  const float height_px = data.DisplaySize.y * scale_y;
  if (data.DisplaySize.x <= 0 || data.DisplaySize.y <= 0) return;
  glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
  glEnable(GL_SCISSOR_TEST);
  glBindVertexArray(vertex_array_);
  glBindBuffer(GL_ARRAY_BUFFER, vertices_);
  glBindTexture(GL_TEXTURE_2D, atlas_);
  batches_.take(data, white_);
  glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(batches_.vertices().size_bytes()),
               batches_.vertices().data(), GL_STREAM_DRAW);
  glBufferData(GL_ELEMENT_ARRAY_BUFFER, static_cast<GLsizeiptr>(batches_.indices().size_bytes()),
               batches_.indices().data(), GL_STREAM_DRAW);
  // The first frame is drawn as letters are, fills too: to make all programs takes longer than it.
  const bool first = !std::exchange(painted_, true);
  if (!first && fills_.name == 0) fills_ = made(kFillVertexShader, kFillFragmentShader);
  const Program* used = nullptr;
  for (const DrawBatch& batch : batches_.batches()) {
    const float left = (batch.clip.x - data.DisplayPos.x) * scale_x;
    const float right = (batch.clip.z - data.DisplayPos.x) * scale_x;
    const float top = (batch.clip.y - data.DisplayPos.y) * scale_y;
    const float bottom = (batch.clip.w - data.DisplayPos.y) * scale_y;
    glScissor(static_cast<int>(left), static_cast<int>(height_px - bottom), static_cast<int>(right - left),
              static_cast<int>(bottom - top));
    if (batch.kind == DrawKind::Opaque && !first)
      glDisable(GL_BLEND);
    else
      glEnable(GL_BLEND);
    const Program& program = batch.kind == DrawKind::Textured || first ? letters_ : fills_;
    if (&program != used) {
      used = &program;
      glUseProgram(program.name);
      glUniform4f(program.from_px, 2 / data.DisplaySize.x, -2 / data.DisplaySize.y,
                  -1 - 2 * data.DisplayPos.x / data.DisplaySize.x,
                  1 + 2 * data.DisplayPos.y / data.DisplaySize.y);
    }
    glDrawElements(GL_TRIANGLES, static_cast<GLsizei>(batch.count), GL_UNSIGNED_INT,
                   offset(batch.first * sizeof(std::uint32_t)));
  }
  glDisable(GL_SCISSOR_TEST);
}

}  // namespace coroscope
