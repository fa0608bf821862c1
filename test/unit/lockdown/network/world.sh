#!/bin/bash
# world.sh SET KIOSK OTHER...: a terminal with the set loaded, a cable, and a world with servers at its other end. Each
# user tries every place. Runs in a network namespace of its own. One line of JSON for each try.
set -Eeuo pipefail
set_file=$1 kiosk=$2
shift 2
here=$(dirname "$(readlink -f "$0")")
report=$(mktemp)
pids=()
trap 'kill "${pids[@]}" 2>/dev/null || :; rm -f "$report"' EXIT

unshare --net sleep 600 &
world=$!
pids+=("$world")
until [ "$(readlink "/proc/$world/ns/net")" != "$(readlink /proc/self/ns/net)" ]; do sleep 0.05; done
there() { nsenter --net="/proc/$world/ns/net" "$@"; }

ip link add cable type veth peer name far netns "$world"
ip link set lo up
ip addr add 192.0.2.1/24 dev cable
ip addr add 2001:db8:1::1/64 dev cable nodad
ip link set cable up
there ip link set lo up
for address in 192.0.2.4/24 192.0.2.20/24 192.0.2.53/24 192.0.2.99/24 192.0.2.241/24 203.0.113.7/32 198.51.100.9/32; do
  there ip addr add "$address" dev far
done
for address in 2001:db8:1::7/64 2001:db8:1::9/64; do there ip addr add "$address" dev far nodad; done
there ip link set far up
ip route add default via 192.0.2.99
# Anybody may send an echo request here; whether it leaves is the set's to say.
echo '0 2147483647' >/proc/sys/net/ipv4/ping_group_range

# Not by `there`: what would be killed at the end is a shell around it.
nsenter --net="/proc/$world/ns/net" /usr/bin/python3 "$here/servers.py" "$report" &
pids+=($!)
/usr/bin/python3 "$here/servers.py" "$report" &
pids+=($!)
until [ "$(grep -c listening "$report")" = 2 ]; do sleep 0.05; done

as() { setpriv --reuid="$1" --regid="$1" --clear-groups /usr/bin/python3 - "$1" <"$here/tries.py"; }
# Before the set is loaded everything must be reachable, or a refusal later would prove nothing.
printf '{"part":"open"}\n'
as "$kiosk"
nft -c -f "$set_file"
nft -f "$set_file"
printf '{"part":"fenced"}\n'
for user in "$kiosk" "$@"; do as "$user"; done
printf '{"part":"inbound"}\n'
there /usr/bin/python3 "$here/tries.py" inbound 192.0.2.241 192.0.2.99 2001:db8:1::9
nft -j list counters table inet guestway
