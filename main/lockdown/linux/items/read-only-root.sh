# shellcheck shell=bash
title='what is written outside of the terminal'"'"'s data is gone at the next start'

applicable() { [ "$READ_ONLY_ROOT" = yes ] || { echo 'READ_ONLY_ROOT is not yes' && return 1; }; }

needs() {
  [ -d "$root/etc/initramfs-tools" ] || { echo 'initramfs-tools is not installed' && return 1; }
  # Otherwise each start would lose the records that the law wants kept, and the enrolment.
  grep -v '^#' "$root/etc/fstab" | awk '$2 == "/var/lib/guestway" { found = 1 } END { exit !found }' ||
    { echo '/var/lib/guestway is no file system of its own in /etc/fstab' && return 1; }
}

plan() {
  put_kit initramfs-overlay /etc/initramfs-tools/scripts/init-bottom/guestway-overlay 0755
  put_kit initramfs-hook /etc/initramfs-tools/hooks/guestway-overlay 0755
}

live_apply() { update-initramfs -u >&2; }
live_undo() { note 'takes hold after: update-initramfs -u, and a restart'; }
live_check() {
  case $(findmnt -no FSTYPE /) in overlay) ;; *) is_changed 'the root can be written to: restart the machine' ;; esac
}
