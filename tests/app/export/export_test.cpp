#include "app/export/export.h"

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "app/export/text_timeline.h"
#include "app/scene/handle_text.h"
#include "core/trace/columns.h"
#include "core/trace/fingerprint.h"
#include "tests/core/trace/sample_traces.h"
#include "tests/golden.h"

namespace coroscope {
namespace {

std::vector<std::string> texts(const Scene& scene) {
  std::vector<std::string> found;
  for (const Shape& shape : scene.shapes)
    if (const auto* label = std::get_if<LabelShape>(&shape)) found.push_back(label->text);
  return found;
}

bool has(const std::vector<std::string>& texts, const std::string& text) {
  return std::ranges::find(texts, text) != texts.end();
}

TEST(Export, KnowsThreeFormatsBySuffix) {
  const Trace trace = samples::two_sleepers();
  const auto folder = std::filesystem::temp_directory_path() / fmt::format("coroscope-export-{}", ::getpid());
  std::filesystem::create_directories(folder);
  for (const char* name : {"t.png", "t.svg", "t.pdf"}) {
    const Status written = export_timeline(trace, {}, folder / name);
    ASSERT_TRUE(written) << written.error().message;
    EXPECT_GT(std::filesystem::file_size(folder / name), 2000u) << name;
  }
  std::filesystem::remove_all(folder);
  const Status refused = export_timeline(trace, {}, "timeline.jpeg");
  ASSERT_FALSE(refused);
  for (const char* suffix : {"timeline.jpeg", ".png", ".svg", ".pdf"})
    EXPECT_NE(refused.error().message.find(suffix), std::string::npos) << refused.error().message;
}

TEST(Export, RefusesStepsThatAreNotThere) {
  const Trace trace = samples::two_sleepers();
  const auto error = [&](std::optional<std::uint32_t> from, std::optional<std::uint32_t> to) {
    const auto picture = picture_of_timeline(trace, {.from_step = from, .to_step = to});
    return picture ? std::string() : picture.error().message;
  };
  EXPECT_EQ(error(2, 4), "");
  EXPECT_EQ(error({}, 4000), "");  // up to the end
  EXPECT_NE(error(4000, {}).find(fmt::format("steps 1 to {}", trace.totals().step)), std::string::npos);
  EXPECT_NE(error(0, {}), "");
  EXPECT_NE(error(5, 4), "");
}

TEST(Export, SaysWhatItShows) {
  const Trace trace = samples::gather_of_three();
  const auto picture = picture_of_timeline(trace, {.from_step = 2, .to_step = 5, .title = "A title"});
  ASSERT_TRUE(picture);
  const auto words = texts(picture.value().scene);
  EXPECT_TRUE(has(words, "A title"));
  EXPECT_TRUE(has(words, "running"));  // the legend
  EXPECT_FALSE(has(words, "cancelled"));
  const auto footer = std::ranges::find_if(
      words, [](const std::string& text) { return text.find("steps 2–5 of 15") != std::string::npos; });
  ASSERT_NE(footer, words.end());
  EXPECT_NE(footer->find(fingerprint_text(trace.bytes())), std::string::npos);
}

TEST(Export, ShowsOnlyLanesOnWhichSomethingHappens) {
  // The 20 tasks run one after the other; in the last steps most are over.
  const Trace trace = samples::many_tasks(20, 1);
  const auto picture = picture_of_timeline(trace, {.from_step = trace.totals().step - 2});
  ASSERT_TRUE(picture);
  const auto words = texts(picture.value().scene);
  EXPECT_FALSE(has(words, "w1"));
  EXPECT_TRUE(has(words, "w20"));
}

TEST(Export, HasLettersForTheLastRow) {
  for (const Trace& trace :
       {samples::two_sleepers(), samples::gather_of_three(), samples::cancelled_while_waiting()}) {
    const auto picture = picture_of_timeline(trace, {});
    ASSERT_TRUE(picture);
    // 11 points at half width; 16:9.
    for (const Shape& shape : picture.value().scene.shapes) {
      const auto* label = std::get_if<LabelShape>(&shape);
      EXPECT_TRUE(!label || label->size_px * picture.value().scale >= 29.3f) << label->text;
    }
    EXPECT_NEAR(picture.value().scene.width_px * picture.value().scale, 1600, 1);
    EXPECT_LE(picture.value().scene.height_px * picture.value().scale, 900);
  }
}

TEST(Export, FoldsLongRunsAndLeavesLanesOutByName) {
  const auto steps = picture_of_timeline(samples::many_tasks(5, 5'000), {});
  ASSERT_TRUE(steps);
  EXPECT_LT(steps.value().scene.shapes.size(), 5000u);
  const auto lanes = picture_of_timeline(samples::many_tasks(1'000, 1), {});
  ASSERT_TRUE(lanes);
  const auto words = texts(lanes.value().scene);
  EXPECT_TRUE(std::ranges::any_of(words, [](const std::string& text) {
    return text.find("150 of 1002 lanes shown") != std::string::npos;
  }));
}

TEST(Export, NamesTheCallbackThatIsTheLastStepOfTheRun) {
  const Trace trace = samples::callbacks_and_freeze();
  Columns columns;
  columns.extend(trace);
  Lanes lanes;
  lanes.extend(trace);
  const std::string name = callback_text(trace, lanes.state(), columns.step(trace.totals().step)->begin - 1);
  ASSERT_NE(name, "");
  const auto picture = picture_of_timeline(trace, {});
  ASSERT_TRUE(picture);
  EXPECT_TRUE(has(texts(picture->scene), name));
}

TEST(Export, DrawsARunWithoutSteps) {
  const auto picture = picture_of_timeline(Trace(), {});
  ASSERT_TRUE(picture);
  EXPECT_FALSE(picture.value().scene.shapes.empty());
}

TEST(Export, TakesAnyWidth) {
  const Trace trace = samples::gather_of_three();
  for (const float width : {200.f, 800.f, 1600.f, 5000.f}) {
    const auto picture = picture_of_timeline(trace, {.width_px = width});
    ASSERT_TRUE(picture);
    EXPECT_NEAR(picture.value().scene.width_px * picture.value().scale, width, 1);
  }
}

TEST(TextTimeline, IsAsWideAsAsked) {
  const std::pair<const char*, Trace (*)()> all[] = {
      {"gather_of_three", samples::gather_of_three},
      {"cancelled_while_waiting", samples::cancelled_while_waiting},
      {"callbacks_and_freeze", samples::callbacks_and_freeze}};
  for (const auto& [name, make] : all) {
    for (const int columns : {80, 120}) {
      for (const bool ascii : {false, true}) {
        TextTimelineOptions options;
        options.columns = columns;
        options.ascii = ascii;
        expect_golden(fmt::format("app/export/goldens/{}.{}{}.txt", name, columns, ascii ? ".ascii" : ""),
                      text_timeline(make(), options));
      }
    }
  }
}

TEST(TextTimeline, DrawsEachModeOfTheAxis) {
  for (const AxisMode mode : {AxisMode::Step, AxisMode::Time, AxisMode::Squeezed}) {
    TextTimelineOptions options;
    options.axis = mode;
    const char* const names[] = {"step", "time", "squeezed"};
    expect_golden(fmt::format("app/export/goldens/two_sleepers.{}.txt", names[static_cast<int>(mode)]),
                  text_timeline(samples::two_sleepers(), options));
  }
}

TEST(TextTimeline, SaysHowManyLanesItLeavesOut) {
  const std::string text = text_timeline(samples::many_tasks(200, 1), {});
  EXPECT_NE(text.find("142 more lanes not shown"), std::string::npos) << text;
}

}  // namespace
}  // namespace coroscope
