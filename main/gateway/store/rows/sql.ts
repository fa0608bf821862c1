/** A value that goes into a statement by its name. */
export type SqlValue = string | number | null;

/** Values of one statement, by name. */
export type SqlValues = Readonly<Record<string, SqlValue>>;

/** The few things the row files need of a database. Columns come back in camel case. */
export type Sql = {
  run(statement: string, values?: SqlValues): { readonly changes: number };
  first<Row>(statement: string, values?: SqlValues): Row | null;
  all<Row>(statement: string, values?: SqlValues): readonly Row[];
  /** Writes one row; names of the values are the columns in camel case. */
  insert(table: string, row: SqlValues): void;
  /** All or nothing; takes the write lock at once, so that what is read inside stays true. */
  atomic<Value>(work: () => Value): Value;
  /** Brings all of it into the one file and empties the log; false when a reader is in the way. */
  settle(): boolean;
};

/** `expiresAtMs` for `expires_at_ms`. */
export function toCamel(column: string): string {
  return column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** `expires_at_ms` for `expiresAtMs`. */
export function toSnake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
