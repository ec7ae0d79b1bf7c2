#!/bin/sh
# killpoints.sh COMMAND...: breaks COMMAND at every system call that writes, syncs or renames, runs it
# again to its end, and compares the log with that of an uninterrupted run.
#
# COMMAND takes the store folder from $STORE. Needs strace and sqlite3.
#   INJECT     what happens at the call: signal=SIGKILL (default), error=ENOSPC, error=EIO
#   SYSCALLS   the calls to break
#   MAXPOINTS  at most so many points a call (default 200)
# Exit 0: no difference at any point, and a command that was given an error ended with an exit code of
# its own, not by a signal (127: its libraries could not even be loaded).
set -u
W=$(mktemp -d); trap 'rm -rf "$W"' EXIT
INJECT=${INJECT:-signal=SIGKILL}
SYSCALLS=${SYSCALLS:-pwrite64 write fdatasync fsync rename renameat2 unlink ftruncate openat}
dump() { sqlite3 "$STORE/store.db" "PRAGMA integrity_check; SELECT * FROM log_canonical ORDER BY 1"; }
STORE=$W/want.d; export STORE; "$@" >/dev/null 2>&1 || { echo "the command itself fails"; exit 2; }
dump >"$W/want" 2>&1
[ "$(wc -l <"$W/want")" -gt 1 ] || { echo "the log is empty"; exit 2; }
bad=0; n=0
for sc in $SYSCALLS; do
  STORE=$W/count.d; export STORE; rm -rf "$STORE"
  strace -f -qq -c -e trace="$sc" -o "$W/count" "$@" >/dev/null 2>&1
  k=$(awk -v s="$sc" '$NF==s{print $4}' "$W/count"); [ -n "$k" ] || continue
  step=$(( k/${MAXPOINTS:-200} + 1 )); i=1
  while [ "$i" -le "$k" ]; do
    STORE=$W/point.d; export STORE; rm -rf "$STORE"
    strace -f -qq -o /dev/null -e inject="$sc:$INJECT:when=$i" "$@" >/dev/null 2>&1; ended=$?
    case $INJECT in error=*) [ $ended -le 13 ] || [ $ended -eq 127 ] || { echo "ended with $ended after $INJECT at $sc #$i"; bad=$((bad+1)); };; esac
    "$@" >/dev/null 2>&1 || { echo "does not go on after $INJECT at $sc #$i"; bad=$((bad+1)); }
    dump >"$W/got" 2>&1
    cmp -s "$W/want" "$W/got" || { echo "different after $INJECT at $sc #$i"; bad=$((bad+1)); }
    n=$((n+1)); i=$((i+step))
  done
done
echo "points: $n, wrong: $bad"
[ "$n" -gt 0 ] && [ $bad -eq 0 ]
