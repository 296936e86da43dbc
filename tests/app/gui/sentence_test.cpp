// The sentence is what the last row of a class reads.

#include <gtest/gtest.h>

#include "app/gui/layout.h"
#include "app/paint/imgui/text_report.h"
#include "tests/app/gui/headless.h"

namespace coroscope {
namespace {

// What was drawn where the sentence is, when the run of `program` stands at each of its steps.
class Sentences : public testing::TestWithParam<bool> {
 protected:
  void SetUp() override {
    run(session_, std::filesystem::path(COROSCOPE_SOURCE_DIR) / "assets/lessons/08_gather_cancel.py");
    session_.apply(SetLanguage{GetParam()});
  }
  std::vector<DrawnText> at_step(Headless& headless, std::uint32_t step, const Layout& layout) {
    session_.apply(SeekTo{session_.columns().step(step)->end});
    headless.settle(session_);
    std::vector<DrawnText> texts, here;
    report_texts_to(&texts);
    headless.frame(session_);
    report_texts_to(nullptr);
    for (const DrawnText& text : texts)
      if (text.from.y >= layout.sentence.at.y && text.to.y <= layout.sentence.end().y) here.push_back(text);
    return here;
  }
  Session session_;
};

TEST_P(Sentences, AreWholeInLargeTypeOnASmallProjector) {
  Headless headless({1280, 720}, 1.6f);
  const Layout layout = lay_out({1280, 720}, 1.6f, session_.preferences().arrangement);
  for (std::uint32_t step = 1; step <= session_.trace().totals().step; ++step)
    for (const DrawnText& text : at_step(headless, step, layout)) {
      EXPECT_FALSE(text.text.ends_with("…")) << "step " << step << ": " << text.text;
      EXPECT_LE(text.to.x, layout.sentence.end().x);
    }
}

INSTANTIATE_TEST_SUITE_P(InBothLanguages, Sentences, testing::Bool());

}  // namespace
}  // namespace coroscope
