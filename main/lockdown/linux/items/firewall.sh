# shellcheck shell=bash
title="the terminal's user reaches its own guard, the gateway and the channel, and nobody reaches the terminal"

set_file=/etc/guestway/firewall.nft

needs() {
  if [ -z "$GATEWAY" ] || [ -z "$CHANNEL" ]; then echo 'the settings name no GATEWAY or no CHANNEL' && return 1; fi
  [ -n "$(user_id)" ] || { echo 'the user guestway is not there: apply that item first' && return 1; }
  [ -n "$root" ] || command -v nft >/dev/null || { echo 'nftables is not installed' && return 1; }
}

# By number: a set loads before any name service runs, and a user made anew is another one.
user_id() { grep '^guestway:' "$root/etc/passwd" | cut -d: -f3 || :; }

plan() {
  if [ "$verb" = check ] && ! needs >/dev/null; then
    is_missing "$(needs || :)"
    return
  fi
  unit guestway-firewall.service guestway-firewall-count.service guestway-firewall-count.timer
  put "$set_file" 0600 < <(firewall_set)
  enable guestway-firewall.service sysinit.target
  enable guestway-firewall-count.timer timers.target
}

# The last wall (guard.md). Counts what it rejects and logs none of it: an address may be a guest's.
firewall_set() {
  local uid
  uid=$(user_id)
  cat <<TEXT
table inet guestway
delete table inet guestway
table inet guestway {
  counter rejected {}
  counter dropped {}
  chain output {
    type filter hook output priority filter; policy accept;
    # An answer of the system itself, as to a closed port, belongs to no user and passes.
    meta skuid $uid jump terminal
  }
  chain terminal {
$(rules_out)
    ip saddr 127.0.0.1 ip daddr 127.0.0.1 tcp dport $GUARD_PORTS accept
    ct direction reply accept
    counter name rejected reject
  }
  chain input {
    type filter hook input priority filter; policy drop;
    iif lo accept
    ct state established,related accept
    ct state invalid drop
    # What IPv6 cannot live without, from the link itself only.
    ip6 hoplimit 255 icmpv6 type { nd-neighbor-solicit, nd-neighbor-advert, nd-router-advert } accept
    ip6 saddr fe80::/10 udp sport 547 udp dport 546 accept
$(rules_in)
    counter name dropped
  }
  chain forward {
    type filter hook forward priority filter; policy drop;
  }
}
TEXT
}

rules_out() {
  local one
  for one in $GATEWAY $CHANNEL $PRINTER; do printf '    %s tcp dport %s accept\n' "$(daddr "$one")" "${one##*:}"; done
  for one in $RESOLVER; do
    printf '    %s daddr %s meta l4proto { tcp, udp } th dport 53 accept\n' "$(family "$one")" "$one"
  done
}

rules_in() {
  local one
  for one in $ADMIN; do printf '    %s saddr %s tcp dport 22 accept\n' "$(family "$one")" "$one"; done
  for one in $PHONE; do printf '    %s tcp dport %s accept\n' "$(daddr "$one")" "${one##*:}"; done
}

family() { case $1 in *:*) echo ip6 ;; *) echo ip ;; esac }

# daddr of ADDRESS:PORT or [ADDRESS]:PORT
daddr() {
  local address=${1%:*}
  address=${address#[} address=${address%]}
  printf '%s daddr %s' "$(family "$address")" "$address"
}

live_apply() {
  nft -c -f "$set_file" || { note 'nft does not take the set' && return 1; }
  if has_systemd; then systemctl restart guestway-firewall.service; else nft -f "$set_file"; fi
  if has_systemd; then systemctl start guestway-firewall-count.timer; fi
}

live_check() {
  local rejected
  # Without the set there is nothing to count.
  [ "$missing" = 0 ] || return 0
  if ! nft list table inet guestway >/dev/null 2>&1; then
    is_changed 'the set is not loaded'
    return
  fi
  rejected=$(nft list counter inet guestway rejected | sed -n 's/.*packets \([0-9]*\).*/\1/p')
  note "$rejected packets of the terminal rejected since it was loaded"
}

live_undo() {
  if has_systemd; then systemctl stop guestway-firewall-count.timer guestway-firewall.service; fi
  nft delete table inet guestway 2>/dev/null || :
}
