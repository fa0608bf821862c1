# shellcheck shell=bash
# Reads lockdown.conf: NAME=VALUE, one a line, # for comments. It is read, never run: a settings file is no program.

# Each name with the pattern its whole value must match; lists are separated by single blanks.
octet='(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])'
ip4="$octet(\\.$octet){3}"
ip6='[0-9a-fA-F]*:[0-9a-fA-F:.]*:[0-9a-fA-F.]*'
port='([1-9][0-9]{0,4})'
place="($ip4:$port|\\[$ip6\\]:$port)"
usb_id='[0-9a-f]{4}:[0-9a-f]{4}'
clock='([01][0-9]|2[0-3]):[0-5][0-9]'
device='/dev/[A-Za-z0-9/_.:+-]+'

setting_pattern() {
  case $1 in
    SESSION) echo 'wayland|x11' ;;
    GATEWAY | CHANNEL | PRINTER) echo "$place( $place)*" ;;
    PHONE) echo "$place" ;;
    RESOLVER) echo "($ip4|$ip6)( ($ip4|$ip6))*" ;;
    ADMIN) echo "($ip4(/[0-9]{1,2})?|$ip6(/[0-9]{1,3})?)( ($ip4(/[0-9]{1,2})?|$ip6(/[0-9]{1,3})?))*" ;;
    GUARD_PORTS) echo "$port-$port" ;;
    KEYBOARDS) echo "$usb_id( $usb_id)*" ;;
    USB_PORT) echo '[A-Za-z0-9:._-]+' ;;
    TOUCH_DEVICE) echo "$usb_id" ;;
    TOUCH_OUTPUT) echo '[A-Za-z0-9-]+' ;;
    TOUCH_MATRIX) echo '-?[0-9.]+( -?[0-9.]+){5}' ;;
    SWAP) echo 'off|encrypted' ;;
    SWAP_DEVICE | SCRATCH_DEVICE) echo "$device" ;;
    READ_ONLY_ROOT | SSH_PASSWORDS) echo 'yes|no' ;;
    UPDATE_TIME | REBOOT_TIME) echo "$clock" ;;
    *) return 1 ;;
  esac
}

# Defaults are the strictest that works without knowing the hotel.
read_settings() {
  SESSION=wayland GATEWAY='' CHANNEL='' PRINTER='' PHONE='' RESOLVER='' ADMIN='' GUARD_PORTS=32768-60999
  KEYBOARDS='' USB_PORT='' TOUCH_DEVICE='' TOUCH_OUTPUT='' TOUCH_MATRIX='' SWAP=off SWAP_DEVICE=''
  SCRATCH_DEVICE='' READ_ONLY_ROOT=no SSH_PASSWORDS=no UPDATE_TIME=03:00 REBOOT_TIME=04:00
  [ -e "$1" ] || return 0
  if [ ! -f "$1" ] || [ ! -r "$1" ]; then stop "the settings $1 cannot be read"; fi
  local line number=0 name value pattern
  while IFS= read -r line || [ -n "$line" ]; do
    number=$((number + 1))
    case $line in '' | '#'*) continue ;; esac
    name=${line%%=*} value=${line#*=}
    # A value is not repeated: it may be what was meant for another place.
    pattern=$(setting_pattern "$name") || stop "line $number of $1 names no setting"
    [[ $line == *=* && $value =~ ^($pattern)$ ]] || stop "line $number of $1: $name does not have that form"
    printf -v "$name" '%s' "$value"
  done <"$1"
  check_ports "$1"
}

check_ports() {
  local one
  for one in $GATEWAY $CHANNEL $PRINTER $PHONE; do
    [ "${one##*:}" -le 65535 ] || stop "a port in $1 is above 65535"
  done
  if [ "${GUARD_PORTS#*-}" -gt 65535 ] || [ "${GUARD_PORTS%-*}" -gt "${GUARD_PORTS#*-}" ]; then
    stop "GUARD_PORTS in $1 is no range of ports"
  fi
  if [ "$SWAP" = encrypted ] && [ -z "$SWAP_DEVICE" ]; then stop "SWAP=encrypted in $1 needs SWAP_DEVICE"; fi
}
