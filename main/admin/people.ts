import { createHmac, timingSafeEqual } from 'node:crypto';
import { adminRoles, personDigits } from '../../preload/contract/admin.ts';
import { z } from '../../preload/contract/z.ts';
import { secretHash } from './secret-hash.ts';

/** The number that names a person. */
export const personNumber = z.string().regex(new RegExp(`^\\d{${personDigits.least},${personDigits.most}}$`));

const person = z.strictObject({
  number: personNumber,
  role: z.enum(adminRoles),
  hash: secretHash,
  addedAtMs: z.int().min(0),
});

/** What is kept: people, and the proof that this terminal's own program wrote them here. */
export const peopleFileShape = z.strictObject({
  people: z.array(person).max(50),
  mac: z.string().regex(/^[0-9a-f]{64}$/),
});

/** Somebody with access at this terminal. */
export type Person = z.infer<typeof person>;

/** What a look at the file found. `unsound`: it cannot be read, or is not as it was written on this terminal. */
export type PeopleFound =
  | { readonly found: 'none' }
  | { readonly found: 'unsound' }
  | { readonly found: 'people'; readonly people: readonly Person[] };

/** The people with access at this terminal. */
export type People = {
  /** Reads the file each time: the command line changes it while the terminal runs. Never throws. */
  read(): PeopleFound;
  write(people: readonly Person[]): void;
};

/** What it needs. `kept.read` throws on a file that has not the shape. */
export type PeopleDeps = {
  readonly kept: {
    read(): z.infer<typeof peopleFileShape> | null;
    write(file: z.infer<typeof peopleFileShape>): void;
  };
  /** Known to this terminal alone; null where it has no key yet, and then nobody has access. */
  readonly key: () => Buffer | null;
};

/**
 * Opens them. The file is bound to the terminal's own key, so that one copied from another terminal lets nobody in: a secret
 * is for one terminal (escapes.md B13).
 */
export function openPeople({ kept, key }: PeopleDeps): People {
  return {
    read() {
      try {
        const file = kept.read();
        if (file === null) return { found: 'none' };
        const own = key();
        const { people } = file;
        const numbers = new Set(people.map(({ number }) => number));
        if (own === null || numbers.size !== people.length) return { found: 'unsound' };
        const isOurs = timingSafeEqual(Buffer.from(macOf(people, own), 'hex'), Buffer.from(file.mac, 'hex'));
        if (!isOurs) return { found: 'unsound' };
        return people.length === 0 ? { found: 'none' } : { found: 'people', people };
      } catch {
        return { found: 'unsound' };
      }
    },
    write(people) {
      const own = key();
      if (own === null) throw new Error('no key');
      kept.write({ people: [...people], mac: macOf(people, own) });
    },
  };
}

function macOf(people: readonly Person[], key: Buffer): string {
  const rows = people.map(({ number, role, hash, addedAtMs }) => [number, role, hash, addedAtMs]);
  return createHmac('sha256', key).update(JSON.stringify(rows)).digest('hex');
}
