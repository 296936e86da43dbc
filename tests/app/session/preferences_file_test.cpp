#include "app/session/preferences_file.h"

#include <gtest/gtest.h>

#include "tests/app/session/temp_folder.h"

namespace coroscope {
namespace {

TEST(PreferencesFile, BringsBackWhatWasSet) {
  const TempFolder folder;
  const std::filesystem::path file = folder / "new" / "folder" / "window";
  EXPECT_FALSE(load_preferences(file));
  Preferences set;
  set.dark = true;
  set.lines = false;
  set.scale = 1.6f;
  set.axis = AxisMode::Squeezed;
  set.step_size = StepSize::Clock;
  set.pace = Pace::Time;
  set.virtual_per_second = 0.5;
  set.arrangement.borders.left = 0.5f;
  set.arrangement.hidden = {"events", "output"};
  set.arrangement.brought = {"warnings", "tasks"};
  set.arrangement.moved = {{"tasks", Dock::Bottom}};
  save_preferences(file, set);
  ASSERT_TRUE(load_preferences(file));
  EXPECT_EQ(*load_preferences(file), set);
}

TEST(PreferencesFile, TakesWhatItCanReadOfADamagedOne) {
  const TempFolder folder;
  const auto file =
      folder.write("window", "dark 1\naxis 77\nscale nonsense\nmoved x 9\nwhat is this\nborder_left 1e9\n");
  const auto read = load_preferences(file);
  ASSERT_TRUE(read);
  Preferences expected;
  expected.dark = true;
  expected.arrangement.borders.left = 0.9f;
  EXPECT_EQ(*read, expected);
}

}  // namespace
}  // namespace coroscope
