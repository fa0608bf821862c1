#!/bin/bash
# boot.sh FOLDER KIT: this very machine once more, with systemd in charge, over an overlay that is thrown away. Runs in
# namespaces of its own (mount, process, network, host name, IPC). The kernel is shared, so its values are copies here.
set -e
place=$1 kit=$2
mount --make-rprivate /
mount -t tmpfs guestway-live "$place" -o size=512m,mode=755
mkdir "$place"/{upper,work,root,values}
mount -t overlay guestway-live -o "lowerdir=/,upperdir=$place/upper,workdir=$place/work" "$place/root"
root=$place/root

# As the package lays it down.
mkdir -p "$root/usr/share/guestway" "$root/etc/guestway"
cp -a "$kit" "$root/usr/share/guestway/lockdown"
cp "$kit"/systemd/* "$root/usr/lib/systemd/system/"
ln -sf /usr/share/guestway/lockdown/guestway-lockdown "$root/usr/sbin/guestway-lockdown"
cp "$(dirname "$0")/cage" "$root/usr/bin/cage"
cp "$(dirname "$0")/guestway" "$root/usr/bin/guestway"
cp "$(dirname "$0")/screen.py" "$root/usr/share/guestway/screen.py"
touch "$root/usr/sbin/seatd" "$root/usr/bin/unattended-upgrade"
echo '{}' >"$root/etc/guestway/terminal.json"
printf '%s\n' 'GATEWAY=192.0.2.4:8443' 'CHANNEL=203.0.113.7:443' >"$root/etc/guestway/lockdown.conf"

mount -t proc proc "$root/proc"
cp -r /proc/sys/. "$place/values" 2>/dev/null || :
mount --bind "$place/values" "$root/proc/sys"
mount -t sysfs sys "$root/sys" -o ro
for folder in run tmp dev; do mount -t tmpfs "$folder" "$root/$folder" -o mode=755; done
chmod 1777 "$root/tmp"
for name in null zero full random urandom tty; do
  touch "$root/dev/$name"
  mount --bind "/dev/$name" "$root/dev/$name"
done
mkdir "$root/dev/pts" "$root/dev/shm"
mount -t devpts devpts "$root/dev/pts" -o newinstance,ptmxmode=666
mount -t tmpfs shm "$root/dev/shm"
ln -s pts/ptmx "$root/dev/ptmx"
ln -s /proc/self/fd "$root/dev/fd"

# A branch of its own of whatever kind of control groups the machine has.
if [ "$(stat -f -c %T /sys/fs/cgroup)" = cgroup2fs ]; then
  branch=/sys/fs/cgroup/$(basename "$place") kind='cgroup2'
else
  branch=/sys/fs/cgroup/systemd/$(basename "$place") kind='cgroup -o none,name=systemd'
  mountpoint -q /sys/fs/cgroup/systemd || { mkdir -p "$place/groups" && mount -t cgroup -o none,name=systemd groups "$place/groups" && branch=$place/groups/$(basename "$place"); }
fi
mkdir "$branch"
echo 0 >"$branch/cgroup.procs"
export root kind
# shellcheck disable=SC2016 # the inner shell expands them
exec unshare --cgroup bash -ec '
  if [ "$kind" = cgroup2 ]; then
    mount -t cgroup2 groups "$root/sys/fs/cgroup"
  else
    mount -t tmpfs groups "$root/sys/fs/cgroup" -o mode=755
    mkdir "$root/sys/fs/cgroup/systemd"
    mount -t $kind groups "$root/sys/fs/cgroup/systemd"
  fi
  ip link set lo up
  # Not chroot: a process in one may make no user namespace, and Chromium could build no sandbox.
  mkdir "$root/mnt/old"
  cd "$root"
  pivot_root . mnt/old
  umount -l /mnt/old
  exec env -i container=guestway PATH=/usr/sbin:/usr/bin:/sbin:/bin \
    /lib/systemd/systemd --system --unit=basic.target --show-status=no'
