#include "app/gui/keys.h"

#include <gtest/gtest.h>

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

#include "app/i18n/catalogue.h"

namespace coroscope {
namespace {

std::optional<Command> press(const KeyPress& key, const Session& session = Session(), bool typing = false) {
  return command_for(key, session, typing);
}

TEST(Keys, StepByStepIterationOrEvent) {
  const auto step = [](const KeyPress& key) { return std::get<StepBy>(*press(key)); };
  EXPECT_EQ(step({.key = GLFW_KEY_RIGHT}).size, StepSize::Step);
  EXPECT_EQ(step({.key = GLFW_KEY_RIGHT}).direction, 1);
  EXPECT_EQ(step({.key = GLFW_KEY_LEFT}).direction, -1);
  EXPECT_EQ(step({.key = GLFW_KEY_LEFT, .shift = true}).size, StepSize::Iteration);
  EXPECT_EQ(step({.key = GLFW_KEY_RIGHT, .control = true}).size, StepSize::Event);
  EXPECT_EQ(step({.key = GLFW_KEY_RIGHT, .alt = true}).size, StepSize::Event);
}

TEST(Keys, PlayAndJumpToTheEnds) {
  EXPECT_TRUE(std::holds_alternative<TogglePlay>(*press({.key = GLFW_KEY_SPACE})));
  EXPECT_TRUE(std::holds_alternative<GoFirst>(*press({.key = GLFW_KEY_HOME})));
  EXPECT_TRUE(std::holds_alternative<GoLast>(*press({.key = GLFW_KEY_END})));
}

TEST(Keys, WithControlConcernTheWindow) {
  EXPECT_TRUE(std::holds_alternative<ToggleOpenDialog>(*press({.key = GLFW_KEY_O, .control = true})));
  EXPECT_TRUE(std::holds_alternative<RunAgain>(*press({.key = GLFW_KEY_R, .control = true})));
  EXPECT_TRUE(std::holds_alternative<Quit>(*press({.key = GLFW_KEY_Q, .control = true})));
  EXPECT_GT(std::get<SetScale>(*press({.key = '+', .control = true})).scale, 1);
  EXPECT_LT(std::get<SetScale>(*press({.key = GLFW_KEY_MINUS, .control = true})).scale, 1);
  EXPECT_EQ(std::get<SetScale>(*press({.key = GLFW_KEY_0, .control = true})).scale, 1);
  EXPECT_FALSE(press({.key = GLFW_KEY_O}));
}

TEST(Keys, BelongToATextFieldWhileTheUserTypes) {
  const Session session;
  EXPECT_FALSE(press({.key = GLFW_KEY_RIGHT}, session, true));
  EXPECT_FALSE(press({.key = GLFW_KEY_SPACE}, session, true));
  EXPECT_FALSE(command_for('?', true));
  EXPECT_TRUE(press({.key = GLFW_KEY_ESCAPE}, session, true));
  EXPECT_TRUE(press({.key = GLFW_KEY_Q, .control = true}, session, true));
}

TEST(Keys, EscapeClearsWhatLiesOnTopFirst) {
  Session session;
  EXPECT_TRUE(std::holds_alternative<Select>(*press({.key = GLFW_KEY_ESCAPE}, session)));
  session.apply(ToggleOpenDialog{});
  EXPECT_TRUE(std::holds_alternative<ToggleOpenDialog>(*press({.key = GLFW_KEY_ESCAPE}, session)));
  session.apply(ToggleKeys{});
  EXPECT_TRUE(std::holds_alternative<ToggleKeys>(*press({.key = GLFW_KEY_ESCAPE}, session)));
}

TEST(Keys, AQuestionMarkShowsTheTable) {
  EXPECT_TRUE(std::holds_alternative<ToggleKeys>(*command_for('?', false)));
  EXPECT_FALSE(command_for('x', false));
  const auto words = Catalogue::load(Language::English);
  for (const KeyLine& line : key_lines()) EXPECT_NE(words.value().text(line.meaning), line.meaning);
}

}  // namespace
}  // namespace coroscope
