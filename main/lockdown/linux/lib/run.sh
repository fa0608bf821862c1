# shellcheck shell=bash
# Runs a verb on items. An item is a file that fills in some of these; each in a shell of its own.
#   title          one line: what it promises
#   applicable     says why not and fails where the item has nothing to do here
#   needs          says what is missing and fails where the item cannot be applied; nothing is changed then
#   plan           the files it wants, by the words of places.sh; the same for every verb
#   live_apply, live_check, live_undo   what only a running system has
# One that changes other things than files (user.sh) has a restore_item of its own.

# Order of work: whom it is for, what holds him, what he starts, then the rest.
item_ids() {
  printf '%s\n' user firewall kiosk vt sysrq core-dumps swap sleep devices services journal updates ssh watchdog \
    scratch read-only-root
}

# Exits with 1 unless every item is as the verb wants it.
run_items() {
  local verb=$1 id worst=0
  shift
  report_begin
  # No `||` around an item: the shell would go on after errors inside it.
  for id in "$@"; do run_item "$verb" "$id"; done
  report_end
  exit "$worst"
}

# One item, one line of report.
run_item() {
  local verb=$1 id=$2 notes code
  notes=$(mktemp)
  set +e
  (
    # A shell of its own: an item that fails leaves the others alone.
    set -Eeuo pipefail
    trap 'note "failed: ${BASH_COMMAND%% *} in line $LINENO of ${BASH_SOURCE[0]##*/}"' ERR
    item=$id phase='' news=0 missing=0 changed=0
    note() { printf '%s\n' "$*" >>"$notes"; }
    applicable() { :; }
    needs() { :; }
    plan() { :; }
    live_apply() { :; }
    live_check() { :; }
    live_undo() { :; }
    # shellcheck source=/dev/null
    . "$kit/items/$id.sh"
    load_state
    if [ "$verb" = undo ]; then
      undo_item
    elif ! why=$(applicable); then
      note "$why"
      exit 3
    else
      "${verb}_item"
    fi
  )
  code=$?
  set -e
  tell "$verb" "$id" "$code" "$notes"
  rm -f "$notes"
  case $code in 0 | 3) ;; *) worst=1 ;; esac
}

# Codes of an item's shell: 0 as it should be, 3 not applicable, 4 missing, 5 changed, 6 refused, others failed.
check_item() {
  plan
  [ -n "$root" ] || live_check
  if [ "$missing$changed" != 00 ] && ! is_applied "$item"; then exit 4; fi
  [ "$changed" = 0 ] || exit 5
  [ "$missing" = 0 ] || exit 4
  note "$title"
}

apply_item() {
  local why
  if ! why=$(needs); then
    note "$why"
    # What is missing may be what another item of this run brings.
    [ "$dry_run" = yes ] || exit 6
  fi
  if [ "$dry_run" = yes ]; then
    phase=dry
    plan
    return
  fi
  phase=keep
  plan
  if [ "$news" = 1 ]; then
    # What was there before is on the disk before anything of ours is.
    find "$state" -exec sync {} +
    phase='write'
    plan
    write_digests
    reload_units
  fi
  if [ -z "$root" ]; then live_apply; fi
  note "$title"
}

undo_item() {
  if ! is_applied "$item"; then
    note 'was not applied'
    return 0
  fi
  # Under a read-only or half-broken system the files still have to go back, so a live step may fail without ending this.
  if [ -z "$root" ] && [ "$dry_run" = no ]; then live_undo || note 'a step on the running system failed'; fi
  restore_item
  if [ "$dry_run" = yes ]; then return 0; fi
  reload_units
  note 'as it was before'
}

# True for a system that runs and has systemd in charge.
has_systemd() { [ -z "$root" ] && [ -d /run/systemd/system ]; }

reload_units() {
  if has_systemd; then systemctl daemon-reload; fi
}
