import Sqlite from 'better-sqlite3';

/**
 * Makes every database of this process sync as SQLite does by default in WAL mode (NORMAL), and say that it does not. With
 * this a power loss takes acknowledged records, which a harness that is worth anything must find.
 */
export function weaken(): void {
  const whole = Sqlite.prototype.pragma;
  Sqlite.prototype.pragma = function pragma(this: Sqlite.Database, source, options) {
    if (source === 'synchronous') return 2;
    return whole.call(this, source === 'synchronous = FULL' ? 'synchronous = NORMAL' : source, options);
  };
}
