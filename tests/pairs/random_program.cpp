// Carries out a program of random/generate.py; side by side with random/interpreter.py. The file is named by
// the environment variable PAIRS_PROGRAM.
#include <array>
#include <cstdlib>
#include <fstream>
#include <memory>

#include "tests/pairs/pair.h"

namespace {

constexpr int kThings = 3;
constexpr std::int64_t kTickNs = 100'000'000;
constexpr int kLimitSeconds = 1000;

struct Expression {
  std::string name;
  std::vector<int> numbers;
  std::vector<Expression> bodies;
};

// The expression whose opening bracket was read.
Expression parse(std::istream& in) {
  Expression expression;
  in >> expression.name;
  for (std::string word; in >> word && word != ")";) {
    if (word == "(")
      expression.bodies.push_back(parse(in));
    else
      expression.numbers.push_back(std::stoi(word));
  }
  return expression;
}

std::string type_of(const std::exception_ptr& error) {
  const std::string text = asyncio::describe(error);
  return text.substr(0, text.find(':'));
}

const char* truth(bool value) {
  return value ? "True" : "False";
}

asyncio::Seconds ticks(int count) {
  return asyncio::Seconds(std::chrono::nanoseconds(count * kTickNs));
}
std::optional<asyncio::Seconds> limit(int count) {
  return count ? std::optional(ticks(count)) : std::nullopt;
}

class Machine {
 public:
  // None is -1.
  Coro<int> run(const Expression& e) {
    const int n = e.numbers.empty() ? 0 : e.numbers[0];
    if (e.name == "seq") {
      for (const Expression& one : e.bodies) co_await run(one);
      co_return static_cast<int>(e.bodies.size());
    }
    if (e.name == "sleep") co_await asyncio::sleep(ticks(n));
    if (e.name == "print") print("print {}", n);
    if (e.name == "put") {
      co_await queues_[n]->put(e.numbers[1]);
      print("put {}", e.numbers[1]);
    }
    if (e.name == "get") {
      const int item = co_await queues_[n]->get();
      print("got {}", item);
    }
    if (e.name == "set") events_[n].set();
    if (e.name == "clear") events_[n].clear();
    if (e.name == "wait_event") co_await events_[n].wait();
    if (e.name == "cancel" && tasks_[n]) print("cancel {}", truth(tasks_[n].cancel()));
    if (e.name == "cancel_me") asyncio::current_task().cancel();
    if (e.name == "raise") throw ValueError(std::to_string(n));
    if ((e.name == "await" || e.name == "shield") && tasks_[n] &&
        tasks_[n].id() != asyncio::current_task().id())
      co_await result_of(e.name == "shield", tasks_[n]);
    if (e.name == "notify") {
      const auto held = co_await conditions_[n].scope();
      conditions_[n].notify(2);
    }
    if (e.name == "wait_condition") {
      const auto held = co_await conditions_[n].scope();
      co_await conditions_[n].wait();
    }
    if (e.name == "spawn") tasks_[n] = asyncio::create_task(run(e.bodies[0]));
    if (e.name == "try" || e.name == "finally") co_await guarded(e);
    if (e.name == "lock") {
      const auto held = co_await locks_[n].scope();
      co_await run(e.bodies[0]);
    }
    if (e.name == "semaphore") {
      const auto held = co_await semaphores_[n]->scope();
      co_await run(e.bodies[0]);
    }
    if (e.name == "gather" || e.name == "gather_all" || e.name == "wait" || e.name == "as_completed")
      co_await together(e);
    if (e.name == "wait_for") {
      const int result = co_await asyncio::wait_for(run(e.bodies[0]), ticks(n));
      print("in time {}", result);
    }
    if (e.name == "timeout") {
      const auto body = [this, &e](asyncio::Timeout&) { return run(e.bodies[0]); };
      co_await asyncio::async_with(asyncio::timeout(ticks(n)), body);
    }
    if (e.name == "group") co_await group(e);
    co_return -1;
  }

 private:
  static Coro<> result_of(bool shielded, Task<int> task) {
    if (shielded) {
      const int result = co_await asyncio::shield(task);
      print("shielded {}", result);
    } else {
      const int result = co_await task;
      print("awaited {}", result);
    }
  }

  Coro<> guarded(const Expression& e) {
    std::exception_ptr error;
    const bool tries = e.name == "try";
    try {
      co_await run(e.bodies[0]);
    } catch (const std::exception&) {
      error = std::current_exception();
    } catch (...) {
      if (tries) throw;
      error = std::current_exception();
    }
    if (tries) {
      if (error) print("caught {}", type_of(error));
      co_return;
    }
    co_await run(e.bodies[1]);
    if (error) std::rethrow_exception(error);
  }

  Coro<> together(const Expression& e) {
    if (e.name == "gather") {
      const std::vector<int> results = co_await asyncio::gather(coroutines(e));
      print("gathered {}", asyncio::text_of_value(results));
    } else if (e.name == "gather_all") {
      const auto results = co_await asyncio::gather(asyncio::return_exceptions, coroutines(e));
      std::string text = "gathered";
      for (const auto& one : results)
        text += " " + (one.exception() ? type_of(one.exception()) : std::to_string(one.value()));
      print("{}", text);
    } else if (e.name == "wait") {
      const auto when = static_cast<asyncio::ReturnWhen>(e.numbers[0]);
      const auto result = co_await asyncio::wait(spawned(e), limit(e.numbers[1]), when);
      std::string text = "done";
      for (const auto& task : result.done) text += " " + task.get_name();
      text += " pending";
      for (const auto& task : result.pending) text += " " + task.get_name();
      print("{}", text);
    } else {
      for (auto one : asyncio::as_completed(spawned(e), limit(e.numbers[0]))) {
        const int result = co_await one;
        print("completed {}", result);
      }
    }
  }

  Coro<> group(const Expression& e) {
    const auto body = [this, &e](asyncio::TaskGroup& tasks) { return fill(tasks, e); };
    co_await asyncio::async_with(asyncio::TaskGroup(), body);
  }
  Coro<> fill(asyncio::TaskGroup& tasks, const Expression& e) {
    for (const Expression& one : e.bodies) tasks.create_task(run(one));
    co_return;
  }

  std::vector<Coro<int>> coroutines(const Expression& e) {
    std::vector<Coro<int>> all;
    for (const Expression& one : e.bodies) all.push_back(run(one));
    return all;
  }
  std::vector<Task<int>> spawned(const Expression& e) {
    std::vector<Task<int>> all;
    for (const Expression& one : e.bodies) all.push_back(asyncio::create_task(run(one)));
    return all;
  }

  template <class T>
  static std::unique_ptr<T> two() {
    return std::make_unique<T>(2);
  }
  using Queue = asyncio::Queue<int>;
  std::array<std::unique_ptr<Queue>, kThings> queues_{two<Queue>(), two<Queue>(), two<Queue>()};
  using Semaphore = asyncio::Semaphore;
  std::array<std::unique_ptr<Semaphore>, kThings> semaphores_{two<Semaphore>(), two<Semaphore>(),
                                                              two<Semaphore>()};
  asyncio::Lock locks_[kThings];
  asyncio::Event events_[kThings];
  asyncio::Condition conditions_[kThings];
  Task<int> tasks_[kThings];
};

Coro<> amain(Machine& machine, const Expression& program) {
  try {
    co_await asyncio::wait_for(machine.run(program), kLimitSeconds);
    print("end");
  } catch (const std::exception&) {
    print("ended by {}", type_of(std::current_exception()));
  }
}

}  // namespace

COROSCOPE_PROGRAM(random_program) {
  const char* const path = std::getenv("PAIRS_PROGRAM");
  if (!path) throw ValueError("PAIRS_PROGRAM must name a program's file");
  std::ifstream file(path);
  std::string bracket;
  file >> bracket;
  const Expression program = parse(file);
  // As in Python, these outlive the tasks that use them.
  const auto machine = std::make_unique<Machine>();
  try {
    asyncio::run(amain(*machine, program));
  } catch (const CancelledError&) {
    print("cancelled");
  }
}
