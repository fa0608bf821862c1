# shellcheck shell=bash
title='a program that dies leaves no picture of its memory'

plan() {
  put_kit sysctl-core.conf /etc/sysctl.d/60-guestway-core.conf
  put_kit limits-core.conf /etc/security/limits.d/60-guestway-core.conf
  put_kit coredump.conf /etc/systemd/coredump.conf.d/60-guestway.conf
  put_kit system-core.conf /etc/systemd/system.conf.d/60-guestway-core.conf
  mask systemd-coredump.socket
}

live_apply() {
  sysctl_keep kernel.core_pattern '|/bin/false'
  sysctl_keep fs.suid_dumpable 0
}

live_check() {
  sysctl_is kernel.core_pattern '|/bin/false'
  sysctl_is fs.suid_dumpable 0
}

live_undo() { sysctl_restore; }
