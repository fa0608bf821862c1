# shellcheck shell=bash
title='no other screen can be reached by keys, and no key restarts or stops the machine'

plan() {
  put_kit logind.conf /etc/systemd/logind.conf.d/60-guestway.conf
  put_kit no-ctrl-alt-del.conf /etc/systemd/system.conf.d/60-guestway-keys.conf
  mask autovt@.service ctrl-alt-del.target
  mask getty@tty1.service getty@tty2.service getty@tty3.service getty@tty4.service getty@tty5.service getty@tty6.service
  # A kernel that speaks on a serial line gets a sign-in there by itself.
  mask serial-getty@.service console-getty.service
  mask debug-shell.service
}

live_apply() {
  has_systemd || return 0
  systemctl stop 'getty@tty*.service' 'autovt@tty*.service' 'serial-getty@*.service' console-getty.service
  # logind reads its settings at a reload; a restart would end every session.
  systemctl kill -s HUP systemd-logind.service 2>/dev/null || :
  systemctl daemon-reexec
}

live_check() {
  local tty
  has_systemd || return 0
  for tty in 1 2 3 4 5 6; do
    ! systemctl --quiet is-active "getty@tty$tty.service" || is_changed "someone can sign in on tty$tty"
  done
}

live_undo() {
  has_systemd || return 0
  systemctl kill -s HUP systemd-logind.service 2>/dev/null || :
}
