#!/usr/bin/env bash
# Lays out small projects of all dialects below one folder: benchmarks/many-projects.sh FOLDER [COUNT]
#
# They are the projects that the readers are compared with the deployers' tools on, in turn, until there are COUNT (300);
# the same count gives the same files.
set -euo pipefail
cd "$(dirname "$0")/.."

folder=$1
count=${2:-300}
suite=testkit/src/test/resources/differential
projects=("$suite"/serverless/*/ "$suite"/sam/*/ "$suite"/cloudformation/*/ "$suite"/terraform/*/ engine/src/test/resources/graph/cdk/app/)
mkdir -p "$folder"
for ((i = 0; i < count; i++)); do
  project=${projects[$((i % ${#projects[@]}))]}
  cp -r "${project%/}" "$folder/$(printf '%04d' "$i")-$(basename "$project")"
done
echo "$count projects of ${#projects[@]} kinds, $(find "$folder" -type f | wc -l) files"
