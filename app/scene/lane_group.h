#pragma once

#include <array>
#include <span>
#include <vector>

#include "app/scene/lane_folds.h"

namespace coroscope {

// Several tasks that share one lane: how many of them are in each state, at any moment. Built once for a run;
// a lookup costs no more with ten thousand tasks than with two.
class LaneGroup {
 public:
  using Counts = std::array<std::uint32_t, kLaneUses>;

  void add(const Lane& lane);
  // Call it once after all were added.
  void settle();

  std::size_t tasks() const { return tasks_; }
  // Of those that are done or not created yet nothing is counted.
  Counts at(EventIndex boundary) const;

 private:
  static constexpr std::size_t kBlock = 64;
  struct Change {
    EventIndex boundary;
    LaneUse use;
    bool begins;
  };
  static void apply(const Change& change, Counts& counts);

  std::size_t tasks_ = 0;
  std::vector<Change> changes_;  // by boundary, once settled
  std::vector<Counts> sums_;     // before changes 0, kBlock, 2 * kBlock ...
};

}  // namespace coroscope
