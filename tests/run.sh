#!/bin/sh
# Builds everything, warnings being errors, and runs every test: tests/run.sh [ctest options]. The C++ tests that need
# neither the embedded Python nor a window run twice, the second time under the address and undefined-behaviour sanitizers.
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

jobs=$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)
export COROSCOPE_SANITIZED_TESTS="$build_dir/sanitized/tests"
exec ctest --test-dir "$build_dir" --output-on-failure --no-tests=error --parallel "$jobs" "$@"
