import type { Statements, Transaction } from './rows/sql.ts';

/** A column as both dialects have it. */
export type Column = {
  readonly name: string;
  readonly type: 'text' | 'integer';
  readonly isNullable: boolean;
  /** The database fills it in when a row does not. */
  readonly hasDefault: boolean;
};

/** What only those need who work on all of a store at once: backup, restore and checks. */
export type WholeStore = {
  readonly dialect: 'sqlite' | 'postgres';
  /** Number of the schema; the same tables have the same number in both dialects. */
  readonly schemaVersion: number;
  /** Columns of a table in their order; none for a table that is not there. */
  columnsOf(statements: Statements, table: string): Promise<readonly Column[]>;
  /** Reads what all tables held at one moment, while others go on writing. */
  snapshot<Value>(work: (statements: Statements) => Promise<Value>): Promise<Value>;
  /** Keeps everybody else from writing these tables until the transaction ends. */
  claim(transaction: Transaction, tables: readonly string[]): Promise<void>;
  /** Lets a column that counts by itself go on after its highest number. */
  renumber(transaction: Transaction, table: string, column: string): Promise<void>;
};
