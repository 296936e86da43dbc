#include "tests/core/trace/sample_program.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace coroscope::samples {

namespace {

constexpr std::uint32_t kLinesAbove = 3;  // the imports and an empty line

std::string line_text(const Line& line) {
  switch (line.kind) {
    case Line::Kind::Sleep:
      return fmt::format("await asyncio.sleep({})", line.seconds);
    case Line::Kind::Create:
      return fmt::format("{0} = asyncio.create_task({1}(), name='{0}')", line.name, line.coroutine);
    case Line::Kind::Join:
      return fmt::format("await {}", line.name);
    case Line::Kind::Gather:
      return fmt::format("await asyncio.gather({})", fmt::join(line.names, ", "));
    case Line::Kind::Cancel:
      return fmt::format("{}.cancel()", line.name);
    case Line::Kind::Wait:
      return fmt::format("await {}", line.name);
    case Line::Kind::Set:
      return fmt::format("{}.set_result(None)", line.name);
    case Line::Kind::Print:
      return fmt::format("print('{}')", line.name);
    case Line::Kind::Block:
      return fmt::format("time.sleep({})", line.seconds);
    case Line::Kind::CallSoon:
      return fmt::format("asyncio.get_running_loop().call_soon({})", line.name);
    case Line::Kind::Rescue:
      return "except asyncio.CancelledError: pass";
    case Line::Kind::Raise:
      return fmt::format("raise ValueError('{}')", line.name);
    case Line::Kind::Return:
      return fmt::format("return {}", line.name);
  }
  return {};
}

}  // namespace

std::string source_text(const Program& program) {
  std::string text = "import asyncio\nimport time\n\n";
  for (const Coroutine& coroutine : program) {
    text += fmt::format("async def {}():\n", coroutine.name);
    for (const Line& line : coroutine.body) text += fmt::format("    {}\n", line_text(line));
    text += "\n";
  }
  return text + "asyncio.run(main())\n";
}

std::uint32_t first_line(const Program& program, std::size_t coroutine) {
  std::uint32_t line = kLinesAbove + 2;
  for (std::size_t i = 0; i < coroutine; ++i) line += static_cast<std::uint32_t>(program[i].body.size()) + 2;
  return line;
}

}  // namespace coroscope::samples
