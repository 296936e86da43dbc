#pragma once

#include <cstdint>
#include <map>
#include <string_view>

// The folder that file names of the compiler are relative to; empty: where the compiler ran.
#ifndef COROSCOPE_SOURCE_ROOT
#define COROSCOPE_SOURCE_ROOT ""
#endif

namespace coroscope {

// A program written in C++, by its name. Its body runs as a script does: no loop is running, a NativeRun is
// current.
struct NativeProgram {
  void (*body)();
  const char* file;  // where it is written, as in std::source_location
  std::uint32_t line;
  const char* source_root;  // see COROSCOPE_SOURCE_ROOT
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
#define COROSCOPE_PROGRAM(name)                                                       \
  static void coroscope_program_##name();                                             \
  static const ::coroscope::NativeProgramEntry coroscope_program_entry_##name(        \
      #name, {&coroscope_program_##name, __FILE__, __LINE__, COROSCOPE_SOURCE_ROOT}); \
  static void coroscope_program_##name()
