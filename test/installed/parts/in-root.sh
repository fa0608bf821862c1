#!/bin/sh
# in-root.sh ROOT COMMAND...: runs a command with a folder as its whole file system, in a mount namespace that the caller made.
# It keeps the process, so that signals reach the command, and sees the devices, processes, network and display of this machine.
set -eu
root=$1
shift
mount --rbind "$root" "$root"
mount --make-rprivate "$root"
for each in proc dev sys; do
  mount --rbind "/$each" "$root/$each"
done
mount -t tmpfs -o mode=0755 tmpfs "$root/run"
mkdir -p "$root/tmp/.X11-unix" "$root/before"
if [ -d /tmp/.X11-unix ]; then
  mount --bind /tmp/.X11-unix "$root/tmp/.X11-unix"
fi
cd "$root"
pivot_root . before
# From here on only what the root holds is there.
exec /usr/bin/env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
  HOME=/root LANG=C.UTF-8 TERM=dumb ${DISPLAY:+DISPLAY="$DISPLAY"} \
  /bin/sh -c 'umount -l /before && rmdir /before && exec "$@"' sh "$@"
