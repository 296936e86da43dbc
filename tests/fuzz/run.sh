#!/bin/sh
# Runs every fuzzer for a while: tests/fuzz/run.sh BUILD_DIRECTORY SECONDS [COROSCOPE]. With an executable, the traces of all
# lessons, examples and test programs are seeds as well.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd -P)
fuzz=$1/tests/fuzz
seconds=$2
if [ $# -ge 3 ]; then
  for program in "$root"/assets/lessons/*.py "$root"/tests/programs/*.py; do
    "$3" record "$program" -o "$fuzz/seeds/$(basename "$program").trace" >/dev/null 2>&1 || true
  done
fi
failed=0
for fuzzer in trace_fuzzer lesson_fuzzer catalogue_fuzzer request_fuzzer; do
  case $fuzzer in
    trace_fuzzer) seeds=$fuzz/seeds ;;
    lesson_fuzzer) seeds=$root/assets/lessons ;;
    *) seeds= ;;
  esac
  printf '%s for %s s\n' "$fuzzer" "$seconds"
  "$fuzz/$fuzzer" -max_total_time="$seconds" -rss_limit_mb=1500 -malloc_limit_mb=300 -timeout=10 -max_len=20000 \
    -print_final_stats=1 -artifact_prefix="$fuzz/" "$fuzz/corpus/$fuzzer" $seeds || failed=1
done
exit $failed
