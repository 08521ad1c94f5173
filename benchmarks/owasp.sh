#!/usr/bin/env bash
# Scores a checkout of the OWASP Benchmark for Java, which is not part of this repository.
#
#   benchmarks/owasp.sh CHECKOUT [CATEGORY...]     categories: their wrong answers are listed
#
# Prints, per category that rules exist for, how many flaws were found and how many of the safe programs were reported,
# and the difference of the two shares.
set -euo pipefail
cd "$(dirname "$0")/.."

[ $# -ge 1 ] || { sed -n '2,7p' "$0" >&2; exit 64; }
checkout=$(cd "$1" && pwd)
shift
[ -f benchmarks/target/classpath.txt ] || mvn -q -B -Pbenchmarks -pl benchmarks -am compile
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED \
  -cp "benchmarks/target/classes:$(cat benchmarks/target/classpath.txt)" \
  dev.merlon.benchmarks.OwaspScore "$checkout" "$@"
