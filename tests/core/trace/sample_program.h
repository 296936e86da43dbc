#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace coroscope::samples {

// One line of a make-believe coroutine. Names are global in a program; a line that names a task or future
// that is not there does nothing.
struct Line {
  enum class Kind : std::uint8_t {
    Sleep,     // await asyncio.sleep(seconds); 0 is a bare yield
    Create,    // name = asyncio.create_task(coroutine(), name=name)
    Join,      // await name
    Gather,    // await asyncio.gather(*names)
    Cancel,    // name.cancel()
    Wait,      // await the future `name`, made when first named
    Set,       // name.set_result(None)
    Print,     // print(name)
    Block,     // time.sleep(seconds)
    CallSoon,  // loop.call_soon(name)
    Rescue,    // except asyncio.CancelledError: cancellation above this line goes on here
    Raise,     // raise ValueError(name)
    Return,    // return name; a body that ends without one returns None
  };
  Kind kind;
  std::string name{};
  std::string coroutine{};
  std::vector<std::string> names{};
  double seconds = 0;
};

inline Line sleep(double seconds) {
  return {.kind = Line::Kind::Sleep, .seconds = seconds};
}
inline Line create(std::string task, std::string coroutine) {
  return {.kind = Line::Kind::Create, .name = std::move(task), .coroutine = std::move(coroutine)};
}
inline Line gather(std::vector<std::string> tasks) {
  return {.kind = Line::Kind::Gather, .names = std::move(tasks)};
}
inline Line block(double seconds) {
  return {.kind = Line::Kind::Block, .seconds = seconds};
}
// Any of the kinds that need a name at most.
inline Line line(Line::Kind kind, std::string name = {}) {
  return {.kind = kind, .name = std::move(name)};
}

struct Coroutine {
  std::string name;
  std::vector<Line> body;
};

// The first coroutine is main.
using Program = std::vector<Coroutine>;

// The program as Python source, as the source panel would show it. The line of coroutines[c].body[l] is
// first_line(program, c) + l; the `async def` stands above it.
std::string source_text(const Program& program);
std::uint32_t first_line(const Program& program, std::size_t coroutine);

}  // namespace coroscope::samples
