import { type Migration, openForWriting } from '../../../records/database.ts';

/** What the gateway holds on to of one terminal, beside its records. */
export type Pin = {
  readonly terminalId: string;
  /** Root key it named first; another one is never taken. */
  readonly root: string;
  /** Key it cosigns other origins with. */
  readonly witness: string;
  /** Why its records are not believed; null while they are. */
  readonly refusal: string | null;
  /** What the gateway's own spine said last of this mirror, and when. */
  readonly headSize: number;
  readonly headAtMs: number;
};

/** The pins of all terminals. Each change is on the disk when it returns. */
export type Pins = {
  find(terminalId: string): Pin | null;
  list(): readonly Pin[];
  /** Keeps a terminal's keys when it is new; the first stay. */
  pin(terminalId: string, keys: Pick<Pin, 'root' | 'witness'>): Pin;
  setWitness(terminalId: string, witness: string): void;
  setRefusal(terminalId: string, refusal: string | null): void;
  setHead(terminalId: string, head: Pick<Pin, 'headSize' | 'headAtMs'>): void;
  close(): void;
};

const migrations: readonly Migration[] = [
  {
    version: 1,
    sql: `
      CREATE TABLE pin (
        terminal_id TEXT PRIMARY KEY,
        root TEXT NOT NULL,
        witness TEXT NOT NULL,
        refusal TEXT,
        head_size INTEGER NOT NULL DEFAULT 0,
        head_at_ms INTEGER NOT NULL DEFAULT 0
      ) STRICT;
    `,
  },
];

const columns = `terminal_id AS terminalId, root, witness, refusal, head_size AS headSize, head_at_ms AS headAtMs`;

/** Opens the file of the pins, and by its lock all mirrors beside it, for this process alone. Throws `StoreError`. */
export function openPins(file: string): Pins {
  const { db, write, close } = openForWriting(file, migrations);
  const one = db.prepare<[string], Pin>(`SELECT ${columns} FROM pin WHERE terminal_id = ?`);
  const all = db.prepare<[], Pin>(`SELECT ${columns} FROM pin ORDER BY terminal_id`);
  const insert = db.prepare<[string, string, string]>(
    'INSERT OR IGNORE INTO pin (terminal_id, root, witness) VALUES (?, ?, ?)',
  );
  const witnessKey = db.prepare<[string, string]>('UPDATE pin SET witness = ? WHERE terminal_id = ?');
  const refusal = db.prepare<[string | null, string]>('UPDATE pin SET refusal = ? WHERE terminal_id = ?');
  const head = db.prepare<[number, number, string]>(
    'UPDATE pin SET head_size = ?, head_at_ms = ? WHERE terminal_id = ?',
  );
  return {
    find: (terminalId) => one.get(terminalId) ?? null,
    list: () => all.all(),
    pin(terminalId, { root, witness }) {
      write(() => insert.run(terminalId, root, witness));
      return one.get(terminalId) as Pin;
    },
    setWitness(terminalId, witness) {
      write(() => witnessKey.run(witness, terminalId));
    },
    setRefusal(terminalId, why) {
      write(() => refusal.run(why, terminalId));
    },
    setHead(terminalId, { headSize, headAtMs }) {
      write(() => head.run(headSize, headAtMs, terminalId));
    },
    close,
  };
}
