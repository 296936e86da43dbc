#include "app/scene/timeline_layout.h"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "core/trace/seeker.h"
#include "tests/app/scene/timeline_picture.h"
#include "tests/golden.h"

namespace coroscope {
namespace {

TEST(TimelineLayout, DrawsTheSampleTracesAsEver) {
  for (const NamedTrace& sample : kSamples) {
    for (const AxisMode mode : kAxisModes) {
      TimelinePictureParts p(sample.make(), mode);
      p.options.width_px = 800;
      p.options.legend = true;
      p.options.title = sample.name;
      p.options.footer = "footer";
      p.options.cursor = p.trace.size() / 2;
      p.options.selection.task = TaskId{2};
      expect_golden(fmt::format("app/scene/goldens/{}.{}.txt", sample.name, name_of(mode)),
                    to_text(p.scene()));
    }
  }
}

// The box of a task's lane that covers x, the topmost one.
const BoxShape* lane_box(const Scene& scene, TaskId task, float x, float least_x) {
  const BoxShape* found = nullptr;
  for (const VisibleShape& visible : visible_shapes(scene)) {
    const auto* box = std::get_if<BoxShape>(visible.shape);
    const bool stretch =
        box && box->pick.task == task && box->pick.boundary != kNoEvent && box->rect.x >= least_x;
    if (stretch && x >= box->rect.x && x < box->rect.right()) found = box;
  }
  return found;
}

Role role_of(const TaskState& task) {
  if (task.cancelling && !is_done(task.phase) && task.phase != TaskPhase::Running)
    return Role::StateCancelling;
  static const std::map<TaskPhase, Role> roles = {{TaskPhase::Created, Role::None},
                                                  {TaskPhase::Ready, Role::StateReady},
                                                  {TaskPhase::Running, Role::StateRunning},
                                                  {TaskPhase::Waiting, Role::StateWaiting},
                                                  {TaskPhase::Done, Role::StateDone},
                                                  {TaskPhase::Failed, Role::StateFailed},
                                                  {TaskPhase::Cancelled, Role::StateCancelled}};
  return roles.at(task.phase);
}

TEST(TimelineLayout, AgreesWithTheStateAtEachBoundary) {
  std::vector<Trace> traces;
  for (const NamedTrace& sample : kSamples) traces.push_back(sample.make());
  for (std::uint32_t seed = 1; seed <= 3; ++seed) traces.push_back(samples::random_trace(seed));
  for (Trace& trace : traces) {
    TimelinePictureParts p(std::move(trace), AxisMode::Step);
    // So wide that each boundary inside a column has a pixel of its own.
    p.options.width_px = static_cast<float>(200 * p.axis.length_units());
    const Scene scene = p.scene();
    Seeker seeker(p.trace);
    const double px_per_unit = (p.options.width_px - p.options.name_width_px - 32) / p.view.units;
    for (const Column& column : p.columns.all()) {
      for (EventIndex b = column.begin + 1; b < column.end; ++b) {
        const auto x = static_cast<float>(p.options.name_width_px + 8 +
                                          p.axis.x_units(p.columns, b) * px_per_unit + 0.05);
        for (const TaskState& task : seeker.seek(b).tasks()) {
          const BoxShape* const box = lane_box(scene, task.id, x, p.options.name_width_px);
          // After its end a task has nothing but a hairline.
          if (is_done(task.phase) && !box) continue;
          ASSERT_TRUE(box) << "task " << task.id.value << ", boundary " << b;
          const Role drawn = box->fill == Role::None ? Role::None : box->fill;
          ASSERT_EQ(name_of(drawn), name_of(role_of(task))) << "task " << task.id.value << ", boundary " << b;
        }
      }
    }
  }
}

TEST(TimelineLayout, NumbersReadyTasksByTheirPositionInTheQueue) {
  std::size_t numbers = 0;
  for (std::uint32_t seed = 1; seed <= 6; ++seed) {
    TimelinePictureParts p(samples::random_trace(seed), AxisMode::Step);
    p.options.width_px = static_cast<float>(60 * p.axis.length_units());
    const Scene scene = p.scene();
    Seeker seeker(p.trace);
    for (const VisibleShape& visible : visible_shapes(scene)) {
      const auto* label = std::get_if<LabelShape>(visible.shape);
      const bool number =
          label && label->face == FontFace::Mono && label->rect.y > 40 && !label->text.empty();
      if (!number) continue;
      const Point middle = label->rect.centre();
      const Pick lane = hit_test(scene, middle);
      const EventIndex b = p.axis.boundary(p.columns, timeline_units_at(p.view, p.options, middle.x));
      EXPECT_EQ(label->text, fmt::format("{}", seeker.seek(b).ready_position(lane.task)))
          << "seed " << seed << ", task " << lane.task.value << ", boundary " << b;
      ++numbers;
    }
  }
  EXPECT_GT(numbers, 50u);
}

TEST(TimelineLayout, DrawsNothingOutside) {
  for (const NamedTrace& sample : kSamples) {
    for (const AxisMode mode : kAxisModes) {
      TimelinePictureParts p(sample.make(), mode);
      p.options.legend = true;
      p.options.selection.task = TaskId{1};
      p.options.cursor = p.trace.size();
      p.view.left_units = p.axis.length_units() / 3;
      p.view.units = p.axis.length_units() / 2;
      const Scene scene = p.scene();
      for (const VisibleShape& visible : visible_shapes(scene)) {
        const Rect r = bounds(*visible.shape), c = visible.clip;
        const Rect near{c.x - 12, c.y - 12, c.width + 24, c.height + 24};
        EXPECT_TRUE(Rect({r.x, r.y, r.width + 0.1f, r.height + 0.1f}).overlaps(near))
            << sample.name << "\n"
            << to_text({0, 0, {*visible.shape}});
        const bool cut = c.width < scene.width_px || c.height < scene.height_px;
        if (cut) continue;
        EXPECT_GE(r.x, -0.5f);
        EXPECT_GE(r.y, -0.5f);
        EXPECT_LE(r.right(), scene.width_px + 0.5f) << to_text({0, 0, {*visible.shape}});
        EXPECT_LE(r.bottom(), scene.height_px + 0.5f) << to_text({0, 0, {*visible.shape}});
      }
    }
  }
}

TEST(TimelineLayout, KeepsNamesAndTicksApart) {
  for (const NamedTrace& sample : kSamples) {
    for (const AxisMode mode : kAxisModes) {
      for (const float width : {400.f, 800.f, 2000.f}) {
        TimelinePictureParts p(sample.make(), mode);
        p.options.width_px = width;
        const Scene scene = p.scene();
        std::vector<const LabelShape*> labels;
        for (const Shape& shape : scene.shapes)
          if (const auto* label = std::get_if<LabelShape>(&shape)) labels.push_back(label);
        // The labels of the names and of the axis; what stands on bars is as long as the bar.
        std::erase_if(labels, [&](const LabelShape* l) {
          return l->rect.x >= p.options.name_width_px && l->rect.bottom() > 40.5f;
        });
        for (std::size_t i = 0; i < labels.size(); ++i)
          for (std::size_t j = 0; j < i; ++j)
            EXPECT_FALSE(labels[i]->rect.inset(0.1f).overlaps(labels[j]->rect.inset(0.1f)))
                << sample.name << ": " << labels[i]->text << ", " << labels[j]->text;
      }
    }
  }
}

TEST(TimelineLayout, CostsNoMoreShapesForALongerTrace) {
  for (const AxisMode mode : kAxisModes) {
    std::map<std::uint32_t, std::size_t> shapes;
    for (const std::uint32_t yields : {2u, 200u, 20'000u}) {
      const TimelinePictureParts p(samples::many_tasks(5, yields), mode);
      shapes[yields] = p.scene().shapes.size();
    }
    EXPECT_LT(shapes[200], 6000u) << name_of(mode);
    EXPECT_LE(shapes[20'000], shapes[200]) << name_of(mode);
  }
}

TEST(TimelineLayout, FoldsWhatIsTooNarrowIntoSharesOfEachState) {
  for (const std::uint32_t yields : {500u, 1'000u, 5'000u, 12'345u}) {
    const TimelinePictureParts p(samples::many_tasks(5, yields), AxisMode::Step);
    const Scene scene = p.scene();
    // Five tasks take turns: each is ready for four fifths of the time and runs for one.
    float ready_px = 0, running_px = 0;
    for (const Shape& shape : scene.shapes) {
      const auto* box = std::get_if<BoxShape>(&shape);
      if (!box || box->pick.task != TaskId{3} || box->rect.width < 100) continue;
      if (box->fill == Role::StateReady) ready_px += box->rect.width;
      if (box->fill != Role::StateRunning) continue;
      running_px += box->rect.width;
      EXPECT_NEAR(box->rect.height / p.options.bar_height_px, 0.2, 0.1) << yields;
    }
    EXPECT_GT(ready_px, 900) << yields;
    EXPECT_NEAR(running_px, ready_px, 20) << yields;
  }
}

TEST(TimelineLayout, LaysOutOnlyTheLanesInSight) {
  TimelinePictureParts few(samples::many_tasks(20, 3), AxisMode::Step),
      many(samples::many_tasks(2000, 3), AxisMode::Step);
  few.options.height_px = many.options.height_px = 300;
  many.view.scroll_y_px = 5000;
  EXPECT_LT(many.scene().shapes.size(), 2 * few.scene().shapes.size());
}

TEST(TimelineLayout, FindsThePositionUnderAPixelAgain) {
  TimelinePictureParts p(samples::two_sleepers(), AxisMode::Step);
  p.view = {2, 5, 0};
  p.options.cursor = p.columns.step(4)->end;
  for (const Shape& shape : p.scene().shapes) {
    const auto* line = std::get_if<LineShape>(&shape);
    if (!line || line->stroke != Role::Cursor) continue;
    EXPECT_NEAR(timeline_units_at(p.view, p.options, line->from.x),
                p.axis.x_units(p.columns, p.options.cursor), 1e-4);
    return;
  }
  FAIL() << "there is no cursor";
}

TEST(TimelineLayout, ShowsARunThatStoppedInsideAStep) {
  const Trace whole = samples::gather_of_three();
  for (std::size_t bytes = 0; bytes <= whole.bytes().size(); bytes += 7) {
    Trace cut;
    cut.append(whole.bytes().first(bytes));
    for (const AxisMode mode : kAxisModes) {
      TimelinePictureParts p(Trace(), mode);
      p.trace.append(cut.bytes());
      p.columns.extend(p.trace);
      p.lanes.extend(p.trace);
      p.axis.extend(p.columns);
      p.view.units = p.axis.length_units();
      p.options.legend = true;
      EXPECT_FALSE(p.scene().shapes.empty());
    }
  }
}

TEST(TimelineLayout, ShowsOnlyTheLanesAskedFor) {
  TimelinePictureParts p(samples::gather_of_three(), AxisMode::Step);
  p.options.only = {TaskId{3}, TaskId{1}};
  std::vector<std::uint32_t> rows;
  for (const Shape& shape : p.scene().shapes) {
    const auto* box = std::get_if<BoxShape>(&shape);
    if (box && box->pick.task && box->pick.boundary == kNoEvent) rows.push_back(box->pick.task.value);
  }
  EXPECT_EQ(rows, (std::vector<std::uint32_t>{3, 1}));
}

TEST(TimelineLayout, DrawsArrowsForTheSelectionOnly) {
  const auto arrows = [](Pick selection) {
    TimelinePictureParts p(samples::gather_of_three(), AxisMode::Step);
    p.options.selection = selection;
    const Scene scene = p.scene();
    return std::ranges::count_if(scene.shapes, [](const Shape& shape) {
      const auto* line = std::get_if<LineShape>(&shape);
      return line && line->arrow;
    });
  };
  EXPECT_EQ(arrows({}), 0);
  EXPECT_GE(arrows({.task = TaskId{2}}), 3);  // was created, woken, gave its result
}

}  // namespace
}  // namespace coroscope
