// Preloaded into a program with a GLFW window: ends it when its first frame is shown and says when that was,
// in nanoseconds of the clock that first_frame.py reads.
#include <cstdint>
#include <cstdio>
#include <ctime>

#include <dlfcn.h>
#include <unistd.h>

extern "C" void glfwSwapBuffers(void* window) {
  using Swap = void (*)(void*);
  // The only way from what dlsym gives to a function.
  reinterpret_cast<Swap>(dlsym(RTLD_NEXT, "glfwSwapBuffers"))(window);
  timespec now{};
  clock_gettime(CLOCK_MONOTONIC, &now);
  std::printf("first swap %lld\n", static_cast<long long>(now.tv_sec) * 1'000'000'000 + now.tv_nsec);
  std::fflush(stdout);
  _exit(0);
}
