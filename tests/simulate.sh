#!/usr/bin/env bash
# The network's simulation: many seeds, one seed, or the defects that its checkers find. Ends with "N passed, M failed".
#   bash tests/simulate.sh --seeds N --from S | --seed S | --defects
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
project=tests/MediationNet.Network.Tests
dotnet build "$project" -c Release -v quiet || { echo "0 passed, 1 failed"; exit 1; }
exec dotnet "$project/bin/Release/net10.0/MediationNet.Network.Tests.dll" simulate "$@"
