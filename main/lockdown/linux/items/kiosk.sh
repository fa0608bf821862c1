# shellcheck shell=bash
title='the terminal starts by itself, watched, and a terminal that cannot run shows a safe page'

needs() {
  local program=cage
  [ "$SESSION" = wayland ] || program=Xorg
  [ -e "$root/usr/bin/$program" ] || { echo "$program is not installed" && return 1; }
  [ "$SESSION" = x11 ] || [ -e "$root/usr/sbin/seatd" ] || { echo 'seatd is not installed' && return 1; }
}

plan() {
  unit guestway-kiosk.service guestway-safe.target guestway-safe.service
  if [ "$SESSION" = x11 ]; then
    unit guestway-x11.service
    put_kit x11-session.conf /etc/systemd/system/guestway-kiosk.service.d/10-session.conf
    put_kit xorg.conf /etc/X11/xorg.conf.d/60-guestway.conf
  fi
  enable guestway-kiosk.service graphical.target
  link /etc/systemd/system/default.target /usr/lib/systemd/system/graphical.target
}

# The terminal starts with the machine, not with this command: whoever applies may still be at work on this screen.
live_check() {
  case $(systemctl is-active guestway-kiosk.service 2>/dev/null || :) in
    failed) is_changed 'the terminal failed to run: systemctl status guestway-kiosk' ;;
    active) ;;
    *) note 'the terminal does not run now' ;;
  esac
}

live_undo() {
  if has_systemd; then systemctl stop guestway-kiosk.service guestway-safe.service; fi
}
