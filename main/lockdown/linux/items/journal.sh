# shellcheck shell=bash
title='the journal stays small and short, and goes nowhere else'

plan() { put_kit journald.conf /etc/systemd/journald.conf.d/60-guestway.conf; }

live_apply() { if has_systemd; then systemctl restart systemd-journald.service; fi; }
