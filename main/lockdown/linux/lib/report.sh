# shellcheck shell=bash
# What people and programs read: one line for each item, or one JSON array.

# Ends the whole run before anything was touched.
stop() {
  printf 'guestway-lockdown: %s\n' "$1" >&2
  exit 2
}

report_begin() {
  first=yes
  [ "$json" = no ] || printf '['
}

report_end() {
  [ "$json" = no ] || printf ']\n'
}

# verb, id, code of the item's shell, file with its notes
tell() {
  local state word line text=''
  case $3 in
    0) state=ok ;;
    3) state=not-applicable ;;
    4) state=missing ;;
    5) state=changed ;;
    6) state=refused ;;
    *) state=failed ;;
  esac
  while read -r line; do text+=${text:+; }$line; done <"$4"
  if [ "$json" = yes ]; then
    # Apply and undo have two more outcomes than the four states of a check; both mean that the item is not in place.
    case $1-$state in check-failed | *-refused) state=missing ;; *-failed) state=changed ;; esac
    [ "$first" = yes ] || printf ','
    # Nothing else needs to be escaped: control characters are taken out.
    text=${text//[[:cntrl:]]/}
    text=${text//\\/\\\\}
    printf '{"id":"%s","state":"%s","text":"%s"}' "$2" "$state" "${text//\"/\\\"}"
  else
    word=${state^^}
    printf '%-14s %-14s %s\n' "${word/-/ }" "$2" "$text"
  fi
  first=no
}
