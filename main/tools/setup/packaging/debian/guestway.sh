#!/bin/sh
# The command "guestway": a word first (config, doctor, --help) is a command line and opens no window, but
# for selftest, which starts the app anew for its pages; without one it
# starts the terminal with this machine's settings.
set -eu
app=/opt/guestway/guestway
case "${1-}" in
  '') exec "$app" --config=/etc/guestway/terminal.json ;;
  --config=* | --console=*) exec "$app" "$@" ;;
esac
word=$1
set -- "$app" --ozone-platform=headless "$@"
if [ "$(id -u)" = 0 ]; then
  # Chromium does not start as root, and what a word writes has to belong to the terminal's user. What only root can see
  # is written down for the doctor and the self-test first.
  if [ "$word" = doctor ] || [ "$word" = selftest ]; then
    umask 022
    mkdir -p /run/guestway
    guestway-lockdown check --json >/run/guestway/lockdown-check.json 2>/dev/null || true
  fi
  set -- setpriv --reuid=guestway --regid=guestway --init-groups -- "$@"
fi
exec "$@"
