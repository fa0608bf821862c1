# shellcheck shell=bash
title='security updates come by themselves at a set hour, and a restart they need waits for its own'

needs() { [ -e "$root/usr/bin/unattended-upgrade" ] || { echo 'unattended-upgrades is not installed' && return 1; }; }

plan() {
  if [ "$verb" = check ] && ! needs >/dev/null; then is_missing "$(needs || :)"; fi
  put /etc/apt/apt.conf.d/60guestway < <(
    cat "$kit/files/apt.conf"
    printf 'Unattended-Upgrade::Automatic-Reboot-Time "%s";\n' "$REBOOT_TIME"
  )
  put /etc/systemd/system/apt-daily.timer.d/60-guestway.conf < <(timer_at "$(earlier "$UPDATE_TIME")")
  put /etc/systemd/system/apt-daily-upgrade.timer.d/60-guestway.conf < <(timer_at "$UPDATE_TIME")
}

# Lists are fetched half an hour before they are used.
earlier() {
  local minutes=$((10#${1%:*} * 60 + 10#${1#*:} + 1410))
  printf '%02d:%02d' $((minutes / 60 % 24)) $((minutes % 60))
}

timer_at() {
  printf '[Timer]\n# The empty line forgets the times of the system.\nOnCalendar=\nOnCalendar=*-*-* %s\n' "$1"
  # A terminal that was off at that hour must not begin when it is switched on for the first guest.
  printf 'RandomizedDelaySec=10min\nPersistent=false\n'
}

live_apply() { if has_systemd; then systemctl restart apt-daily.timer apt-daily-upgrade.timer; fi; }
live_check() {
  has_systemd || return 0
  systemctl --quiet is-active apt-daily-upgrade.timer || is_changed 'the timer of the updates does not run'
}
