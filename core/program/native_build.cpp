#include "core/program/native_build.h"

#include <array>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <span>
#include <sstream>

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/trace/fingerprint.h"

extern char** environ;

namespace coroscope {

namespace {

using Words = std::vector<std::string>;

struct Said {
  int status;  // 0: it succeeded
  std::string text;
};

// Runs a command in a folder and takes what it writes; nothing when there is no such command.
std::optional<Said> run(const Words& command, const std::filesystem::path& folder) {
  int ends[2];
  if (::pipe(ends) != 0) return {};
  for (const int end : ends) ::fcntl(end, F_SETFD, FD_CLOEXEC);
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_addchdir_np(&actions, folder.c_str());
  ::posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  ::posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
  ::posix_spawn_file_actions_adddup2(&actions, ends[1], STDERR_FILENO);
  std::vector<char*> arguments;
  for (const std::string& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  pid_t process = 0;
  const int error = ::posix_spawnp(&process, arguments[0], &actions, nullptr, arguments.data(), environ);
  ::posix_spawn_file_actions_destroy(&actions);
  ::close(ends[1]);
  Said said{};
  std::array<char, 4096> buffer;
  for (ssize_t count; error == 0 && (count = ::read(ends[0], buffer.data(), buffer.size())) > 0;)
    said.text.append(buffer.data(), static_cast<std::size_t>(count));
  ::close(ends[0]);
  if (error != 0 || ::waitpid(process, &said.status, 0) < 0) return {};
  return said;
}

struct Compiler {
  Words command;
  std::string version;
};

Result<Compiler> find_compiler(const std::filesystem::path& folder) {
  std::vector<std::string> candidates{"c++", "g++", "clang++"};
  if (const char* const chosen = std::getenv("CXX"); chosen && *chosen) candidates = {chosen};
  for (const std::string& candidate : candidates) {
    Compiler found;
    std::istringstream words(candidate);  // $CXX may hold options
    for (std::string word; words >> word;) found.command.push_back(word);
    Words ask = found.command;
    ask.emplace_back("--version");
    const auto said = run(ask, folder);
    if (!said || said->status != 0) continue;
    found.version = said->text;
    return found;
  }
  return Error{
      fmt::format("programs in C++ need a compiler, and `{}` is not there: install g++, or set CXX to one",
                  candidates.front())};
}

std::filesystem::path this_executable() {
  std::error_code failed;
  return std::filesystem::read_symlink("/proc/self/exe", failed);
}

// Beside an installed executable, else where this one was built from.
std::filesystem::path header_root() {
  const auto installed = (this_executable().parent_path() / "../include/coroscope").lexically_normal();
  std::error_code ignored;
  return std::filesystem::exists(installed / "core/coroscope.h", ignored) ? installed : COROSCOPE_SOURCE_DIR;
}

Words compile_words(const Compiler& compiler) {
  Words words = compiler.command;
  for (const char* word : {"-std=c++20", "-shared", "-fPIC", "-O1", "-g1", "-fdiagnostics-color=never"})
    words.emplace_back(word);
#ifdef __APPLE__
  words.emplace_back("-Wl,-undefined,dynamic_lookup");
#endif
  const std::filesystem::path root = header_root();
  // A trace does not depend on where the headers lie.
  words.push_back(fmt::format("-fmacro-prefix-map={}/=", root.string()));
  for (const std::string& folder : {root.string(), (root / "core").string()}) {
    words.emplace_back("-isystem");
    words.push_back(folder);
  }
  // Where fmt is not among the compiler's own folders.
  if (const std::string_view fmt_headers = COROSCOPE_FMT_HEADERS; !fmt_headers.empty()) {
    words.emplace_back("-isystem");
    words.emplace_back(fmt_headers);
  }
  return words;
}

Result<std::filesystem::path> cache_folder() {
  const char* const caches = std::getenv("XDG_CACHE_HOME");
  const char* const home = std::getenv("HOME");
  std::error_code failed;
  std::filesystem::path folder;
  if (caches && *caches == '/')
    folder = std::filesystem::path(caches) / "coroscope";
  else if (home && *home == '/')
    folder = std::filesystem::path(home) / ".cache/coroscope";
  else
    folder = std::filesystem::temp_directory_path(failed) / fmt::format("coroscope-{}", ::getuid());
  std::filesystem::create_directories(folder, failed);
  if (::access(folder.c_str(), W_OK) != 0)
    return Error{
        fmt::format("a program in C++ is compiled into {}, which cannot be written: set XDG_CACHE_HOME to a "
                    "folder that can",
                    folder.string())};
  return folder;
}

// A number for all that the object depends on.
std::string key_of(const Words& words, const Compiler& compiler, const std::vector<NativeSource>& sources) {
  std::string all = compiler.version;
  const std::filesystem::path executable = this_executable();
  std::error_code ignored;
  all += fmt::format("\n{}\n{}\n{}", executable.string(), std::filesystem::file_size(executable, ignored),
                     std::filesystem::last_write_time(executable, ignored).time_since_epoch().count());
  for (const std::string& word : words) all += "\n" + word;
  for (const NativeSource& source : sources)
    all += fmt::format("\n{} {}\n{}", source.name, source.text.size(), source.text);
  return fingerprint_text(std::as_bytes(std::span(all)));
}

}  // namespace

Result<NativeBuild> build_native(const std::filesystem::path& folder,
                                 const std::vector<NativeSource>& sources) {
  const auto compiler = find_compiler(folder);
  if (!compiler) return compiler.error();
  const auto cache = cache_folder();
  if (!cache) return cache.error();
  Words words = compile_words(*compiler);
  words.push_back(sources.front().name);
  NativeBuild build;
  build.object = *cache / (key_of(words, *compiler, sources) + ".so");
  std::error_code failed;
  if (std::filesystem::exists(build.object, failed)) return build;

  // Under another name until it is complete: others look for it meanwhile.
  const std::filesystem::path unfinished = fmt::format("{}.{}", build.object.string(), ::getpid());
  words.emplace_back("-o");
  words.push_back(unfinished.string());
  const auto said = run(words, folder);
  if (!said) return Error{fmt::format("the compiler `{}` cannot be started", words.front())};
  if (said->status == 0) std::filesystem::rename(unfinished, build.object, failed);
  if (said->status == 0 && !failed) return build;
  std::filesystem::remove(unfinished, failed);
  return NativeBuild{{}, said->text};
}

}  // namespace coroscope
