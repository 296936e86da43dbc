#include "app/cli/recording.h"

#include <signal.h>

#include "app/session/child_process.h"
#include "app/session/trace_file.h"

namespace coroscope {

namespace {

volatile sig_atomic_t ctrl_c_presses = 0;

// While it lives, Ctrl+C is counted.
class CtrlC {
 public:
  CtrlC() {
    ctrl_c_presses = 0;
    struct sigaction count {};
    count.sa_handler = [](int) { ctrl_c_presses = ctrl_c_presses + 1; };
    ::sigaction(SIGINT, &count, &before_);
  }
  ~CtrlC() { ::sigaction(SIGINT, &before_, nullptr); }
  CtrlC(const CtrlC&) = delete;
  CtrlC& operator=(const CtrlC&) = delete;

  int presses() const { return ctrl_c_presses; }

 private:
  struct sigaction before_ {};
};

// The first Ctrl+C goes to the program, as everywhere. One that does not care is ended by the second.
void hand_on(const CtrlC& ctrl_c, int& answered, ChildProcess& child) {
  if (ctrl_c.presses() <= answered) return;
  if (answered++ == 0)
    child.interrupt();
  else
    child.stop();
}

// Runs it until `goes_on` says that it is over, which also takes what it wants of the trace.
Result<Recording> run_while(const RunRequest& request, bool (*goes_on)(ChildProcess&, Trace&)) {
  const CtrlC ctrl_c;
  auto child = ChildProcess::start(request);
  if (!child) return child.error();
  Recording recording;
  recording.file = request.program;
  int answered = 0;
  while (goes_on(*child, recording.trace)) hand_on(ctrl_c, answered, *child);
  recording.exit_status = child->exit_status();
  return recording;
}

}  // namespace

Result<Recording> record(const RunRequest& request) {
  return run_while(request, [](ChildProcess& child, Trace& trace) {
    if (!child.poll(trace)) return false;
    child.wait_a_moment();
    return true;
  });
}

Result<Recording> record_failure(const RunRequest& request) {
  return run_while(request, [](ChildProcess& child, Trace& trace) {
    if (child.wait_unread()) return true;
    if (child.exit_status() != 0) child.wait(trace);
    return false;
  });
}

Result<Recording> load_or_record(const ProgramOptions& options) {
  auto request = request_for(options);
  if (!request) return request.error();
  if (!is_trace_file(request->program)) return record(*request);
  auto trace = load_trace(request->program);
  if (!trace) return trace.error();
  return Recording{std::move(*trace), 0, request->program};
}

}  // namespace coroscope
