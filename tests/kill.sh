#!/usr/bin/env bash
# kill.sh [--kills N] [--seed S]: kills, pauses and cuts off real nodes under load, then compares all of them with what
# their callers were told. The last line is the summary; the exit code is 0 only when nothing was found.
set -uo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MEDIATIONNET_KILLS=200
while [ $# -gt 0 ]; do
  case "$1" in
    --kills) export MEDIATIONNET_KILLS=$2 ;;
    --seed) export MEDIATIONNET_SEED=$2 ;;
    *) echo "usage: bash tests/kill.sh [--kills N] [--seed S]" >&2; exit 2 ;;
  esac
  shift 2 || { echo "usage: bash tests/kill.sh [--kills N] [--seed S]" >&2; exit 2; }
done

log=$(mktemp); trap 'rm -f "$log"' EXIT
dotnet build tests/MediationNet.Network.Tests -c Release -v quiet || exit 1
# Whoever is not root may be so in a namespace of his own, on most systems: the wires are laid there.
alone=()
if [ "$(id -u)" -ne 0 ] && unshare --user --map-root-user --net --mount true 2>/dev/null; then
  alone=(unshare --user --map-root-user --net --mount sh -c
    'ip link set lo up; mount -t tmpfs tmpfs /run; mkdir -p /run/netns; exec "$@"' alone)
fi
"${alone[@]}" dotnet tests/MediationNet.Network.Tests/bin/Release/net10.0/MediationNet.Network.Tests.dll \
  -class '*OutageTests' -showLiveOutput -noLogo -noColor 2>&1 | tee "$log" \
  | sed -nu '/ kills, seed/d; s/^.*\[OUTPUT\] //p; /Not within/p'
status=${PIPESTATUS[0]}
sed -n 's/^.*\[OUTPUT\] //p' "$log" | grep -E '^[0-9]+ kills, seed' | tail -n 1 \
  || { tail -n 30 "$log"; echo "$MEDIATIONNET_KILLS kills asked for: the run did not come to its end"; status=1; }
exit "$status"
