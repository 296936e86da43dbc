#include <filesystem>

#include <gtest/gtest.h>

#include "tests/app/session/temp_folder.h"
#include "tests/core/python/elsewhere.h"
#include "tests/core/python/program_under_test.h"

namespace coroscope {
namespace {

TEST(DeterminismOfPlaces, ATraceDoesNotDependOnWhereTheScriptLies) {
  const std::string script =
      "import asyncio, warnings\n"
      "async def main():\n"
      "    print(asyncio.current_task(), main, object())\n"
      "    asyncio.get_running_loop().call_soon(lambda: 1 / 0)\n"
      "    await asyncio.sleep(1)\n"
      "    warnings.warn('look here')\n"
      "    raise RuntimeError('the end')\n"
      "asyncio.run(main())\n";
  const TempFolder one, other;
  std::filesystem::create_directories(other / "deeper");
  RunRequest here, there;
  here.program = one.write("script.py", script);
  there.program = other.write("deeper/script.py", script);
  expect_equal(traced(here), traced(there));
}

}  // namespace
}  // namespace coroscope
