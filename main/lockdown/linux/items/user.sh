# shellcheck shell=bash
title='the terminal has a user of its own that nobody can sign in as'

name=guestway
home=/var/lib/guestway
shell=/usr/sbin/nologin
lists='passwd shadow group gshadow subuid subgid'

# seatd hands out screen and input to `video`; `render` draws, `audio` sounds. Nothing else: no input, no disk, no sudo.
groups() {
  local one
  for one in audio render video; do
    if grep -q "^$one:" "$root/etc/group"; then printf '%s\n' "$one"; fi
  done
}

needs() {
  local list
  for list in passwd shadow group; do
    [ -f "$root/etc/$list" ] || { echo "no /etc/$list" && return 1; }
  done
}

entry() { grep "^$name:" "$root/etc/$1" | cut -d: -f"$2" || :; }

groups_now() { awk -F: -v who="$name" '{ n = split($4, m, ","); for (i = 1; i <= n; i++) if (m[i] == who) print $1 }' "$root/etc/group" | sort; }

plan() {
  case $verb-$phase in
    check-*) compare ;;
    *) is_as_wanted || set_up ;;
  esac
}

is_as_wanted() {
  (
    note() { :; }
    compare
    [ "$missing$changed" = 00 ]
  )
}

compare() {
  if [ -z "$(entry passwd 1)" ]; then
    is_missing "no user $name"
    return
  fi
  [ "$(entry passwd 7)" = "$shell" ] || is_changed 'the user has a shell'
  case $(entry shadow 2) in '!'* | '*'*) ;; *) is_changed 'the user has a password' ;; esac
  [ "$(groups_now)" = "$(groups)" ] || is_changed "the user's groups are not those it needs"
  [ "$(entry passwd 3)" -gt 0 ] || is_changed 'the user is root'
}

# The tools of the system write these lists; each also leaves a copy of the list before, which undo must know.
set_up() {
  case $phase in
    dry) note "would set up the user $name" && return ;;
    keep)
      keep_lists
      return
      ;;
  esac
  [ -n "$(entry passwd 1)" ] ||
    tool useradd --system --user-group --home-dir "$home" --no-create-home --shell "$shell" "$name"
  tool usermod --shell "$shell" --groups "$(groups | paste -sd ,)" "$name"
  case $(entry shadow 2) in '!'* | '*'*) ;; *) tool usermod --lock "$name" ;; esac
}

keep_lists() {
  local list list_file
  news=1
  if ! is_applied user; then
    private_folder "$state/lists"
    for list in $lists; do
      for list_file in "$root/etc/$list" "$root/etc/$list-"; do
        [ ! -e "$list_file" ] || cp -a "$list_file" "$state/lists/"
      done
    done
    printf '%s\n' "$(entry passwd 7):$(entry shadow 2 | cut -c1):$(groups_now | paste -sd ,)" >"$state/before"
    : >"$state/paths"
  fi
}

tool() {
  local program=$1
  shift
  if [ -n "$root" ]; then set -- --prefix "$root" "$@"; fi
  "$program" "$@" >&2
}

restore_item() {
  if [ "$dry_run" = yes ]; then
    note "would put the user $name back"
    return
  fi
  IFS=: read -r before_shell before_mark before_groups <"$state/before"
  if [ -z "$before_shell" ]; then
    # Files of the user are left alone: they may be records.
    [ -z "$(entry passwd 1)" ] || tool userdel "$name"
    # Where login.defs does not let userdel do it.
    ! grep -q "^$name:" "$root/etc/group" || tool groupdel "$name"
  else
    tool usermod --shell "$before_shell" --groups "$before_groups" "$name"
    case $before_mark in '!' | '*') ;; *) tool usermod --unlock "$name" ;; esac
  fi
  put_lists_back
  rm -rf "$state"
}

# Where a list reads as it did before, the file itself comes back; the tools' own copies always do.
put_lists_back() {
  local list
  for list in $lists; do
    if [ -e "$state/lists/$list" ] && cmp -s "$state/lists/$list" "$root/etc/$list"; then cp -a "$state/lists/$list" "$root/etc/$list"; fi
    if [ -e "$state/lists/$list-" ]; then
      cp -a "$state/lists/$list-" "$root/etc/$list-"
    else
      rm -f "$root/etc/$list-"
    fi
  done
}
