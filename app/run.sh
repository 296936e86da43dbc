#!/bin/sh
# Opens Coroscope's window on a program, after installing what is missing and building what has changed. Without a
# display the program is shown as a picture and as text instead.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
. "$root/app/setup.sh"
coroscope=$build_dir/coroscope

if [ "${1:-}" = -h ] || [ "${1:-}" = --help ]; then
  cat <<'END'
app/run.sh [SCRIPT.py] [OPTIONS]

Opens Coroscope's window on an asyncio script, or on the first lesson when none is named. The first start installs
what is missing from Debian's packages and builds; later ones only build what has changed. Options are those of
`build/coroscope view --help`. With no display the program's timeline is written to a PNG and printed as text.
END
  exit 0
fi

# The program is the first word, unless that is an option; a lesson's number or name will do as well.
case ${1:-} in
  '' | -*) set -- 1 "$@" ;;
  *.py) [ -f "$1" ] || fail "there is no file $1. Name a Python script, or nothing for the first lesson." ;;
esac

install_packages packages_to_build
tests=OFF
if grep -qs '^COROSCOPE_TESTS:BOOL=ON' "$build_dir/CMakeCache.txt"; then
  tests=ON
fi
configure "$build_dir" -DCOROSCOPE_TESTS=$tests
if [ -x "$coroscope" ]; then
  build "$build_dir" silent coroscope
else
  say 'building; the first time takes some minutes ...'
  build "$build_dir" shown coroscope
fi

# A PNG and a text timeline in the window's place: the same words without those that are about the window.
show_without_window() {
  program=$1
  shift
  about=run
  for word do
    shift
    case $about,$word in
      run,--) about=arguments ;;
      run,--theme | run,--scale | run,--at | run,--size | run,--screenshot)
        about=window
        continue
        ;;
      run,--theme=* | run,--scale=* | run,--at=* | run,--size=* | run,--screenshot=*) continue ;;
      window,*)
        about=run
        continue
        ;;
    esac
    set -- "$@" "$word"
  done
  picture=$build_dir/pictures/$(basename -- "$program" .py).png
  mkdir -p "$build_dir/pictures"
  "$coroscope" export "$program" -o "$picture" "$@" || return
  "$coroscope" show "$program" "$@" || return
  say "the picture of this timeline is $picture"
}

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
  status=0
  "$coroscope" view "$@" || status=$?
  # 1: the window could not be opened.
  [ "$status" -eq 1 ] || exit "$status"
  say 'the window did not open; here is the program without it.'
else
  say 'there is no display; here is the program without its window.'
fi
show_without_window "$@"
