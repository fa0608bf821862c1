# shellcheck shell=bash
# Values of the running kernel, for live steps. A key that this kernel does not have is no lack.

# sysctl_is KEY VALUE
sysctl_is() {
  local file=/proc/sys/${1//.//}
  [ -e "$file" ] || return 0
  [ "$(cat "$file")" = "$2" ] || is_changed "$1 of the running kernel is not $2"
}

# sysctl_keep KEY VALUE: sets it now and remembers the value it had, for undo.
sysctl_keep() {
  local file=/proc/sys/${1//.//}
  if [ ! -e "$file" ] || [ "$(cat "$file")" = "$2" ]; then return 0; fi
  grep -q "^$1=" "$state/sysctl" 2>/dev/null || printf '%s=%s\n' "$1" "$(cat "$file")" >>"$state/sysctl"
  printf '%s' "$2" >"$file"
}

# Sets back what sysctl_keep changed.
sysctl_restore() {
  local key value
  [ -e "$state/sysctl" ] || return 0
  while IFS='=' read -r key value; do printf '%s' "$value" >"/proc/sys/${key//.//}"; done <"$state/sysctl"
}
