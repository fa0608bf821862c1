/**
 * Opens a database to write, and tries again for `limitMs` while its log may only be read: when root reads where nobody writes, SQLite
 * makes the log as root's, and gives it to the owner of the database a moment later (`robustFchown` in its `os_unix.c`). It does not
 * sleep in between, as that moment is shorter than any sleep. Throws what `open` threw last.
 */
export function onceGiven<T>(open: () => T, limitMs: number): T {
  const endsAtMs = performance.now() + limitMs;
  for (;;) {
    try {
      return open();
    } catch (error) {
      const isKept = error instanceof Error && 'code' in error && /^SQLITE_READONLY/.test(String(error.code));
      if (!isKept || performance.now() >= endsAtMs) throw error;
    }
  }
}
