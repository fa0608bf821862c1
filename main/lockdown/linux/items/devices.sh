# shellcheck shell=bash
title='only the devices that the hotel named are listened to, and no stick is opened but in the one socket for guests'

plan() {
  put /etc/udev/rules.d/60-guestway-usb-storage.rules < <(storage_rules)
  put /etc/modprobe.d/60-guestway.conf < <(module_rules)
  if [ -n "$KEYBOARDS" ]; then put /etc/udev/rules.d/65-guestway-keyboards.rules < <(keyboard_rules); fi
  if [ -n "$TOUCH_DEVICE" ]; then put /etc/udev/rules.d/65-guestway-touch.rules < <(touch_rules); fi
}

storage_rules() {
  cat "$kit/files/usb-storage.rules"
  [ -n "$USB_PORT" ] || return 0
  cat <<TEXT
# The guests' socket: for the terminal's user, nothing on it is run, and it is let go of when it is pulled out.
ACTION=="add", SUBSYSTEM=="block", ENV{ID_PATH}=="$USB_PORT", ENV{ID_FS_USAGE}=="filesystem", ENV{ID_FS_TYPE}=="vfat|exfat", \\
  RUN+="/usr/bin/systemd-mount --no-block --collect --options=nosuid,nodev,noexec,uid=guestway,gid=guestway,umask=077 \$devnode /media/guest"
TEXT
}

module_rules() {
  cat "$kit/files/modprobe.conf"
  [ -n "$USB_PORT" ] || printf 'install %s /bin/false\n' usb_storage uas
}

# libinput, and so cage and X, ignores what carries the mark; the test is by the device, since names can be anything.
keyboard_rules() {
  local one
  echo '# A keyboard of USB or Bluetooth that the hotel did not name is not listened to. A scanner is a keyboard, too.'
  echo 'ACTION!="add|change", GOTO="guestway_keyboards_end"'
  echo 'SUBSYSTEM!="input", GOTO="guestway_keyboards_end"'
  echo 'ENV{ID_BUS}!="usb|bluetooth", GOTO="guestway_keyboards_end"'
  echo 'ENV{ID_INPUT_KEYBOARD}!="1", ENV{ID_INPUT_KEY}!="1", GOTO="guestway_keyboards_end"'
  for one in $KEYBOARDS; do
    printf 'ENV{ID_VENDOR_ID}=="%s", ENV{ID_MODEL_ID}=="%s", GOTO="guestway_keyboards_end"\n' "${one%:*}" "${one#*:}"
  done
  echo 'ENV{LIBINPUT_IGNORE_DEVICE}="1"'
  echo 'LABEL="guestway_keyboards_end"'
}

touch_rules() {
  local match
  match="ACTION==\"add|change\", SUBSYSTEM==\"input\", ENV{ID_INPUT_TOUCHSCREEN}==\"1\", ENV{ID_VENDOR_ID}==\"${TOUCH_DEVICE%:*}\", ENV{ID_MODEL_ID}==\"${TOUCH_DEVICE#*:}\""
  echo '# Turns the touch screen with its picture, and keeps it to its display.'
  [ -z "$TOUCH_MATRIX" ] || printf '%s, ENV{LIBINPUT_CALIBRATION_MATRIX}="%s"\n' "$match" "$TOUCH_MATRIX"
  [ -z "$TOUCH_OUTPUT" ] || printf '%s, ENV{WL_OUTPUT}="%s"\n' "$match" "$TOUCH_OUTPUT"
}

# A system without udev, such as a container, has no devices to be told of.
live_apply() {
  if ! has_systemd || ! systemctl --quiet is-active systemd-udevd.service; then return 0; fi
  udevadm control --reload
  udevadm trigger --subsystem-match=input --subsystem-match=block
}

live_undo() { live_apply; }
