#include "app/gui/window.h"

#include <glad/gl.h>
// glad's declarations stand before GLFW's, which would bring the system's own.
#include <cctype>
#include <optional>
#include <utility>

#include <GLFW/glfw3.h>
#include <backends/imgui_impl_glfw.h>
#include <imgui.h>

#include "app/gui/draw_data_painter.h"
#include "app/gui/key_queue.h"
#include "app/gui/png_file.h"
#include "app/paint/imgui/wide_text.h"

namespace coroscope {

struct Window::State {
  GLFWwindow* window = nullptr;
  WindowShape shape;
  GLuint framebuffer = 0, renderbuffer = 0;  // hidden windows only
  bool imgui_platform = false;
  std::optional<DrawDataPainter> painter;
  bool input_came = false;
  KeyQueue waiting;               // what came from the keyboard and was in no frame yet
  std::vector<RawKey> for_imgui;  // what the next frame shall see of it
  std::vector<std::filesystem::path> dropped;

  ~State() {
    painter.reset();
    if (imgui_platform) ImGui_ImplGlfw_Shutdown();
    if (ImGui::GetCurrentContext() != nullptr) ImGui::DestroyContext();
    if (framebuffer != 0) glDeleteFramebuffers(1, &framebuffer);
    if (renderbuffer != 0) glDeleteRenderbuffers(1, &renderbuffer);
    if (window != nullptr) glfwDestroyWindow(window);
    glfwTerminate();
  }

  static State& of(GLFWwindow* window) { return *static_cast<State*>(glfwGetWindowUserPointer(window)); }

  // Before ImGui's own, which call these.
  void install_callbacks() {
    glfwSetWindowUserPointer(window, this);
    glfwSetDropCallback(window, [](GLFWwindow* w, int count, const char** paths) {
      of(w).input_came = true;
      of(w).dropped.insert(of(w).dropped.end(), paths, paths + count);
    });
    glfwSetMouseButtonCallback(window, [](GLFWwindow* w, int, int, int) { of(w).input_came = true; });
    glfwSetScrollCallback(window, [](GLFWwindow* w, double, double) { of(w).input_came = true; });
    glfwSetCursorPosCallback(window, [](GLFWwindow* w, double, double) { of(w).input_came = true; });
    glfwSetCursorEnterCallback(window, [](GLFWwindow* w, int) { of(w).input_came = true; });
    glfwSetWindowFocusCallback(window, [](GLFWwindow* w, int) { of(w).input_came = true; });
    glfwSetWindowRefreshCallback(window, [](GLFWwindow* w) { of(w).input_came = true; });
    glfwSetFramebufferSizeCallback(window, [](GLFWwindow* w, int, int) { of(w).input_came = true; });
    glfwSetWindowContentScaleCallback(window, [](GLFWwindow* w, float, float) { of(w).input_came = true; });
    glfwSetWindowCloseCallback(window, [](GLFWwindow* w) { of(w).input_came = true; });
  }

  // In place of ImGui's, which would take in all that comes at once and mix up its order.
  void install_key_callbacks() {
    glfwSetKeyCallback(window, [](GLFWwindow* w, int key, int scancode, int action, int mods) {
      of(w).waiting.add({.key = key, .scancode = scancode, .action = action, .mods = mods});
    });
    glfwSetCharCallback(
        window, [](GLFWwindow* w, unsigned character) { of(w).waiting.add({.character = character}); });
  }

  void make_framebuffer() {
    glGenRenderbuffers(1, &renderbuffer);
    glBindRenderbuffer(GL_RENDERBUFFER, renderbuffer);
    glRenderbufferStorage(GL_RENDERBUFFER, GL_RGBA8, shape.width_px, shape.height_px);
    glGenFramebuffers(1, &framebuffer);
    glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
    glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_RENDERBUFFER, renderbuffer);
  }

  void start_imgui(ImFontAtlas* atlas) {
    IMGUI_CHECKVERSION();
    ImGui::CreateContext(atlas);
    // What the user arranged is the session's, not a file's in whatever directory this was started from.
    ImGui::GetIO().IniFilename = nullptr;
    imgui_platform = ImGui_ImplGlfw_InitForOpenGL(window, true);
    install_key_callbacks();
    painter.emplace();
    ImGui::GetIO().BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset;
  }
};

namespace {

std::string last_glfw_error;

Error no_window(const std::string& what) {
  return Error{what + (last_glfw_error.empty() ? "" : " (" + last_glfw_error + ")") +
               ". Without a window, `coroscope show FILE` prints the timeline and "
               "`coroscope export FILE -o OUT.png` draws it."};
}

}  // namespace

Status Window::find_display() {
  glfwSetErrorCallback([](int, const char* words) { last_glfw_error = words; });
  last_glfw_error.clear();
  if (glfwInit() != GLFW_TRUE) return no_window("No display was found, so no window can be opened");
  return Done{};
}

Result<Window> Window::open(const WindowShape& shape, const std::string& title) {
  if (const Status found = find_display(); !found) return found.error();
  Window window(new State);  // from here on ends GLFW when it goes
  State& state = *window.state_;
  state.shape = shape;
  glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
  glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
  glfwWindowHint(GLFW_OPENGL_FORWARD_COMPAT, GLFW_TRUE);
  // All is flat: no depths need be kept or cleared.
  glfwWindowHint(GLFW_DEPTH_BITS, 0);
  glfwWindowHint(GLFW_STENCIL_BITS, 0);
  // On a monitor of high resolution the window is as large as on any other.
  glfwWindowHint(GLFW_SCALE_TO_MONITOR, shape.hidden ? GLFW_FALSE : GLFW_TRUE);
  glfwWindowHint(GLFW_VISIBLE, shape.hidden ? GLFW_FALSE : GLFW_TRUE);
  state.window = glfwCreateWindow(shape.width_px, shape.height_px, title.c_str(), nullptr, nullptr);
  if (state.window == nullptr) return no_window("This display has no OpenGL 3.3, so no window can be opened");
  glfwMakeContextCurrent(state.window);
  if (gladLoadGL(glfwGetProcAddress) == 0) return no_window("OpenGL 3.3 could not be loaded");
  glfwSwapInterval(shape.hidden ? 0 : 1);
  if (shape.hidden) state.make_framebuffer();
  state.install_callbacks();
  return window;
}

void Window::start_imgui(ImFontAtlas* atlas) {
  state_->start_imgui(atlas);
}

Window::Window(Window&& other) noexcept : state_(std::exchange(other.state_, nullptr)) {}

Window::~Window() {
  delete state_;
}

bool Window::poll_events(double timeout_s) {
  if (timeout_s > 0 && state_->waiting.empty()) {
    glfwWaitEventsTimeout(timeout_s);
  } else {
    glfwPollEvents();
  }
  return std::exchange(state_->input_came, false) || !state_->waiting.empty();
}

void Window::begin_frame() {
  ImGui_ImplGlfw_NewFrame();
  for (const RawKey& raw : std::exchange(state_->for_imgui, {})) {
    if (raw.character != 0)
      ImGui_ImplGlfw_CharCallback(state_->window, stand_in(raw.character));
    else
      ImGui_ImplGlfw_KeyCallback(state_->window, raw.key, raw.scancode, raw.action, raw.mods);
  }
  if (state_->shape.hidden) {
    // A window manager may give a window another size than it was asked for; a picture has the size asked.
    ImGui::GetIO().DisplaySize = {static_cast<float>(state_->shape.width_px),
                                  static_cast<float>(state_->shape.height_px)};
    ImGui::GetIO().DisplayFramebufferScale = {1, 1};
  }
  ImGui::NewFrame();
}

void Window::end_frame(float r, float g, float b) {
  ImGui::Render();
  ImGuiIO& io = ImGui::GetIO();
  glBindFramebuffer(GL_FRAMEBUFFER, state_->framebuffer);
  glViewport(0, 0, static_cast<int>(io.DisplaySize.x * io.DisplayFramebufferScale.x),
             static_cast<int>(io.DisplaySize.y * io.DisplayFramebufferScale.y));
  glClearColor(r, g, b, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  state_->painter->paint(*ImGui::GetDrawData());
  if (!state_->shape.hidden) glfwSwapBuffers(state_->window);
}

void Window::finish() {
  glFinish();
}

void Window::fonts_changed() {
  state_->painter->take_atlas(*ImGui::GetIO().Fonts);
}

bool Window::close_requested() const {
  return glfwWindowShouldClose(state_->window) == GLFW_TRUE;
}

float Window::content_scale() const {
  if (state_->shape.hidden) return 1;
  float x = 1, y = 1;
  glfwGetWindowContentScale(state_->window, &x, &y);
  return x > 0 ? x : 1;
}

void Window::set_title(const std::string& title) {
  glfwSetWindowTitle(state_->window, title.c_str());
}

KeyInput Window::take_keys(bool typing) {
  KeyInput input;
  for (const RawKey& raw : state_->waiting.take(typing)) {
    state_->for_imgui.push_back(raw);
    if (raw.character != 0) {
      input.strokes.push_back({.character = raw.character});
    } else if (raw.action != GLFW_RELEASE) {
      int key = raw.key;
      // What is printed on the user's own key, not what an American keyboard has there.
      if (const char* name = glfwGetKeyName(key, raw.scancode);
          name != nullptr && name[0] > 0 && name[1] == 0)
        key = std::toupper(name[0]);
      input.strokes.push_back({.press = {.key = key,
                                         .shift = (raw.mods & GLFW_MOD_SHIFT) != 0,
                                         .control = (raw.mods & GLFW_MOD_CONTROL) != 0,
                                         .alt = (raw.mods & GLFW_MOD_ALT) != 0}});
    }
  }
  return input;
}

std::vector<std::filesystem::path> Window::take_dropped_files() {
  return std::exchange(state_->dropped, {});
}

Status Window::save_png(const std::filesystem::path& file) const {
  const int width = state_->shape.width_px, height = state_->shape.height_px;
  std::vector<unsigned char> pixels(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4);
  glBindFramebuffer(GL_FRAMEBUFFER, state_->framebuffer);
  glReadPixels(0, 0, width, height, GL_RGBA, GL_UNSIGNED_BYTE, pixels.data());
  return write_png(file, {.width_px = width, .height_px = height, .rgba = std::move(pixels)});
}

}  // namespace coroscope
