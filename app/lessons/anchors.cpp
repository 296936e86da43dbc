#include <iterator>
#include <map>
#include <set>

#include "app/lessons/lesson.h"
#include "core/trace/fields.h"

namespace coroscope {
namespace {

// Every name that a task ever had, and its coroutine's: on CPython 3.11 a task that is made with a name is
// renamed just after it was created, and its TaskCreated must be found by that name too.
using TaskNames = std::map<TaskId, std::set<std::string_view>>;

TaskNames collect_names(const Trace& trace) {
  TaskNames names;
  trace.for_each(0, trace.size(), [&](EventIndex, const Event& event) {
    if (const auto* made = std::get_if<TaskCreated>(&event.fact)) {
      names[made->task].insert(trace.string(made->name));
      names[made->task].insert(trace.string(made->coroutine));
    } else if (const auto* renamed = std::get_if<TaskRenamed>(&event.fact)) {
      names[renamed->task].insert(trace.string(renamed->name));
    }
  });
  return names;
}

// Whether one of a fact's texts has `part` in it.
struct HasText {
  const Trace& trace;
  std::string_view part;
  bool found = false;

  void look(std::string_view text) { found = found || text.find(part) != std::string_view::npos; }
  void operator()(const char*, StringId id) { look(trace.string(id)); }
  void operator()(const char*, std::string_view text) { look(text); }
  template <class T>
  void operator()(const char*, const T&) {}
  template <class T>
  void fresh(const char*, const T&) {}
  void iteration(const char*, std::uint32_t) {}
  void step(const char*, std::uint32_t) {}
  void due(const char*, VirtualTime) {}
};

// The task that a fact is about where that is another than the one that was running.
struct AboutTask {
  TaskId task;

  void operator()(const char*, TaskId id) {
    if (!task) task = id;
  }
  template <class T>
  void operator()(const char*, const T&) {}
  template <class T>
  void fresh(const char*, const T& id) {
    (*this)("", id);
  }
  void iteration(const char*, std::uint32_t) {}
  void step(const char*, std::uint32_t) {}
  void due(const char*, VirtualTime) {}
};

TaskId task_of(const Event& event) {
  AboutTask about;
  std::visit([&](const auto& fact) { visit_fields(fact, about); }, event.fact);
  return about.task ? about.task : event.task;
}

class Matcher {
 public:
  explicit Matcher(const Trace& trace) : trace_(trace), names_(collect_names(trace)) {}

  // Call for each event in order: done-callbacks are remembered by their HandleReady.
  void notice(const Event& event) {
    if (const auto* ready = std::get_if<HandleReady>(&event.fact))
      if (ready->origin == HandleOrigin::DoneCallback) done_callbacks_[ready->handle] = ready->label;
  }

  bool matches(const LessonAnchor& anchor, const Event& event) const {
    if (!anchor.task.empty()) {
      const auto names = names_.find(task_of(event));
      if (names == names_.end() || !names->second.contains(anchor.task)) return false;
    }
    if (anchor.kind == "CallbackInvoked") {
      const auto* began = std::get_if<StepBegan>(&event.fact);
      const auto callback = began ? done_callbacks_.find(began->handle) : done_callbacks_.end();
      return callback != done_callbacks_.end() &&
             trace_.string(callback->second).find(anchor.text) != std::string_view::npos;
    }
    if (kind_name(event.fact) != anchor.kind) return false;
    HasText has{trace_, anchor.text, anchor.text.empty()};
    std::visit([&](const auto& fact) { visit_fields(fact, has); }, event.fact);
    return has.found;
  }

 private:
  const Trace& trace_;
  TaskNames names_;
  std::map<HandleId, StringId> done_callbacks_;
};

}  // namespace

std::vector<EventIndex> resolve_notes(const Lesson& lesson, const Trace& trace) {
  std::vector<EventIndex> anchors(lesson.notes.size(), kNoEvent);
  std::vector<std::uint32_t> seen(lesson.notes.size(), 0);
  Matcher matcher(trace);
  trace.for_each(0, trace.size(), [&](EventIndex index, const Event& event) {
    matcher.notice(event);
    for (std::size_t i = 0; i < lesson.notes.size(); ++i) {
      const LessonAnchor& anchor = lesson.notes[i].anchor;
      if (anchors[i] == kNoEvent && matcher.matches(anchor, event) && ++seen[i] == anchor.nth)
        anchors[i] = index;
    }
  });
  return anchors;
}

std::vector<const LessonNote*> notes_at(const Lesson& lesson, const std::vector<EventIndex>& anchors,
                                        EventIndex from, EventIndex boundary) {
  std::multimap<EventIndex, const LessonNote*> reached;
  for (std::size_t i = 0; i < anchors.size(); ++i)
    if (anchors[i] < boundary) reached.emplace(anchors[i], &lesson.notes[i]);
  std::vector<const LessonNote*> notes;
  for (auto at = reached.lower_bound(from); at != reached.end(); ++at) notes.push_back(at->second);
  if (notes.empty() && !reached.empty()) notes.push_back(std::prev(reached.end())->second);
  return notes;
}

}  // namespace coroscope
