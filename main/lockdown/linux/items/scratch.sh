# shellcheck shell=bash
title='what is written for a while lies on a volume whose key is gone at the next start'

applicable() { [ -n "$SCRATCH_DEVICE" ] || { echo 'SCRATCH_DEVICE is not set: sessions live in memory only' && return 1; }; }

in_sbin() { [ -e "$root/sbin/$1" ] || [ -e "$root/usr/sbin/$1" ]; }

needs() {
  in_sbin cryptsetup || { echo 'cryptsetup is not installed' && return 1; }
  in_sbin mkfs.ext4 || { echo 'e2fsprogs is not installed' && return 1; }
  # The volume is made anew at each start: whatever else uses it would be lost.
  ! grep -v '^#' "$root/etc/fstab" 2>/dev/null | grep -qF "$SCRATCH_DEVICE " || { echo 'fstab uses SCRATCH_DEVICE for something else' && return 1; }
}

# Records are not put here: the law wants them kept. They are sealed by the terminal itself (docs/records.md).
plan() {
  put_line /etc/crypttab guestway-scratch \
    "guestway-scratch $SCRATCH_DEVICE /dev/urandom tmp=ext4,cipher=aes-xts-plain64,size=512"
  put_kit var-tmp.mount /etc/systemd/system/var-tmp.mount
  put_kit var-tmp.tmpfiles.conf /etc/tmpfiles.d/guestway-scratch.conf
  enable var-tmp.mount local-fs.target
}

live_check() {
  [ "$(findmnt -no SOURCE /var/tmp 2>/dev/null || :)" = /dev/mapper/guestway-scratch ] || is_changed 'not mounted yet: restart the machine'
  [ "$(stat -c %a /var/tmp)" = 1777 ] || is_changed '/var/tmp has other rights than a folder for everybody'
}
