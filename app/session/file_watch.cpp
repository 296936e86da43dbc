#include "app/session/file_watch.h"

#include <utility>

namespace coroscope {

namespace {
constexpr double kLookEvery_s = 0.25;
}

FileWatch::FileWatch(std::filesystem::path file) : file_(std::move(file)), known_(look()) {}

std::optional<FileWatch::Stamp> FileWatch::look() const {
  std::error_code error;
  Stamp stamp;
  stamp.time = std::filesystem::last_write_time(file_, error);
  if (error) return {};
  stamp.size = std::filesystem::file_size(file_, error);
  if (error) return {};
  return stamp;
}

bool FileWatch::saved(double elapsed_s) {
  since_look_s_ += elapsed_s;
  if (file_.empty() || since_look_s_ < kLookEvery_s) return false;
  since_look_s_ = 0;
  const auto now = look();
  if (!now || now == known_) {
    changed_.reset();
    return false;
  }
  if (now != changed_) {
    changed_ = now;
    return false;
  }
  known_ = std::exchange(changed_, {});
  return true;
}

}  // namespace coroscope
