#include <gtest/gtest.h>

#include "app/scene/scene.h"
#include "tests/app/scene/timeline_picture.h"

namespace coroscope {
namespace {

Pick task(std::uint32_t id) {
  return {.task = TaskId{id}};
}

TEST(HitTest, FindsTheTopmostShapeWithAPick) {
  Scene scene{100, 100, {}};
  scene.shapes.emplace_back(BoxShape{.rect = {10, 10, 50, 50}, .fill = Role::Text, .pick = task(1)});
  scene.shapes.emplace_back(BoxShape{.rect = {30, 30, 50, 50}, .fill = Role::Text, .pick = task(2)});
  scene.shapes.emplace_back(BoxShape{.rect = {0, 0, 100, 100}, .fill = Role::Text});
  EXPECT_EQ(hit_test(scene, {20, 20}), task(1));
  EXPECT_EQ(hit_test(scene, {40, 40}), task(2));
  EXPECT_FALSE(hit_test(scene, {90, 5}));
}

TEST(HitTest, RespectsNestedClips) {
  Scene scene{100, 100, {}};
  scene.shapes.emplace_back(PushClip{{0, 0, 50, 100}});
  scene.shapes.emplace_back(PushClip{{0, 0, 100, 50}});
  scene.shapes.emplace_back(BoxShape{.rect = {0, 0, 100, 100}, .fill = Role::Text, .pick = task(1)});
  scene.shapes.emplace_back(PopClip{});
  scene.shapes.emplace_back(PopClip{});
  EXPECT_EQ(hit_test(scene, {20, 20}), task(1));
  EXPECT_FALSE(hit_test(scene, {70, 20}));
  EXPECT_FALSE(hit_test(scene, {20, 70}));
}

TEST(HitTest, ReachesThinThings) {
  Scene scene{100, 100, {}};
  scene.shapes.emplace_back(LineShape{.from = {10, 10}, .to = {10, 90}, .pick = task(1)});
  scene.shapes.emplace_back(SignShape{.centre = {50, 50}, .size_px = 2, .pick = task(2)});
  scene.shapes.emplace_back(BoxShape{.rect = {80, 10, 2, 50}, .fill = Role::Text, .pick = task(3)});
  EXPECT_EQ(hit_test(scene, {13, 50}), task(1));
  EXPECT_FALSE(hit_test(scene, {15, 50}));
  EXPECT_EQ(hit_test(scene, {53, 52}), task(2));
  EXPECT_EQ(hit_test(scene, {78, 30}), task(3));
}

TEST(HitTest, FindsWhatATimelineDraws) {
  for (const NamedTrace& sample : kSamples) {
    TimelinePictureParts p(sample.make(), AxisMode::Step);
    const Scene scene = p.scene();
    const auto shapes = visible_shapes(scene);
    std::size_t found = 0;
    for (const VisibleShape& visible : shapes) {
      const auto* box = std::get_if<BoxShape>(visible.shape);
      if (!box || !box->pick) continue;
      const Point point{box->rect.x + 1, box->rect.centre().y};
      if (!visible.clip.contains(point)) continue;
      EXPECT_TRUE(hit_test(scene, point)) << sample.name;
      ++found;
    }
    EXPECT_GT(found, 10u) << sample.name;
  }
}

}  // namespace
}  // namespace coroscope
