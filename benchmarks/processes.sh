#!/usr/bin/env bash
# Measures whole processes and prints rows for docs/performance.md.
#
#   benchmarks/processes.sh [RUNS] [LINES]      10 runs, a tree of 100000 lines; LINES up to 1000000
#
# 1. a cold scan of examples/bookshop: every run is a new process
# 2. a graph and a scan of 300 small projects of all dialects (many-projects.sh)
# 3. a scan of a generated tree whose handlers reach all of its code
# 4. tree-sitter parsing of the same files and nothing else; the ratio is CPU of 3 by CPU of 4
set -euo pipefail
cd "$(dirname "$0")/.."

runs=${1:-10}
lines=${2:-100000}
large_runs=$(( runs < 3 ? runs : 3 ))
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

find_java() {
  local home
  for home in "${JAVA_HOME:-}" /usr/lib/jvm/*25* /Library/Java/JavaVirtualMachines/*25*/Contents/Home; do
    if [ -x "$home/bin/javac" ] && "$home/bin/javac" -version 2>&1 | grep -q ' 25'; then
      echo "$home"
      return
    fi
  done
  echo "a JDK 25 is needed; set JAVA_HOME" >&2
  exit 1
}

# run_once LOG COMMAND...: appends "wall user system kilobytes"; a scan that finds something exits with 1, of broken input with 2.
run_once() {
  local log=$1 status=0
  shift
  if [ -x /usr/bin/time ]; then
    /usr/bin/time -q -f '%e %U %S %M' -a -o "$log" "$@" > "$work/out" 2> "$work/err" || status=$?
  else
    python3 - "$log" "$@" > "$work/out" 2> "$work/err" <<'PYTHON' || status=$?
import os, sys, time
log, command = sys.argv[1], sys.argv[2:]
start = time.monotonic()
child = os.fork()
if child == 0:
    os.execvp(command[0], command)
_, status, usage = os.wait4(child, 0)
wall = time.monotonic() - start
kilobytes = usage.ru_maxrss // (1024 if sys.platform == "darwin" else 1)
with open(log, "a") as file:
    print(f"{wall:.3f} {usage.ru_utime:.2f} {usage.ru_stime:.2f} {kilobytes}", file=file)
sys.exit(os.waitstatus_to_exitcode(status))
PYTHON
  fi
  if [ "$status" -gt 2 ]; then
    echo "exit code $status of: $*" >&2
    cat "$work/err" >&2
    exit 1
  fi
}

# The median of a column of a file; of an even number of values the lower one.
median() {
  awk -v column="$2" '{ print $column }' "$1" | sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'
}

cpu() {
  awk '{ print $2 + $3 }' "$1" | sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'
}

row() { # WHAT RUNS LOG RATIO
  printf '| %s | %s | %s | %s | %s | %s | %s | %d | %s |\n' "$(date -u +%F)" \
    "$(git rev-parse --short HEAD)" "$machine" "$1" "$2" "$(median "$3" 1)" "$(cpu "$3")" \
    "$(( $(median "$3" 4) / 1024 ))" "$4"
}

JAVA_HOME=$(find_java)
export JAVA_HOME
machine="$(getconf _NPROCESSORS_ONLN) x $(awk -F': ' '/model name/ { print $2; exit }' /proc/cpuinfo 2> /dev/null || sysctl -n machdep.cpu.brand_string)"

echo "building" >&2
mvn -B -ntp -Pbenchmarks -pl benchmarks -am -DskipTests compile > "$work/build" 2>&1 ||
  { tail -30 "$work/build" >&2; exit 1; }
classes="benchmarks/target/classes:$(cat benchmarks/target/classpath.txt)"
in_java() { "$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED -cp "$classes" "$@"; }

echo "| date | commit | machine | what | runs | wall s | CPU s | memory MB | ratio to parsing alone |"
echo "|---|---|---|---|---|---|---|---|---|"

./merlon scan examples/bookshop > /dev/null 2>&1 || [ $? -eq 1 ] # builds on first use; not measured
for _ in $(seq "$runs"); do run_once "$work/cold" ./merlon scan examples/bookshop; done
row "cold scan of examples/bookshop" "$runs" "$work/cold" ""

many=$(benchmarks/many-projects.sh "$work/many" 300)
for _ in $(seq "$runs"); do run_once "$work/graphs" ./merlon graph "$work/many"; done
row "graph of $many" "$runs" "$work/graphs" ""
for _ in $(seq "$runs"); do run_once "$work/scans" ./merlon scan --report-only "$work/many"; done
row "scan of the same" "$runs" "$work/scans" ""

generated=$(in_java dev.merlon.benchmarks.LargeTree "$work/tree" "$lines")
for _ in $(seq "$large_runs"); do
  in_java dev.merlon.benchmarks.ParsingAlone "$work/tree" >> "$work/parsing"
done
parsing=$(median "$work/parsing" 4)
for _ in $(seq "$large_runs"); do run_once "$work/large" ./merlon scan "$work/tree"; done
ratio=$(awk -v scan="$(cpu "$work/large")" -v parsing="$parsing" 'BEGIN { printf "%.2f", scan / parsing }')
row "scan of $generated generated lines (parsing alone: $parsing CPU s)" "$large_runs" "$work/large" "$ratio"
