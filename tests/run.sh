#!/bin/sh
# Builds everything, warnings being errors, and runs every test: tests/run.sh [ctest options]. The C++ tests that need
# neither the embedded Python nor a window run twice, the second time under the address and undefined-behaviour
# sanitizers. Where clang 16 and its runtime are, the fuzzers of tests/fuzz run for some seconds.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
. "$root/app/setup.sh"

install_packages packages_to_build packages_to_test
configure "$build_dir" -DCOROSCOPE_TESTS=ON
configure "$build_dir/sanitized" -DCOROSCOPE_SANITIZE=ON
say 'building ...'
build "$build_dir" shown
say 'building the sanitized tests ...'
build "$build_dir/sanitized" shown tests_core tests_app pairs_runner

# The library that makes a fuzzer of a function.
if command -v clang++-16 >/dev/null 2>&1 && ls "$(clang++-16 -print-runtime-dir)"/libclang_rt.fuzzer* >/dev/null 2>&1; then
  configure "$build_dir/fuzz" -DCOROSCOPE_FUZZ=ON -DCMAKE_CXX_COMPILER=clang++-16 -DCMAKE_C_COMPILER=clang-16
  say 'building the fuzzers ...'
  build "$build_dir/fuzz" shown fuzzers
  export COROSCOPE_FUZZERS="$build_dir/fuzz/tests"
fi

jobs=$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)
export COROSCOPE_SANITIZED_TESTS="$build_dir/sanitized/tests"
exec ctest --test-dir "$build_dir" --output-on-failure --no-tests=error --parallel "$jobs" "$@"
