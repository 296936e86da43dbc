#pragma once

#include <map>
#include <string_view>

namespace coroscope {

// A program written in C++, by its name. Its body runs as a script does: no loop is running, a NativeRun is
// current.
struct NativeProgram {
  void (*body)();
  const char* file;  // where it is written
};

// All programs linked into this executable, by name.
inline std::map<std::string_view, NativeProgram>& native_programs() {
  static std::map<std::string_view, NativeProgram> programs;
  return programs;
}

struct NativeProgramEntry {
  NativeProgramEntry(std::string_view name, NativeProgram program) { native_programs()[name] = program; }
};

}  // namespace coroscope

// COROSCOPE_PROGRAM(producer_consumer) { asyncio::run(main_task()); }
#define COROSCOPE_PROGRAM(name)                                                \
  static void coroscope_program_##name();                                      \
  static const ::coroscope::NativeProgramEntry coroscope_program_entry_##name( \
      #name, {&coroscope_program_##name, __FILE__});                           \
  static void coroscope_program_##name()
