#include "app/scene/graph_layout.h"

#include <algorithm>
#include <cmath>

#include "app/scene/text_width.h"
#include "app/scene/timeline_frame.h"
#include "core/trace/describe.h"

namespace coroscope {

namespace {

constexpr float kEdgePx = 12;
constexpr float kColumnGapPx = 40, kRowGapPx = 8;
constexpr float kNodeLeastPx = 84, kNodeMostPx = 190;
constexpr float kStatePx = 5, kInnerPx = 8;
constexpr float kLoopPx = 10;           // how far a ring's way back lies beside its nodes
constexpr std::size_t kWaitersMax = 8;  // of one thing; the rest is counted
constexpr std::size_t kNodesMax = 200;

class Graph {
 public:
  Graph(const Trace& trace, const TraceState& state, const WaitGraphOptions& options)
      : trace_(trace), state_(state), options_(options), nodes_(wait_graph(state)) {
    row_px_ = std::round(options.text_px * 2.6f);
    waiters_.resize(nodes_.size());
    for (std::size_t i = 0; i < nodes_.size(); ++i)
      if (nodes_[i].next != WaitNode::kNone && !nodes_[i].in_cycle) waiters_[nodes_[i].next].push_back(i);
    depth_.assign(nodes_.size(), kHidden);
    row_.assign(nodes_.size(), 0);
  }

  Scene draw() && {
    if (nodes_.empty()) return {};
    top_ = kEdgePx;
    if (state_.deadlocked() && !options_.words.deadlock.empty()) heading();
    // Rings first: they are what is looked for.
    for (std::size_t i = 0; i < nodes_.size(); ++i)
      if (nodes_[i].in_cycle && depth_[i] == kHidden) place_ring(i);
    for (std::size_t i = 0; i < nodes_.size(); ++i)
      if (nodes_[i].next == WaitNode::kNone) place(i, 0);
    scene_.width_px = options_.width_px;
    const float columns = static_cast<float>(deepest_ + 1);
    node_px_ =
        std::clamp((options_.width_px - 2 * kEdgePx - 2 * kLoopPx - (columns - 1) * kColumnGapPx) / columns,
                   kNodeLeastPx, kNodeMostPx);
    const float needed = columns * node_px_ + (columns - 1) * kColumnGapPx + 2 * kEdgePx + 2 * kLoopPx;
    scene_.width_px = std::max(scene_.width_px, needed);
    for (std::size_t i = 0; i < nodes_.size(); ++i) edge(i);
    for (std::size_t i = 0; i < nodes_.size(); ++i) node(i);
    for (const Rest& rest : rests_) more(rest);
    scene_.height_px = std::ceil(row_top(rows_) + kEdgePx);
    return std::move(scene_);
  }

 private:
  static constexpr std::size_t kHidden = static_cast<std::size_t>(-1);
  struct Rest {
    std::size_t row, depth, hidden;
  };

  template <class S>
  void add(S shape) {
    scene_.shapes.emplace_back(std::in_place_type<S>, std::move(shape));
  }

  void heading() {
    const float height = std::round(options_.text_px * 1.85f);
    add(LabelShape{.rect = {kEdgePx, top_, options_.width_px - 2 * kEdgePx, height},
                   .text = options_.words.deadlock,
                   .color = Role::Warning,
                   .face = FontFace::SansBold,
                   .size_px = options_.text_px});
    top_ += height + kRowGapPx;
  }

  // A node at the right edge of what waits for it. Without recursion: a chain may be long.
  void place(std::size_t root, std::size_t root_depth) {
    struct Todo {
      std::size_t node, depth;
      std::size_t hidden = 0;  // so many more wait like it, which are only counted
    };
    std::vector<Todo> todo{{root, root_depth}};
    while (!todo.empty()) {
      const auto [node, depth, hidden] = todo.back();
      todo.pop_back();
      if (hidden > 0) {
        rests_.push_back({rows_++, depth, hidden});
        continue;
      }
      if (placed_++ >= kNodesMax) return;
      // The first of those that wait stands in its row, each other one in a row of its own.
      const bool first = depth > root_depth && nodes_[node].next != WaitNode::kNone &&
                         first_shown(nodes_[node].next) == node;
      row_[node] = first ? row_[nodes_[node].next] : rows_++;
      depth_[node] = depth;
      deepest_ = std::max(deepest_, depth);
      const auto& waiters = waiters_[node];
      const std::size_t shown = std::min(waiters.size(), kWaitersMax);
      if (shown < waiters.size()) todo.push_back({node, depth + 1, waiters.size() - shown});
      for (std::size_t i = shown; i-- > 0;) todo.push_back({waiters[i], depth + 1});
    }
  }
  std::size_t first_shown(std::size_t node) const { return waiters_[node].front(); }

  // The nodes of a ring below each other; the last one's arrow leads back to the first.
  void place_ring(std::size_t start) {
    std::size_t at = start;
    do {
      place(at, 0);
      at = nodes_[at].next;
    } while (at != start && placed_ < kNodesMax);
  }

  float x_of(std::size_t depth) const {
    return kEdgePx + kLoopPx + static_cast<float>(deepest_ - depth) * (node_px_ + kColumnGapPx);
  }
  float row_top(std::size_t row) const { return top_ + static_cast<float>(row) * (row_px_ + kRowGapPx); }
  Rect rect(std::size_t i) const { return {x_of(depth_[i]), row_top(row_[i]), node_px_, row_px_}; }

  void line(std::vector<Point> points, Role role, float width_px) {
    for (std::size_t i = 0; i + 1 < points.size(); ++i)
      add(LineShape{.from = points[i],
                    .to = points[i + 1],
                    .stroke = role,
                    .width_px = width_px,
                    .arrow = i + 2 == points.size()});
  }

  void edge(std::size_t i) {
    const std::size_t next = nodes_[i].next;
    if (next == WaitNode::kNone || depth_[i] == kHidden || depth_[next] == kHidden) return;
    const Rect from = rect(i), to = rect(next);
    if (nodes_[i].in_cycle) return ring_edge(from, to);
    const Point a{from.right(), from.centre().y}, b{to.x, to.centre().y};
    if (a.y == b.y) return line({a, b}, Role::TextMuted, 1.25f);
    const float middle = b.x - kColumnGapPx / 2;
    line({a, {middle, a.y}, {middle, b.y}, b}, Role::TextMuted, 1.25f);
  }

  // Down at the left from one to the next, back up at the right.
  void ring_edge(Rect from, Rect to) {
    const float width = 2;
    if (to.y > from.y) {
      const float x = from.x + from.width * 0.3f;
      return line({{x, from.bottom()}, {x, to.y}}, Role::Warning, width);
    }
    const float x = from.right() + kLoopPx;
    line({{from.right(), from.centre().y},
          {x, from.centre().y},
          {x, to.centre().y},
          {to.right(), to.centre().y}},
         Role::Warning, width);
  }

  std::string name(const WaitNode& node) const {
    if (node.task) return task_label(trace_, state_, node.task);
    if (node.resource) return std::string(trace_.string(state_.resources()[node.resource.index()].name));
    const auto found = state_.futures().find(node.future);
    std::string kind(found == state_.futures().end() ? "" : trace_.string(found->second.kind));
    return kind.empty() ? "Future" : kind;
  }
  std::string second_line(const WaitNode& node) const {
    if (const TaskState* const task = state_.task(node.task))
      return std::string(trace_.string(task->waiting_for));
    if (node.resource) return std::string(state_.resources()[node.resource.index()].text);
    return {};
  }

  void node(std::size_t i) {
    if (depth_[i] == kHidden) return;
    const WaitNode& node = nodes_[i];
    const Rect box = rect(i);
    Pick pick;
    pick.task = node.task;
    pick.future = node.future;
    if (node.resource) pick.event = state_.resources()[node.resource.index()].changed;
    const bool selected = node.task && options_.selection.task == node.task;
    add(BoxShape{.rect = box,
                 .fill = Role::SurfaceRaised,
                 .stroke = selected        ? Role::Selection
                           : node.in_cycle ? Role::Warning
                                           : Role::Hairline,
                 .stroke_width_px = selected || node.in_cycle ? 2.f : 1.f,
                 .radius_px = node.task ? 4.f : box.height / 2,
                 .pick = pick});
    float left = box.x + kInnerPx;
    if (const TaskState* const task = state_.task(node.task)) {
      const StateStyle style = style_of(task->phase, task->cancelling);
      add(BoxShape{
          .rect = {box.x + 1, box.y + 1, kStatePx, box.height - 2}, .fill = style.role, .pick = pick});
      left += kStatePx;
    }
    const std::string below = second_line(node);
    const float width = box.right() - kInnerPx - left, size = options_.text_px;
    const float half = below.empty() ? box.height : box.height / 2;
    add(LabelShape{.rect = {left, box.y + (below.empty() ? 0 : 1), width, below.empty() ? half : half - 1},
                   .text = name(node),
                   .face = FontFace::SansBold,
                   .size_px = size,
                   .pick = pick});
    if (!below.empty())
      add(LabelShape{.rect = {left, box.y + half, width, half - 1},
                     .text = below,
                     .color = Role::TextMuted,
                     .size_px = std::round(size * 0.85f),
                     .pick = pick});
  }

  // How many more wait for the same thing than are drawn.
  void more(const Rest& rest) {
    const std::string text = filled_in(options_.words.more, "{n}", std::to_string(rest.hidden));
    add(LabelShape{.rect = {x_of(rest.depth), row_top(rest.row), node_px_, row_px_ / 2},
                   .text = text,
                   .color = Role::TextMuted,
                   .size_px = std::round(options_.text_px * 0.85f)});
  }

  const Trace& trace_;
  const TraceState& state_;
  const WaitGraphOptions& options_;
  std::vector<WaitNode> nodes_;
  std::vector<std::vector<std::size_t>> waiters_;  // by node, without rings
  std::vector<std::size_t> depth_, row_;
  std::vector<Rest> rests_;
  std::size_t rows_ = 0, deepest_ = 0, placed_ = 0;
  float row_px_ = 0, node_px_ = 0, top_ = 0;
  Scene scene_;
};

}  // namespace

Scene layout_wait_graph(const Trace& trace, const TraceState& state, const WaitGraphOptions& options) {
  return Graph(trace, state, options).draw();
}

}  // namespace coroscope
