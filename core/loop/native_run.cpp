#include "core/loop/native_run.h"

#include <algorithm>
#include <atomic>

#include <fmt/format.h>

#include "core/base/check.h"
#include "core/loop/exceptions.h"
#include "core/loop/loop.h"
#include "core/loop/resource.h"
#include "core/loop/run.h"

namespace coroscope::asyncio {

constinit thread_local NativeRun* NativeRun::current_ = nullptr;

namespace {

// Of the next run of this process.
std::atomic<std::uint64_t> next_run = 1;

// The position of the bracket that opens the list of parameters: the first at depth 0 that is not part of a
// name such as "(anonymous namespace)" or of a lambda's enclosing function.
std::size_t parameters_begin(std::string_view text) {
  int angles = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '<') ++angles;
    if (text[i] == '>') --angles;
    if (text[i] != '(' || angles > 0) continue;
    std::size_t end = i;
    int open = 0;
    do {
      if (text[end] == '(') ++open;
      if (text[end] == ')') --open;
    } while (++end < text.size() && open > 0);
    if (text.substr(end, 2) != "::") return i;
    i = end - 1;
  }
  return text.size();
}

void replace_all(std::string& text, std::string_view what, std::string_view by) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
    text.replace(at, what.size(), by);
}

}  // namespace

std::string qualified_name(std::string_view pretty) {
  pretty = pretty.substr(0, pretty.find(" [with "));
  // A lambda's parameters stand inside its own angle brackets.
  std::string name(pretty.substr(0, parameters_begin(pretty)));
  for (const std::string_view hidden : {"{anonymous}", "(anonymous namespace)"})
    if (const std::size_t at = name.rfind(hidden); at != std::string::npos)
      name = name.substr(std::min(name.size(), at + hidden.size() + 2));
  if (const std::size_t lambda = name.find("<lambda"); lambda != std::string::npos) {
    std::string outer = name.substr(0, lambda);
    replace_all(outer, "()", "");
    if (const std::size_t args = outer.find('('); args != std::string::npos) outer.resize(args);
    while (outer.ends_with(':')) outer.pop_back();
    if (const std::size_t space = outer.rfind(' '); space != std::string::npos)
      outer = outer.substr(space + 1);
    name = outer.empty() ? "<lambda>" : outer + ".<locals>.<lambda>";
  } else {
    // The result's type and templates' arguments.
    int angles = 0;
    std::string plain;
    for (const char c : name) {
      if (c == '<') ++angles;
      if (angles == 0) plain += c == ' ' ? '\n' : c;
      if (c == '>') --angles;
    }
    if (const std::size_t space = plain.rfind('\n'); space != std::string::npos)
      plain = plain.substr(space + 1);
    name = plain;
  }
  if (name.starts_with("coroscope::asyncio::")) name = name.substr(20);
  replace_all(name, "::", ".");
  return name;
}

std::string seconds_text(VirtualTime delay) {
  if (delay.ns % 1'000'000'000 == 0) return fmt::format("{}", delay.ns / 1'000'000'000);
  return fmt::format("{}", delay.seconds());
}

NativeRun::NativeRun(Simulation& simulation, Write write)
    : simulation_(simulation),
      recorder_(simulation.recorder()),
      number_(next_run++),
      write_(write),
      outer_(current_) {
  current_ = this;
  simulation_.set_press_interrupt(&NativeRun::press_interrupt);
}

NativeRun::~NativeRun() {
  for (const std::unique_ptr<Loop>& loop : loops_) loop->drop_tasks();
  loops_.clear();
  simulation_.set_press_interrupt(nullptr);
  current_ = outer_;
}

void NativeRun::fail_outside() {
  CHECK(false, "asyncio is used outside a run: put it in a COROSCOPE_PROGRAM, or make a NativeRun first");
}

bool NativeRun::has(const Loop* loop) {
  return current_ && std::any_of(current_->loops_.begin(), current_->loops_.end(),
                                 [loop](const std::unique_ptr<Loop>& own) { return own.get() == loop; });
}

Loop& NativeRun::new_event_loop() {
  loops_.push_back(std::make_unique<Loop>(*this));
  return *loops_.back();
}

void NativeRun::print(Stream stream, std::string_view text, const std::source_location& place) {
  if (recorder_.on()) recorder_.record(Printed{stream, text}, where(place));
  if (write_) write_(stream, text);
}

void NativeRun::print_error(std::string_view text) {
  if (write_) write_(Stream::Err, text);
}

StringId NativeRun::sleep_label(VirtualTime delay) {
  if (!recorder_.on()) return {};
  if (const std::uint32_t known = sleeps_.find(delay); known != TimeTable::kNone) return StringId{known};
  const StringId label = recorder_.intern("sleep(" + seconds_text(delay) + ")");
  sleeps_.insert(delay, label.value);
  return label;
}

Where NativeRun::where_in_other_file(const std::source_location& place) {
  if (!recorder_.on() || place.line() == 0) return {};
  StringId& file = files_[place.file_name()];
  if (!file) file = recorder_.intern(place.file_name());
  last_file_name_ = place.file_name();
  last_file_ = file;
  return {file, place.line()};
}

StringId NativeRun::function_not_last(const std::source_location& place) {
  if (!recorder_.on()) return {};
  StringId& name = functions_[place.function_name()];
  if (!name) name = recorder_.intern(qualified_name(place.function_name()));
  last_function_name_ = place.function_name();
  last_function_ = name;
  return name;
}

StackId NativeRun::other_frame(StackId caller, const std::source_location& at) {
  if (!recorder_.on()) return {};
  const auto site = std::bit_cast<std::uintptr_t>(at);
  KnownFrame& known = known_frames_[(site / sizeof(void*) + caller.value) % kKnownFrames];
  known = {site, caller, recorder_.intern(Frame{caller, function(at), where(at)})};
  return known.stack;
}

void NativeRun::unmark(Resource& resource) {
  std::erase(changed_, &resource);
  std::ranges::replace(told_, &resource, nullptr);
}

void NativeRun::record_changed() {
  // To format an item is to run the program's code, which could change one: that is for the next step.
  told_.swap(changed_);
  if (told_.size() == 2 && !changed_in_order_)
    std::swap(told_.front(), told_.back());
  else if (!changed_in_order_)
    std::ranges::sort(told_, {}, [](const Resource* resource) { return resource->seen_->id; });
  changed_in_order_ = true;
  last_changed_ = {};
  for (Resource* const& resource : told_)
    if (resource) resource->record(*this);
  told_.clear();
}

RunStatus NativeRun::press_interrupt() {
  NativeRun& run = current();
  if (run.runner_ && run.runner_->take_interrupt()) return RunStatus::Continue;
  run.escaped = std::make_exception_ptr(KeyboardInterrupt());
  return RunStatus::Abort;
}

}  // namespace coroscope::asyncio
