# shellcheck shell=bash
title='the kernel obeys no key, tells ordinary users nothing, and lets the browser build its sandbox'

plan() { put_kit sysctl-kernel.conf /etc/sysctl.d/60-guestway-kernel.conf; }

live_apply() { each_setting sysctl_keep; }
live_check() { each_setting sysctl_is; }
live_undo() { sysctl_restore; }

# Keys after which the kernel takes no other value until the next start are left to it.
each_setting() {
  local key value
  while IFS=' =' read -r key value; do
    case $key in '' | '#'* | -* | kernel.kexec_load_disabled) ;; *) "$1" "$key" "$value" ;; esac
  done <"$kit/files/sysctl-kernel.conf"
}
