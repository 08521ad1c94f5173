#!/usr/bin/env bash
# Searches for inputs that a reader does not bear: testkit/fuzz.sh [SECONDS [TARGET...]]
#
# SECONDS are for each target (15 unless told); targets are the methods of ReaderFuzzTest. What the search has learnt
# stays in testkit/target/fuzz. An input that breaks something is kept in the folder of its target below
# testkit/src/test/resources/dev/merlon/testkit/fuzz/ReaderFuzzTestInputs, where every `./build verify` replays it.
# Needs the classes of a build (`./build test-compile -pl testkit -am`).
set -euo pipefail
cd "$(dirname "$0")/.."
. cli/src/distribution/find-jdk.sh
find_jdk || { no_jdk; exit 2; }

seconds=${1:-15}
shift || true
targets=${*:-templates_are_answered configurations_are_answered sources_are_answered policies_are_answered projects_are_answered}
inputs=$PWD/testkit/src/test/resources/dev/merlon/testkit/fuzz
classpath=testkit/target/test-classes:testkit/target/classes:$(cat testkit/target/classpath.txt)
failed=
for target in $targets; do
  learnt=testkit/target/fuzz/$target
  kept=$inputs/ReaderFuzzTestInputs/$target
  mkdir -p "$learnt" "$kept"
  log=testkit/target/fuzz/$target.log
  # The time limit of one input is that of class Behaviour; -timeout is a second net below it.
  if "$MERLON_JDK/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx1500m -XX:+EnableDynamicAgentLoading \
    --enable-native-access=ALL-UNNAMED -cp "$classpath" com.code_intelligence.jazzer.Jazzer \
    --target_class=dev.merlon.testkit.fuzz.ReaderFuzzTest --target_method="$target" \
    --instrumentation_includes='dev.merlon.**' --custom_hook_includes='dev.merlon.**' \
    -max_total_time="$seconds" -max_len=16000 -timeout=60 -rss_limit_mb=3000 \
    -dict="$inputs/words.dict" -artifact_prefix="$kept/" "$learnt" > "$log" 2>&1; then
    echo "$target: $(grep -oE 'Done [0-9]+ runs in [0-9]+ second' "$log" | tail -1)s, $(grep -oE 'cov: [0-9]+' "$log" | tail -1)"
  else
    failed=yes
    echo "$target: FOUND"
    grep -E 'Java Exception|ERROR|Test unit written' "$log" | head -5 || tail -5 "$log"
  fi
done
[ -z "$failed" ]
