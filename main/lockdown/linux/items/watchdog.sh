# shellcheck shell=bash
title='hardware that can restarts a machine whose system hangs'

plan() { put_kit system-watchdog.conf /etc/systemd/system.conf.d/60-guestway-watchdog.conf; }

live_apply() { if has_systemd; then systemctl daemon-reexec; fi; }
live_check() { [ -e /dev/watchdog ] || note 'this machine has no such hardware'; }
