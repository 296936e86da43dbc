#pragma once

#include <filesystem>

#include "app/session/descriptor.h"

namespace coroscope {

// Carries out for a program that is locked down what its kernel cannot allow by folder: changing the mode and
// the times of files in its scratch folder (chmod, utimensat and their like; setuid and setgid excepted).
// Elsewhere they fail with EPERM. The calls come by seccomp's user notification and wait for the answer; the
// program's memory is only read, and the file is looked up anew below the folder, so that no race leads out
// of it.
class AttributeSteward {
 public:
  // `scratch`: the folder; empty: there is none, and all is refused.
  explicit AttributeSteward(const std::filesystem::path& scratch);

  // Answers the calls that wait, and those that follow at once, for some milliseconds at most. `control` is
  // the socket through which the child sends, once, the descriptor of its calls; where it cannot, there are
  // none.
  void serve(const Descriptor& control);

 private:
  bool receive_listener(const Descriptor& control);
  bool call_waits(int patience_ms) const;
  bool answer();

  std::filesystem::path scratch_;
  Descriptor folder_;
  Descriptor listener_;
};

}  // namespace coroscope
