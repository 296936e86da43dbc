#include "app/gui/search.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/app/gui/headless.h"
#include "tests/core/trace/sample_traces.h"

namespace coroscope {
namespace {

class Searching : public testing::Test {
 protected:
  Searching() : headless_({1280, 720}) {
    open(session_, samples::gather_of_three());
    gathered_.extend(session_.trace(), session_.generation());
    sentences_.follow(session_, headless_.assets().english, Language::English);
  }
  const std::vector<SearchHit>& look(std::string_view wanted) {
    do search_.look(session_, gathered_, sentences_, Language::English, wanted);
    while (!search_.done(session_));
    return search_.hits();
  }
  Session session_;
  Headless headless_;
  Gathered gathered_;
  EventSentences sentences_;
  Search search_;
};

TEST_F(Searching, FindsAllEventsWhoseSentencesHaveTheWords) {
  std::size_t expected = 0;
  for (EventIndex i = 0; i < session_.trace().size(); ++i)
    expected += sentences_.of(i).find("ready queue") != std::string::npos ? 1 : 0;
  ASSERT_GT(expected, 3u);
  std::size_t found = 0;
  for (const SearchHit& hit : look("queue READY")) found += hit.kind == SearchHit::Kind::Event ? 1 : 0;
  EXPECT_GE(found, expected);
}

TEST_F(Searching, KeepsKindsTogetherAndSaysWhereToGo) {
  const std::string name(session_.trace().string(session_.lanes().state().task({2})->name));
  const std::vector<SearchHit>& hits = look(name);
  ASSERT_FALSE(hits.empty());
  EXPECT_EQ(hits.front().kind, SearchHit::Kind::Task);
  EXPECT_TRUE(std::ranges::is_sorted(hits, {}, &SearchHit::kind));
  for (const SearchHit& hit : hits) EXPECT_TRUE(hit.where || hit.boundary <= session_.trace().size());
}

TEST_F(Searching, BeginsAnewWithAnotherText) {
  EXPECT_FALSE(look("queue").empty());
  EXPECT_TRUE(look("no such words").empty());
  EXPECT_TRUE(look("").empty());
}

TEST_F(Searching, IsDrawnAndGoesToWhatIsClicked) {
  session_.apply(ToggleOverlay{Overlay::Search});
  headless_.settle(session_);
  headless_.click(session_, {20, 400});
  EXPECT_EQ(session_.overlay(), Overlay::None);
}

}  // namespace
}  // namespace coroscope
