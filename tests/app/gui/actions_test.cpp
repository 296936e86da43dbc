#include "app/gui/actions.h"

#include <map>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

#include "app/gui/panel_table.h"
#include "app/gui/presets.h"
#include "app/i18n/catalogue.h"
#include "tests/app/gui/headless.h"
#include "tests/core/trace/sample_traces.h"

namespace coroscope {
namespace {

class Actions : public testing::Test {
 protected:
  Actions() {
    open(session_, samples::gather_of_three());
    session_.apply(SeekTo{20});
  }
  Commands press(const KeyPress& key, bool typing = false) const {
    const Action* action = action_for(key, session_, typing);
    return action == nullptr ? Commands{} : action->run(session_);
  }
  Commands type(unsigned character, bool typing = false) const {
    const Action* action = action_for(character, session_, typing);
    return action == nullptr ? Commands{} : action->run(session_);
  }
  template <class T>
  T only(const Commands& commands) const {
    CHECK(commands.size() == 1 && std::holds_alternative<T>(commands.front()),
          "one command of the kind expected");
    return std::get<T>(commands.front());
  }
  Session session_;
};

TEST_F(Actions, ArrowsGoByTheCurrentSize) {
  EXPECT_EQ(only<StepBy>(press({.key = GLFW_KEY_RIGHT})).size, StepSize::Step);
  EXPECT_EQ(only<StepBy>(press({.key = GLFW_KEY_RIGHT})).direction, 1);
  EXPECT_EQ(only<StepBy>(press({.key = GLFW_KEY_LEFT})).direction, -1);
  session_.apply(only<SetStepSize>(press({.key = '5'})));
  EXPECT_EQ(only<StepBy>(press({.key = GLFW_KEY_RIGHT})).size, StepSize::Clock);
}

TEST_F(Actions, ModifiersReachEverySizeAtOnce) {
  std::set<StepSize> sizes;
  for (unsigned modifiers = 1; modifiers < 8; ++modifiers) {
    const Commands commands = press({.key = GLFW_KEY_LEFT,
                                     .shift = (modifiers & 1) != 0,
                                     .control = (modifiers & 2) != 0,
                                     .alt = (modifiers & 4) != 0});
    if (!commands.empty()) sizes.insert(only<StepBy>(commands).size);
  }
  EXPECT_EQ(sizes.size(), kStepSizes);
}

TEST_F(Actions, PlayAndJumpToTheEnds) {
  only<TogglePlay>(press({.key = GLFW_KEY_SPACE}));
  only<GoFirst>(press({.key = GLFW_KEY_HOME}));
  only<GoLast>(press({.key = GLFW_KEY_END}));
}

TEST_F(Actions, WithControlConcernTheWindow) {
  EXPECT_EQ(only<ToggleOverlay>(press({.key = 'O', .control = true})).overlay, Overlay::Open);
  only<RunAgain>(press({.key = 'R', .control = true}));
  only<Quit>(press({.key = 'Q', .control = true}));
  EXPECT_GT(only<SetScale>(press({.key = '+', .control = true})).scale, 1);
  EXPECT_GT(only<SetScale>(press({.key = '=', .control = true})).scale, 1);
  EXPECT_GT(only<SetScale>(press({.key = '+', .shift = true, .control = true})).scale, 1);
  EXPECT_LT(only<SetScale>(press({.key = '-', .control = true})).scale, 1);
  EXPECT_EQ(only<SetScale>(press({.key = GLFW_KEY_KP_0, .control = true})).scale, 1);
  EXPECT_TRUE(press({.key = 'O'}).empty());
}

TEST_F(Actions, LeaveLettersToATextField) {
  EXPECT_TRUE(press({.key = GLFW_KEY_RIGHT}, true).empty());
  EXPECT_TRUE(press({.key = GLFW_KEY_SPACE}, true).empty());
  EXPECT_TRUE(press({.key = 'M'}, true).empty());
  EXPECT_TRUE(type('?', true).empty());
  EXPECT_FALSE(press({.key = GLFW_KEY_ESCAPE}, true).empty());
  only<Quit>(press({.key = 'Q', .control = true}, true));
}

TEST_F(Actions, EscapeClearsWhatLiesOnTopFirst) {
  only<Select>(press({.key = GLFW_KEY_ESCAPE}));
  session_.apply(ToggleOverlay{Overlay::Palette});
  EXPECT_EQ(only<ToggleOverlay>(press({.key = GLFW_KEY_ESCAPE})).overlay, Overlay::Palette);
}

TEST_F(Actions, AQuestionMarkShowsTheTable) {
  EXPECT_EQ(only<ToggleOverlay>(type('?')).overlay, Overlay::Keys);
  EXPECT_TRUE(type('x').empty());
}

TEST_F(Actions, ThatAreNotPossibleDoNothing) {
  session_.apply(GoFirst{});
  EXPECT_TRUE(press({.key = GLFW_KEY_LEFT}).empty());
  EXPECT_FALSE(press({.key = GLFW_KEY_RIGHT}).empty());
  const Session empty;
  for (const Action& action : all_actions())
    if (action.is_enabled(empty)) {
      EXPECT_FALSE(action.run(empty).empty()) << action.name;
    }
}

TEST_F(Actions, HaveEachAKeyOfTheirOwnAndWords) {
  const auto words = Catalogue::load(Language::English);
  std::map<std::string, const char*> keys;
  for (const Action& action : all_actions()) {
    EXPECT_NE(words.value().text(action.name), action.name) << "no words";
    for (const Shortcut& shortcut : action.keys) {
      const auto [there, is_new] = keys.emplace(shortcut_text(shortcut), action.name);
      EXPECT_TRUE(is_new) << there->first << " is of " << there->second << " and of " << action.name;
    }
  }
}

TEST_F(Actions, AreHarmlessInAnyOrder) {
  Headless headless({1280, 720});
  unsigned chance = 1;
  for (int i = 0; i < 300; ++i) {
    chance = chance * 1664525u + 1013904223u;
    const Action& action = all_actions()[(chance >> 16) % all_actions().size()];
    // That one leaves files beside the program.
    if (std::string_view(action.name) == "do.mark" || std::string_view(action.name) == "do.note") continue;
    if (!action.is_enabled(session_)) continue;
    for (const Command& command : action.run(session_)) session_.apply(command);
    if (i % 10 == 0) headless.frame(session_);
    EXPECT_LE(session_.cursor(), session_.trace().size());
  }
}

TEST(Presets, AreRecognisedAndLeaveAWayBack) {
  Session session;
  for (const Preset& preset : presets()) {
    session.apply(Arrange{preset.arrangement()});
    for (const Preset& other : presets())
      EXPECT_EQ(is_arranged(session.preferences(), other), &preset == &other) << preset.name;
  }
}

TEST(Matches, LooksForAllWordsInAnyOrderAndCase) {
  EXPECT_TRUE(matches("Go › Next mark", "mark go"));
  EXPECT_TRUE(matches("anything", "  "));
  EXPECT_FALSE(matches("Go › Next mark", "mark back"));
}

}  // namespace
}  // namespace coroscope
