# shellcheck shell=bash
title='nothing but what the terminal needs listens or answers'

# Printing is done by the terminal itself; the rest finds, or is found by, other machines.
unwanted='cups.service cups.socket cups.path cups-browsed.service avahi-daemon.service avahi-daemon.socket
  bluetooth.service ModemManager.service rpcbind.service rpcbind.socket nfs-server.service smbd.service nmbd.service
  winbind.service xrdp.service vino-server.service udisks2.service packagekit.service geoclue.service
  wpa_supplicant-wired@.service exim4.service'

plan() {
  # shellcheck disable=SC2086
  mask $unwanted
}

live_apply() {
  local one
  has_systemd || return 0
  for one in $unwanted; do
    case $one in *@*) continue ;; esac
    ! systemctl --quiet is-active "$one" || { systemctl stop "$one" && echo "$one" >>"$state/stopped"; }
  done
}

live_check() {
  local one
  has_systemd || return 0
  for one in $unwanted; do
    case $one in *@*) continue ;; esac
    ! systemctl --quiet is-active "$one" || is_changed "$one runs"
  done
}

# Started again once their masks are gone, so by the system itself at its next start or by hand.
live_undo() {
  [ ! -e "$state/stopped" ] || note "stopped by apply, start them by hand or restart: $(paste -sd ' ' "$state/stopped")"
}
