# shellcheck shell=bash
title="nothing of a guest's memory reaches a disk that can be read later"

applicable() { [ -f "$root/etc/fstab" ] || { echo 'no /etc/fstab' && return 1; }; }

plan() {
  # shellcheck disable=SC2016 # awk's, not the shell's
  comment_out /etc/fstab '$3 == "swap" && $1 != "/dev/mapper/guestway-swap"'
  if [ "$SWAP" = encrypted ]; then
    put_line /etc/crypttab guestway-swap "guestway-swap $SWAP_DEVICE /dev/urandom swap,cipher=aes-xts-plain64,size=512"
    put_line /etc/fstab /dev/mapper/guestway-swap '/dev/mapper/guestway-swap none swap sw 0 0'
  else
    mask swap.target
  fi
}

swaps_now() { awk 'NR > 1 { print $1 }' /proc/swaps; }

live_apply() {
  local one
  for one in $(swaps_now); do
    # By its number: the name in /proc/swaps is that of the device, not of the mapping.
    ! is_encrypted "$one" || continue
    swapoff "$one"
    printf '%s\n' "$one" >>"$state/swapped-off"
  done
}

# A key that is read anew from the kernel's random source at each start; only then is the old content gone for good.
is_encrypted() {
  [ "$SWAP" = encrypted ] && [ "$(readlink -f /dev/mapper/guestway-swap 2>/dev/null)" = "$(readlink -f "$1")" ]
}

live_check() {
  local one
  for one in $(swaps_now); do is_encrypted "$one" || is_changed 'memory is swapped to a disk in the clear'; done
}

live_undo() {
  local one
  [ ! -e "$state/swapped-off" ] || while read -r one; do swapon "$one"; done <"$state/swapped-off"
}
