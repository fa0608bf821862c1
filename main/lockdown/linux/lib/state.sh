# shellcheck shell=bash
# What was there before, item by item:
#   items/ID/paths      one line a change, in the order of the work (kinds below)
#   items/ID/written    digest of what we wrote last, a blank, PATH
#   items/ID/kept/N     the file or link as it was
#   made                shared lists (lines.sh) that were not there before any item wrote to them
# Kinds: `absent PATH` and `kept N PATH` for whole files and links, `folder PATH` for one we made, `line KEY PATH` for a
# line of ours in somebody else's file, `commented PATH` for lines we took out of it.
# Paths are those of the target system, so a kept state can be moved with it.

state_folder() { printf '%s/var/lib/guestway-lockdown' "$root"; }

is_applied() { [ -e "$(state_folder)/items/$1/paths" ]; }

private_folder() { (umask 077 && mkdir -p "$1"); }

# One run at a time. The folder is private: a kept file may hold a secret.
lock_state() {
  local folder
  folder=$(state_folder)
  [ -d "$root/var/lib" ] || stop "no /var/lib in ${root:-this system}"
  inside_root "$folder/lock" || stop 'the state folder leads out of --root'
  private_folder "$folder"
  exec 9>"$folder/lock"
  flock -n 9 || stop 'another run is at work'
  trap drop_empty_state EXIT
}

# Nothing applied, nothing left: undo leaves no trace.
drop_empty_state() {
  local folder
  folder=$(state_folder)
  rmdir "$folder/items" 2>/dev/null || :
  if [ ! -e "$folder/items" ]; then rm -f "$folder/lock" "$folder/made"; fi
  rmdir "$folder" 2>/dev/null || :
}

# Reads what earlier runs remembered of the item, once; the plan asks for it at every path.
declare -A known=() written=()
load_state() {
  local kind rest number
  state=$(state_folder)/items/$item
  kept_count=0
  [ -e "$state/paths" ] || return 0
  while read -r kind rest; do
    known[${rest##* }]=$kind
    if [ "$kind" = kept ]; then kept_count=$((kept_count + 1)); fi
  done <"$state/paths"
  [ -e "$state/written" ] || return 0
  while read -r number rest; do written[$rest]=$number; done <"$state/written"
}

# Remembers one change before it is made. A second apply must not take our own work for what was there before.
remember() {
  [ -d "$state" ] || private_folder "$state" || cannot_keep "${*: -1}"
  printf '%s\n' "$*" >>"$state/paths" || cannot_keep "${*: -1}"
  known[${*: -1}]=$1
  news=1
}

# Words ask in a condition whether they may write, and there the shell goes on after an error: so this ends the item.
cannot_keep() { note "could not keep $1" && exit 7; }

# Keeps what is at the path, once.
keep() {
  [ -z "${known[$1]:-}" ] || return 0
  make_parents "$1"
  if [ -e "$root$1" ] || [ -L "$root$1" ]; then
    private_folder "$state/kept" || cannot_keep "$1"
    cp -a --no-dereference "$root$1" "$state/kept/$kept_count" || cannot_keep "$1"
    remember kept "$kept_count" "$1"
    kept_count=$((kept_count + 1))
  else
    remember absent "$1"
  fi
}

# Makes the folder of a path, and remembers each one made, so that undo can take it away again.
make_parents() {
  local folder=${1%/*} missing=()
  while [ ! -e "$root$folder" ]; do
    missing=("$folder" "${missing[@]}")
    folder=${folder%/*}
  done
  for folder in "${missing[@]}"; do
    remember folder "$folder"
    mkdir -m 0755 "$root$folder" || cannot_keep "$folder"
  done
}

# To tell at undo whether somebody changed a file of ours since.
write_digests() {
  local path sum paths=()
  for path in "${!written[@]}"; do [ "${written[$path]}" != new ] || paths+=("$root$path"); done
  [ ${#paths[@]} = 0 ] || while read -r sum path; do written["${path#"$root"}"]=$sum; done < <(sha256sum "${paths[@]}")
  for path in "${!written[@]}"; do printf '%s %s\n' "${written[$path]}" "$path"; done >"$state/written"
}

digest() { sha256sum <"$root$1" | cut -c1-64; }

# Puts everything of the item back, last first, and forgets it.
restore_item() {
  local kind rest
  while read -r kind rest; do
    if [ "$dry_run" = yes ]; then
      note "would put back ${rest##* }"
      continue
    fi
    inside_root "$root${rest##* }" || { note "${rest##* } leads out of --root" && exit 6; }
    case $kind in
      absent)
        save_changed "$rest"
        rm -f "$root$rest"
        ;;
      kept) put_back "$state/kept/${rest%% *}" "${rest#* }" ;;
      folder) rmdir "$root$rest" 2>/dev/null || : ;;
      line) take_line "${rest%% *}" "${rest#* }" ;;
      commented) take_comments "$rest" ;;
    esac
  done < <(tac "$state/paths")
  [ "$dry_run" = yes ] || rm -rf "$state"
}

put_back() {
  save_changed "$2"
  cp -a --no-dereference "$1" "$root$2.guestway-new"
  mv -T "$root$2.guestway-new" "$root$2"
}

# An administrator's later work on one of our files is not thrown away unseen.
save_changed() {
  local copy
  if [ ! -f "$root$1" ] || [ -L "$root$1" ] || [ -z "${written[$1]:-}" ]; then return 0; fi
  [ "$(digest "$1")" != "${written[$1]}" ] || return 0
  copy=$(state_folder)/changed$1
  private_folder "${copy%/*}"
  cp -a "$root$1" "$copy"
  note "$1 was changed since; a copy lies in /var/lib/guestway-lockdown/changed"
}
