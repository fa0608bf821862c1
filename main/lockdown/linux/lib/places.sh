# shellcheck shell=bash
# The words of a plan. Under check they compare; under apply they are read twice, first to keep all that is there, then to
# write. So one list serves every verb, and nothing is written before everything is kept.

# False where links would lead out of --root: a folder given to us must never make us write elsewhere.
declare -A real_folder=()
inside_root() {
  [ -n "$root" ] || return 0
  local folder=${1%/*} real
  [ -n "${real_folder[$folder]:-}" ] || real_folder[$folder]=$(realpath -m "$folder")
  real=${real_folder[$folder]}
  [ "$real" = "$root" ] || [ "${real#"$root"/}" != "$real" ]
}

# put PATH [MODE] <text: the file PATH with exactly this text, root's, and this mode.
put() {
  local text
  # Reads all of it; the shell tells that no zero byte ended it.
  IFS= read -r -d '' text || :
  place "$1" "${2:-0644}" "$text"
}

# put_kit NAME PATH [MODE]: the kit's files/NAME at PATH.
put_kit() { put "$2" "${3:-0644}" <"$kit/files/$1"; }

place() {
  local path=$1 mode=$2 text=$3 new
  if holds_text "$path" "$mode" "$text" || ! may_write "$path"; then return 0; fi
  new=$root$path.guestway-new
  rm -f "$new"
  (umask 077 && printf '%s' "$text" >"$new")
  chmod "$mode" "$new"
  # A rename is whole or not at all, also when the power goes.
  mv -T "$new" "$root$path"
  written["$path"]=new
}

holds_text() {
  local now
  [ -f "$root$1" ] && [ ! -L "$root$1" ] && [ -r "$root$1" ] || return 1
  IFS= read -r -d '' now <"$root$1" || :
  [ "$now" = "$3" ] && [ "$(stat -c %a "$root$1")" = "${2#0}" ]
}

# link PATH TARGET: a symbolic link.
link() {
  local path=$1 target=$2
  if [ -L "$root$path" ] && [ "$(readlink "$root$path")" = "$target" ]; then return 0; fi
  may_write "$path" || return 0
  if [ ! -e "$root$path" ] && [ ! -L "$root$path" ]; then
    ln -sT "$target" "$root$path"
  else
    ln -sfT "$target" "$root$path.guestway-new"
    mv -T "$root$path.guestway-new" "$root$path"
  fi
}

# mask UNIT...: nothing can start these, whoever asks.
mask() {
  local unit folder=/etc/systemd/system
  local -A masked=()
  # Asked once: there are many.
  [ ! -d "$root$folder" ] || while read -r unit; do masked[$unit]=1; done < <(
    find "$root$folder" -maxdepth 1 -lname /dev/null -printf '%f\n'
  )
  for unit in "$@"; do
    [ -n "${masked[$unit]:-}" ] || link "$folder/$unit" /dev/null
  done
}

# unit NAME...: ours, from the package where it has them; a kit without a package brings them along.
unit() {
  local name
  for name in "$@"; do
    [ ! -e "$root/usr/lib/systemd/system/$name" ] || continue
    if [ -n "$root" ]; then
      put "/etc/systemd/system/$name" <"$kit/systemd/$name"
    else
      put "/etc/systemd/system/$name" < <(sed "s#/usr/share/guestway/lockdown#$kit#g" "$kit/systemd/$name")
    fi
  done
}

# enable UNIT TARGET: started with the target.
enable() {
  local from=/usr/lib/systemd/system
  [ -e "$root$from/$1" ] || from=/etc/systemd/system
  link "/etc/systemd/system/$2.wants/$1" "$from/$1"
}

# True when the word may write the file: it has come under apply, and everything is kept.
may_write() { may write "$1" keep "$1"; }

# may WHAT PATH KEEP...: the same for any change; KEEP is what takes down how it was before.
may() {
  local what=$1 path=$2
  shift 2
  case $verb-$phase in
    check-*) differs "$path" && return 1 ;;
    *-dry) note "would $what $path" && return 1 ;;
  esac
  inside_root "$root$path" || { note "$path leads out of --root" && exit 6; }
  if [ "$phase" = keep ]; then
    "$@"
    # Also where an earlier run kept it and was stopped before it wrote.
    news=1
    return 1
  fi
}

# For check: changed if an apply of ours once held it, else missing.
differs() {
  if [ -n "${known[$1]:-}" ]; then is_changed "$1 is not as it was applied"; else is_missing "$1"; fi
}

is_missing() { note "missing: $1" && missing=1; }

is_changed() { note "changed: $1" && changed=1; }
