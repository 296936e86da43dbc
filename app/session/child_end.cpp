#include "app/session/child_end.h"

#include <charconv>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/session/platform.h"

namespace coroscope {

namespace {

constexpr std::size_t kChannelWords = 4;

template <class Number>
bool read_number(const std::string& word, Number& number) {
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
  return error == std::errc{} && end == word.data() + word.size();
}

bool is_socket(int fd) {
  struct stat status {};
  return ::fstat(fd, &status) == 0 && S_ISSOCK(status.st_mode);
}

}  // namespace

std::vector<std::string> child_words(const ChildChannel& channel, const RunRequest& request) {
  std::vector<std::string> words{std::to_string(channel.trace_fd), std::to_string(channel.trace_bytes),
                                 std::to_string(channel.control_fd), channel.scratch.string()};
  for (std::string& word : to_words(request)) words.push_back(std::move(word));
  return words;
}

Result<ChildEnd> enter_child(const std::vector<std::string>& words) {
  const Error not_ours{
      "`child` is how Coroscope starts a program in a process of its own: use `coroscope run FILE.py`"};
  ChildChannel channel;
  if (words.size() < kChannelWords || !read_number(words[0], channel.trace_fd) ||
      !read_number(words[1], channel.trace_bytes) || !read_number(words[2], channel.control_fd) ||
      !is_socket(channel.control_fd))
    return not_ours;
  channel.scratch = words[3];
  auto request = from_words({words.begin() + kChannelWords, words.end()});
  if (!request) return request.error();
  void* const memory =
      ::mmap(nullptr, channel.trace_bytes, PROT_READ | PROT_WRITE, MAP_SHARED, channel.trace_fd, 0);
  if (memory == MAP_FAILED) return not_ours;
  ::close(channel.trace_fd);
  // The program's own children must neither write into the trace nor keep the control socket open.
#ifdef MADV_DONTFORK
  ::madvise(memory, channel.trace_bytes, MADV_DONTFORK);
#endif
  ::fcntl(channel.control_fd, F_SETFD, FD_CLOEXEC);
  // A crash is told in the trace; a core file of the interpreter helps nobody here.
  const rlimit no_core{0, 0};
  ::setrlimit(RLIMIT_CORE, &no_core);
  die_with_parent();
  return ChildEnd{std::move(*request),
                  {static_cast<std::byte*>(memory), channel.trace_bytes},
                  channel.control_fd,
                  channel.scratch};
}

}  // namespace coroscope
