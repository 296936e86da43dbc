#include "app/paint/cairo/cairo_painter.h"

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <cairo.h>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "tests/app/scene/timeline_picture.h"

namespace coroscope {
namespace {

class CairoPainter : public testing::Test {
 protected:
  CairoPainter()
      : folder_(std::filesystem::temp_directory_path() / fmt::format("coroscope-cairo-{}", ::getpid())) {
    std::filesystem::create_directories(folder_);
  }
  ~CairoPainter() override { std::filesystem::remove_all(folder_); }

  std::filesystem::path file(const std::string& name) const { return folder_ / name; }
  static std::string bytes(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
  }

 private:
  std::filesystem::path folder_;
};

Scene timeline() {
  TimelinePictureParts p(samples::cancelled_while_waiting(), AxisMode::Step);
  p.options.legend = true;
  p.options.title = "取消 cancelled";
  p.options.selection.task = TaskId{2};
  return p.scene();
}

class Pixels {
 public:
  explicit Pixels(const std::filesystem::path& file)
      : image_(cairo_image_surface_create_from_png(file.c_str())) {}
  ~Pixels() { cairo_surface_destroy(image_); }
  Pixels(const Pixels&) = delete;
  Pixels& operator=(const Pixels&) = delete;

  int width() const { return cairo_image_surface_get_width(image_); }
  int height() const { return cairo_image_surface_get_height(image_); }
  Color at(int x, int y) const {
    const auto* row = reinterpret_cast<const std::uint32_t*>(cairo_image_surface_get_data(image_) +
                                                             y * cairo_image_surface_get_stride(image_));
    const std::uint32_t v = row[x];
    return {static_cast<std::uint8_t>(v >> 16), static_cast<std::uint8_t>(v >> 8),
            static_cast<std::uint8_t>(v), static_cast<std::uint8_t>(v >> 24)};
  }
  // How many pixels in the rectangle have this colour.
  int count(Rect r, Color color) const {
    int found = 0;
    for (int y = static_cast<int>(r.y); y < static_cast<int>(r.bottom()); ++y)
      for (int x = static_cast<int>(r.x); x < static_cast<int>(r.right()); ++x) found += at(x, y) == color;
    return found;
  }

 private:
  cairo_surface_t* image_;
};

TEST_F(CairoPainter, WritesTheSameBytesTwice) {
  const Scene scene = timeline();
  using Paint = Status (*)(const Scene&, const Theme&, float, const std::filesystem::path&);
  const std::pair<const char*, Paint> formats[] = {
      {"png", paint_png}, {"svg", paint_svg}, {"pdf", paint_pdf}};
  for (const auto& [suffix, paint] : formats) {
    const auto first = file(fmt::format("a.{}", suffix)), second = file(fmt::format("b.{}", suffix));
    ASSERT_TRUE(paint(scene, theme(ThemeName::Print), 2, first));
    ASSERT_TRUE(paint(scene, theme(ThemeName::Print), 2, second));
    EXPECT_GT(bytes(first).size(), 1000u) << suffix;
    EXPECT_EQ(bytes(first), bytes(second)) << suffix;
  }
}

TEST_F(CairoPainter, GivesEachStateItsColourAndPattern) {
  Scene scene{120, 30, {}};
  scene.shapes.emplace_back(BoxShape{.rect = {0, 0, 120, 30}, .fill = Role::Surface});
  const std::pair<Role, Pattern> states[] = {{Role::StateRunning, Pattern::Solid},
                                             {Role::StateReady, Pattern::Light},
                                             {Role::StateWaiting, Pattern::Hatch},
                                             {Role::StateCancelling, Pattern::CrossHatch}};
  for (int i = 0; i < 4; ++i)
    scene.shapes.emplace_back(BoxShape{.rect = {static_cast<float>(30 * i), 0, 30, 30},
                                       .fill = states[i].first,
                                       .pattern = states[i].second});
  for (const ThemeName name : {ThemeName::Light, ThemeName::Dark}) {
    const Theme& t = theme(name);
    ASSERT_TRUE(paint_png(scene, t, 4, file("states.png")));
    const Pixels pixels(file("states.png"));
    ASSERT_EQ(pixels.width(), 480);
    const auto share = [&](int i, Role role) {
      return pixels.count({static_cast<float>(120 * i), 0, 120, 120}, t[role]) / (120.0 * 120);
    };
    EXPECT_EQ(share(0, Role::StateRunning), 1);
    EXPECT_EQ(share(1, Role::StateReady), 0);  // pale
    EXPECT_EQ(share(1, Role::Surface), 0);
    EXPECT_GT(share(2, Role::StateWaiting), 0.1);  // its lines
    EXPECT_LT(share(2, Role::StateWaiting), 0.5);
    EXPECT_GT(share(3, Role::StateCancelling), share(2, Role::StateWaiting));
    EXPECT_LT(share(3, Role::StateCancelling), 0.7);
  }
}

TEST_F(CairoPainter, WritesChineseAndCutsLongTextsOff) {
  Scene scene{200, 40, {}};
  scene.shapes.emplace_back(BoxShape{.rect = {0, 0, 200, 40}, .fill = Role::Surface});
  scene.shapes.emplace_back(LabelShape{.rect = {10, 0, 60, 40}, .text = "等待一个很长很长的结果"});
  const Theme& t = theme(ThemeName::Light);
  ASSERT_TRUE(paint_png(scene, t, 2, file("text.png")));
  const Pixels pixels(file("text.png"));
  EXPECT_LT(pixels.count({20, 0, 120, 80}, t[Role::Surface]), 120 * 80 - 200);
  EXPECT_EQ(pixels.count({142, 0, 258, 80}, t[Role::Surface]), 258 * 80);
}

TEST_F(CairoPainter, KeepsTextAsTextInSvg) {
  ASSERT_TRUE(paint_svg(timeline(), theme(ThemeName::Print), 1, file("t.svg")));
  const std::string svg = bytes(file("t.svg"));
  for (const char* text : {">sleep(10)</text>", ">取消 cancelled</text>", ">unborn</text>"})
    EXPECT_NE(svg.find(text), std::string::npos) << text;
  Scene odd{50, 20, {}};
  odd.shapes.emplace_back(LabelShape{.rect = {0, 0, 50, 20}, .text = "<a>&\x01"});
  ASSERT_TRUE(paint_svg(odd, theme(ThemeName::Print), 1, file("odd.svg")));
  EXPECT_NE(bytes(file("odd.svg")).find("&lt;a&gt;&amp;</text>"), std::string::npos);
}

TEST_F(CairoPainter, EmbedsFontsInPdf) {
  ASSERT_TRUE(paint_pdf(timeline(), theme(ThemeName::Print), 1, file("t.pdf")));
  const std::string pdf = bytes(file("t.pdf"));
  EXPECT_EQ(pdf.rfind("%PDF-", 0), 0u);
  EXPECT_NE(pdf.find("/FontFile"), std::string::npos);
}

TEST_F(CairoPainter, SaysWhyAPictureCannotBeWritten) {
  const Scene scene = timeline();
  const Theme& t = theme(ThemeName::Light);
  const auto nowhere = file("no/such/folder/t");
  for (const auto& status :
       {paint_png(scene, t, 1, nowhere), paint_svg(scene, t, 1, nowhere), paint_pdf(scene, t, 1, nowhere)}) {
    ASSERT_FALSE(status);
    EXPECT_NE(status.error().message.find("no/such/folder"), std::string::npos) << status.error().message;
  }
  const Status huge = paint_png(scene, t, 100, file("huge.png"));
  ASSERT_FALSE(huge);
  EXPECT_NE(huge.error().message.find("smaller"), std::string::npos);
}

}  // namespace
}  // namespace coroscope
