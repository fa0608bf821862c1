# shellcheck shell=bash
title='ssh takes keys only, and never for the user of the terminal'

applicable() {
  [ -f "$root/etc/ssh/sshd_config" ] || { echo 'no ssh server' && return 1; }
  [ "$SSH_PASSWORDS" = no ] || { echo 'SSH_PASSWORDS=yes' && return 1; }
}

# A machine that nobody can sign in to any more is not what was asked for.
needs() {
  local keys
  for keys in "$root"/root/.ssh/authorized_keys "$root"/home/*/.ssh/authorized_keys; do
    if grep -q '^[^#]' "$keys" 2>/dev/null; then return 0; fi
  done
  echo 'nobody has a key yet: put one into authorized_keys, or set SSH_PASSWORDS=yes'
  return 1
}

# Read before the server's own file; the first value of a setting counts.
plan() { put_kit sshd.conf /etc/ssh/sshd_config.d/10-guestway.conf; }

live_apply() {
  sshd -t || { note 'sshd does not take the settings' && return 1; }
  if has_systemd; then systemctl try-reload-or-restart ssh.service; fi
}
