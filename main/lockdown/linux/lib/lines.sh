# shellcheck shell=bash
# Words for files that belong to others as well: only our lines come and go, whatever else changes between.

mark='# guestway-lockdown: '

# put_line PATH KEY LINE: one line whose first word is KEY.
put_line() {
  local path=$1 key=$2 line=$3
  if [ "$(line_of "$path" "$key")" = "$line" ]; then return 0; fi
  may_change "$path" line "$key" || return 0
  make_parents "$path"
  rewrite "$path" < <(without_line "$path" "$key" && printf '%s\n' "$line")
}

line_of() { if [ -e "$root$1" ]; then awk -v key="$2" '$1 == key' "$root$1"; fi; }

without_line() { if [ -e "$root$1" ]; then awk -v key="$2" '$1 != key' "$root$1"; fi; }

# comment_out PATH CONDITION: no line for which awk finds the condition true; a comment never counts.
comment_out() {
  local path=$1 condition="\$1 !~ /^#/ && ($2)"
  if ! awk "$condition { found = 1 } END { exit !found }" "$root$path"; then return 0; fi
  may_change "$path" commented || return 0
  rewrite "$path" < <(awk -v mark="$mark" "$condition { print mark \$0; next } { print }" "$root$path")
}

# path, kind, key: like may_write, but what is remembered is the line and not the file.
may_change() { may change "$1" remember_once "${@:2}" "$1"; }

remember_once() { grep -qxF "$*" "$state/paths" 2>/dev/null || remember "$@"; }

take_line() {
  [ -e "$root$2" ] || return 0
  rewrite "$2" < <(without_line "$2" "$1")
  # A list that was none before the first of us wrote to it goes with the last.
  local made
  made=$(state_folder)/made
  if [ ! -s "$root$2" ] && grep -qxF "$2" "$made" 2>/dev/null; then
    rm "$root$2"
    sed -i "\\#^$2\$#d" "$made"
  fi
}

take_comments() { [ ! -e "$root$1" ] || rewrite "$1" < <(sed "s/^$mark//" "$root$1"); }

# rewrite PATH <text: the same owner and mode, other lines, in one step.
rewrite() {
  local new=$root$1.guestway-new
  if [ -e "$root$1" ]; then
    cp -a "$root$1" "$new"
  else
    printf '%s\n' "$1" >>"$(state_folder)/made"
  fi
  cat >"$new"
  mv -T "$new" "$root$1"
}
