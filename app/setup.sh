# What app/run.sh and tests/run.sh share: the packages, the configuration and the build. Sourced, never run.
# Needs: `root`, the project's directory, absolute. Everything said here goes to standard error.

build_dir=$root/build

say() {
  printf 'coroscope: %s\n' "$*" >&2
}

fail() {
  say "$*"
  exit 1
}

# One package a line: its name in Debian, a colon, what it is for.
packages_to_build() {
  cat <<'END'
g++: the C++ compiler
cmake: configures the build
ninja-build: runs the build
pkg-config: finds the libraries
python3-dev: CPython, which runs the programs
libseccomp-dev: keeps a program inside its process
libfmt-dev: texts
nlohmann-json3-dev: lessons and translations
libcli11-dev: the command line
libcairo2-dev: pictures as PNG, SVG and PDF
libpango1.0-dev: text of any script in pictures
libfreetype-dev: text in the window
libfontconfig-dev: finds the fonts
fontconfig: finds the fonts
fonts-roboto-unhinted: the window's letters
fonts-jetbrains-mono: source, times and output
fonts-noto-cjk: Chinese
fonts-noto-color-emoji: emoji
libimgui-dev: the window's contents
libglfw3-dev: the window
libgl-dev: OpenGL
libgl1-mesa-dri: OpenGL where there is no graphics card
python3-glad: generates the OpenGL loader
END
}

packages_to_test() {
  cat <<'END'
libgtest-dev: the test framework
libgmock-dev: its matchers
xvfb: a display for the window's tests
xdotool: keys and clicks for the window's tests
clang-format-16: the format of the sources
clang-tidy-16: mistakes that compilers pass
clang-16: fuzzers
libpython3.11-testsuite: CPython's own tests of asyncio
libclang-rt-16-dev: fuzzers
valgrind: counts instructions
END
}

# The lines of standard input whose package is neither installed nor among `absent`.
only_missing() {
  wanted=$(cat)
  # dpkg-query fails when one of them was never heard of; what it prints still counts.
  installed=$(dpkg-query -W -f '${Package}:${db:Status-Status} ' $(printf '%s\n' "$wanted" | cut -d: -f1) \
    2>/dev/null || true)
  printf '%s\n' "$wanted" | while IFS= read -r line; do
    case " $installed $absent" in
      *" ${line%%:*}:installed "* | *" ${line%%:*} "*) ;;
      *) printf '%s\n' "$line" ;;
    esac
  done
}

# Sets `as_root` to the words before a command that needs root's rights: none, or sudo. Fails where there is neither.
find_root_rights() {
  as_root=
  if [ "$(id -u)" -eq 0 ]; then
    return 0
  fi
  command -v sudo >/dev/null 2>&1 || return 1
  if sudo -n true 2>/dev/null; then
    as_root='sudo -n'
  elif [ -t 0 ] && [ -t 2 ]; then
    say 'sudo will ask for your password.'
    as_root=sudo
  else
    return 1
  fi
}

# Runs apt-get with standard input closed and no questions. What it says is shown on a terminal, as progress, and when
# it fails.
apt_get() {
  set -- $as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 "$@"
  if [ -t 2 ]; then
    "$@" </dev/null >&2
  else
    words=$("$@" </dev/null 2>&1) || {
      printf '%s\n' "$words" >&2
      return 1
    }
  fi
}

# The names of "$@" that no package list knows, each followed by a space.
unknown_to_apt() {
  for name in "$@"; do
    apt-cache show --no-all-versions "$name" >/dev/null 2>&1 || printf '%s ' "$name"
  done
}

# install_packages LIST...: installs what is missing of those lists (functions above) where there is apt; elsewhere says
# once what is needed and leaves the rest to CMake. Sets `installed_now` when something was installed.
install_packages() {
  if ! command -v apt-get >/dev/null 2>&1; then
    [ -e "$build_dir/build.ninja" ] || explain_other_systems
    return 0
  fi
  # Packages that this system turned out not to have are not looked for at every start.
  absent=" $(cat "$build_dir/absent-packages" 2>/dev/null || true)"
  missing=$(for list in "$@"; do "$list"; done | only_missing)
  [ -n "$missing" ] || return 0
  names=$(printf '%s\n' "$missing" | cut -d: -f1 | tr '\n' ' ')
  say 'these Debian packages are needed and not installed yet:'
  printf '%s\n' "$missing" | while IFS=: read -r name purpose; do
    printf '  %-24s%s\n' "$name" "$purpose" >&2
  done
  if ! find_root_rights; then
    say 'that needs the rights of root: this is another user, and sudo is not there or wants a password.'
    say 'Have an administrator run this once, then start again:'
    printf '\n  apt-get update && apt-get install --no-install-recommends -y %s\n\n' "$names" >&2
    exit 1
  fi
  say 'installing them; that takes some minutes ...'
  # Lists that are empty or old do not know the packages, or where they are: refresh them once, then again.
  if [ -n "$(unknown_to_apt $names)" ] || ! apt_get install --no-install-recommends -y $names; then
    apt_get update || say 'the package lists could not be refreshed completely; trying with what is there.'
    still_unknown=$(unknown_to_apt $names)
    for name in $still_unknown; do
      say "$name is not among this system's packages; going on without it."
      names=$(printf ' %s' "$names" | sed "s/ $name / /")
    done
    apt_get install --no-install-recommends -y $names \
      || fail "apt-get could not install them (its words are above). Is the network there? The command was:
  apt-get install --no-install-recommends -y $names"
    if [ -n "$still_unknown" ]; then
      mkdir -p "$build_dir"
      printf '%s' "$absent$still_unknown" >"$build_dir/absent-packages"
    fi
  fi
  installed_now=yes
}

explain_other_systems() {
  say 'there is no apt-get here, so nothing is installed. Needed, by the names of other systems:
  Fedora    dnf install gcc-c++ cmake ninja-build pkgconf python3-devel python3-jinja2 libseccomp-devel fmt-devel
            json-devel cli11-devel cairo-devel pango-devel freetype-devel fontconfig-devel glfw-devel mesa-libGL-devel
            gtest-devel gmock-devel google-roboto-fonts jetbrains-mono-fonts google-noto-sans-cjk-fonts
            google-noto-color-emoji-fonts
  Arch      pacman -S gcc cmake ninja pkgconf python python-jinja libseccomp fmt nlohmann-json cli11 cairo pango
            freetype2 fontconfig glfw libglvnd gtest ttf-roboto ttf-jetbrains-mono noto-fonts-cjk noto-fonts-emoji
Of these fmt, json, cli11, glfw and gtest, and always Dear ImGui and glad, are downloaded where they are missing.'
  case $(uname -s) in
    Linux) ;;
    *) say "the child process that runs programs is made for Linux; on $(uname -s) use a Linux container or machine." ;;
  esac
}

# configure DIR [cmake options...]: configures a build directory where it is new, moved or in need of it.
configure() {
  dir=$1
  shift
  cache=$dir/CMakeCache.txt
  # A directory configured elsewhere (a copied or renamed project) cannot be used again.
  if [ -e "$cache" ] && ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$cache"; then
    say "$dir was configured for another place; starting it anew."
    rm -rf "$dir"
  fi
  wanted="unity $*"
  if [ -z "${installed_now:-}" ] && [ -e "$dir/build.ninja" ] \
      && [ "$(cat "$dir/configured-with" 2>/dev/null)" = "$wanted" ]; then
    return 0
  fi
  for tool in cmake ninja; do
    command -v "$tool" >/dev/null 2>&1 || fail "$tool is not installed; install it and start again."
  done
  mkdir -p "$dir" 2>/dev/null && [ -w "$dir" ] \
    || fail "$dir cannot be written by $(id -un). Use a copy of the project that is yours, or make this one yours."
  say "configuring in $dir ..."
  if ! cmake -S "$root" -B "$dir" -G Ninja -DCMAKE_BUILD_TYPE=Release -DCOROSCOPE_UNITY=ON "$@" \
      >"$dir/configure.log" 2>&1; then
    cat "$dir/configure.log" >&2
    fail "CMake could not configure the build (its words are above and in $dir/configure.log)."
  fi
  printf '%s\n' "$wanted" >"$dir/configured-with"
}

# build DIR shown|silent [targets...]: "shown" is ninja's progress, on a terminal. What fails is always shown.
build() {
  dir=$1
  progress=$2
  shift 2
  if [ "$progress" = shown ] && [ -t 2 ]; then
    ninja -C "$dir" "$@" >&2 || fail 'the build failed; the lines above say where.'
  elif ! ninja -C "$dir" "$@" >"$dir/build.log" 2>&1; then
    tail -n 60 "$dir/build.log" >&2
    fail "the build failed; its last lines are above, all of them in $dir/build.log."
  fi
}
