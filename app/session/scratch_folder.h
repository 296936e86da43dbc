#pragma once

#include <filesystem>

#include "app/session/descriptor.h"

namespace coroscope {

// An empty folder, the only place where a run may make files; gone with this object, and what is in it.
//
// Its path is the same from run to run, as long as no two runs need one at the same time: a program that
// prints the path prints the same each time.
class ScratchFolder {
 public:
  // None: it has no path, and nothing is made.
  ScratchFolder() = default;
  // Below the system's folder for temporary files. It has no path where none can be made.
  static ScratchFolder make();
  ScratchFolder(ScratchFolder&& other) noexcept;
  ScratchFolder& operator=(ScratchFolder&& other) noexcept;
  ~ScratchFolder();

  const std::filesystem::path& path() const { return path_; }

 private:
  ScratchFolder(std::filesystem::path path, Descriptor lock)
      : path_(std::move(path)), lock_(std::move(lock)) {}
  void remove();

  std::filesystem::path path_;
  Descriptor lock_;  // of the folder: it is in use while this is locked
};

}  // namespace coroscope
