#!/usr/bin/env bash
# fuzz.sh [--inputs N] [--seed S] [--target T]: feeds every parser of outside bytes with mutated inputs, guided by the
# branches they take. What is found is kept in tests/MediationNet.Fuzz/corpus, and the ordinary tests feed it again.
# The last line is the summary; the exit code is 0 only when nothing was found.
set -uo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
usage() { echo "usage: bash tests/fuzz.sh [--inputs N] [--seed S] [--target T]" >&2; exit 2; }
inputs=1000000 seed=1 target=()
while [ $# -gt 0 ]; do
  [ $# -ge 2 ] || usage
  case "$1" in
    --inputs) inputs=$2 ;;
    --seed) seed=$2 ;;
    --target) target+=("$2") ;;
    *) usage ;;
  esac
  shift 2
done

dotnet build tests/MediationNet.Fuzz -c Release -v quiet || exit 1
# The branches are counted in a copy. Files that the targets write go to memory where there is such a place.
[ -w /dev/shm ] && export TMPDIR=/dev/shm
copy=$(mktemp -d); trap 'rm -rf "$copy"' EXIT
cp -r tests/MediationNet.Fuzz/bin/Release/net10.0/. "$copy"
dotnet tests/MediationNet.Fuzz/bin/Release/net10.0/MediationNet.Fuzz.dll instrument "$copy" || exit 1
dotnet "$copy/MediationNet.Fuzz.dll" run "$inputs" "$seed" tests/MediationNet.Fuzz/corpus "${target[@]}"
