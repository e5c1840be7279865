#!/usr/bin/env bash
# Builds everything, runs every test project and ends with the line "N passed, M failed".
set -uo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
log=$(mktemp); trap 'rm -f "$log"' EXIT
dotnet build MediationNet.sln -c Release || { echo "0 passed, 1 failed"; exit 1; }
status=0
for project in tests/*.Tests/*.csproj; do
  dotnet test "$project" -c Release --no-build --logger "console;verbosity=normal" 2>&1 | tee -a "$log"
  [ "${PIPESTATUS[0]}" -eq 0 ] || status=1
done
passed=$(awk '/^ +Passed: +[0-9]+$/ {n += $2} END {print n + 0}' "$log")
failed=$(awk '/^ +Failed: +[0-9]+$/ {n += $2} END {print n + 0}' "$log")
[ "$status" -ne 0 ] && [ "$failed" -eq 0 ] && failed=1
[ "$passed" -eq 0 ] && { status=1; failed=1; }
echo "$passed passed, $failed failed"
exit "$status"
