/** A value that goes into a statement by its name. */
export type SqlValue = string | number | null;

/** Values of one statement, by name. */
export type SqlValues = Readonly<Record<string, SqlValue>>;

/**
 * The few things the row files need of a database. Statements keep to what both dialects take; columns come back in camel
 * case. A database that cannot be reached rejects with `StoreAway`.
 */
export type Statements = {
  run(statement: string, values?: SqlValues): Promise<{ readonly changes: number }>;
  first<Row>(statement: string, values?: SqlValues): Promise<Row | null>;
  all<Row>(statement: string, values?: SqlValues): Promise<readonly Row[]>;
  /** Writes one row; names of the values are the columns in camel case. */
  insert(table: string, row: SqlValues): Promise<void>;
};

/** The statements of one transaction; they are refused after its end. */
export type Transaction = Statements & {
  /** Added to a SELECT it keeps its rows as they are until the end; nothing where writers never run side by side. */
  readonly forUpdate: '' | 'FOR UPDATE';
  /** Lets no other transaction pass here under the same name; taken before anything is read. */
  lock(name: string): Promise<void>;
};

/** A database. */
export type Sql = Statements & {
  /**
   * The same as `run`, and need not wait for the disk: when the machine loses its power this may be lost, but only together
   * with everything that was written after it.
   */
  runAhead(statement: string, values?: SqlValues): Promise<{ readonly changes: number }>;
  /** All or nothing. `work` may be begun again, so it does nothing but read and write through what it is given. */
  atomic<Value>(work: (transaction: Transaction) => Promise<Value>): Promise<Value>;
  /** Takes what was deleted from this table off the disk; false when a reader is in the way. */
  settle(table: string): Promise<boolean>;
};

/** `expiresAtMs` for `expires_at_ms`. */
export function toCamel(column: string): string {
  return column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** `expires_at_ms` for `expiresAtMs`. */
export function toSnake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** The statement that writes one row. */
export function insertText(table: string, row: SqlValues): string {
  const names = Object.keys(row);
  const columns = names.map(toSnake).join(', ');
  return `INSERT INTO ${table} (${columns}) VALUES (${names.map((name) => `@${name}`).join(', ')})`;
}

/** PostgreSQL keeps no NUL in a text, so neither does the other: it becomes U+FFFD on its way in. */
export function storable(values: SqlValues): SqlValues {
  const holdsNul = (value: SqlValue): boolean => typeof value === 'string' && value.includes('\0');
  if (!Object.values(values).some(holdsNul)) return values;
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' ? value.replaceAll('\0', '\ufffd') : value,
    ]),
  );
}
