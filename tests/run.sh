#!/usr/bin/env bash
# Builds everything, runs every test project and ends with the line "N passed, M failed".
set -uo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
log=$(mktemp) failures=$(mktemp); trap 'rm -f "$log" "$failures"' EXIT
dotnet build MediationNet.sln -c Release || { echo "0 passed, 1 failed"; exit 1; }

# The sum that the logger prints at the end of a project's run; skipped ones have a line of their own.
count() { awk -v what="$1:" '$1 == what && NF == 2 && $2 ~ /^[0-9]+$/ { n = $2 } END { print n + 0 }' "$log"; }

passed=0 failed=0
for project in tests/*.Tests/*.csproj; do
  dotnet test "$project" -c Release --no-build --logger "console;verbosity=normal" 2>&1 | tee "$log"
  status=${PIPESTATUS[0]}
  passed_here=$(count Passed) failed_here=$(count Failed)
  # Each failed test with its message and place, to be read again at the end.
  awk '/^  Passed / || /^  Skipped / || /^\[xUnit/ || /^Total tests:/ { on = 0 } /^  Failed / { on = 1 } on' "$log" >> "$failures"
  # A project that crashed or ran nothing has failed, whatever it counted.
  if [ "$failed_here" -eq 0 ] && { [ "$status" -ne 0 ] || [ "$passed_here" -eq 0 ]; }; then failed_here=1; fi
  passed=$((passed + passed_here)) failed=$((failed + failed_here))
done
cat "$failures"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
