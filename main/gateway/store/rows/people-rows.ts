import type { PasskeyRecord, PeopleStore, PersonChange, PersonRecord } from '../ports/people-store.ts';
import { type Sql, type SqlValue, toSnake } from './sql.ts';

type PersonRow = Omit<PersonRecord, 'locked'> & { readonly locked: number };

const changeable = ['name', 'role', 'pinHash', 'locked', 'setUpMac', 'setUpEndsAtMs'] as const;

/** People in SQL. */
export function createPeopleStore(sql: Sql): PeopleStore {
  const find = async (staffId: string): Promise<PersonRecord | null> => {
    const row = await sql.first<PersonRow>('SELECT * FROM people WHERE staff_id = @staffId', { staffId });
    return row === null ? null : toPerson(row);
  };
  return {
    async add(person) {
      return sql.atomic(async (transaction) => {
        await transaction.lock(`person:${person.staffId}`);
        const { staffId } = person;
        const known = await transaction.first('SELECT staff_id FROM people WHERE staff_id = @staffId', {
          staffId,
        });
        if (known !== null) return false;
        await transaction.insert('people', { ...person, locked: person.locked ? 1 : 0 });
        return true;
      });
    },
    find,
    async list() {
      return (await sql.all<PersonRow>('SELECT * FROM people ORDER BY name, staff_id')).map(toPerson);
    },
    async change(staffId, change) {
      const values = valuesOf(change);
      const sets = Object.keys(values).map((name) => `${toSnake(name)} = @${name}`);
      if (sets.length === 0) return (await find(staffId)) !== null;
      const statement = `UPDATE people SET ${sets.join(', ')} WHERE staff_id = @staffId`;
      return (await sql.run(statement, { ...values, staffId })).changes === 1;
    },
    async addPasskey(passkey, limit) {
      return sql.atomic(async (transaction) => {
        await transaction.lock(`passkeys:${passkey.staffId}`);
        const { staffId, passkeyId } = passkey;
        const taken = await transaction.all<{ passkeyId: string; staffId: string }>(
          'SELECT passkey_id, staff_id FROM passkeys WHERE staff_id = @staffId OR passkey_id = @passkeyId',
          { staffId, passkeyId },
        );
        const isKnown = taken.some((one) => one.passkeyId === passkeyId);
        if (isKnown || taken.length >= limit) return false;
        await transaction.insert('passkeys', passkey);
        return true;
      });
    },
    async findPasskey(passkeyId) {
      return sql.first<PasskeyRecord>('SELECT * FROM passkeys WHERE passkey_id = @passkeyId', { passkeyId });
    },
    async passkeysOf(staffId) {
      return sql.all<PasskeyRecord>(
        'SELECT * FROM passkeys WHERE staff_id = @staffId ORDER BY added_at_ms, passkey_id',
        { staffId },
      );
    },
    async notePasskeyUse(passkeyId, counter, nowMs) {
      const statement = `UPDATE passkeys SET counter = @counter, last_used_at_ms = @nowMs
        WHERE passkey_id = @passkeyId AND (@counter > counter OR (@counter = 0 AND counter = 0))`;
      return (await sql.run(statement, { passkeyId, counter, nowMs })).changes === 1;
    },
    async removePasskeys(staffId, passkeyId) {
      if (passkeyId === undefined)
        await sql.run('DELETE FROM passkeys WHERE staff_id = @staffId', { staffId });
      else
        await sql.run('DELETE FROM passkeys WHERE staff_id = @staffId AND passkey_id = @passkeyId', {
          staffId,
          passkeyId,
        });
    },
    async lastSignIn(staffId) {
      const statement = 'SELECT at_ms FROM last_sign_ins WHERE staff_id = @staffId';
      return (await sql.first<{ atMs: number }>(statement, { staffId }))?.atMs ?? null;
    },
    async noteSignIn(staffId, nowMs) {
      await sql.run(
        `INSERT INTO last_sign_ins (staff_id, at_ms) VALUES (@staffId, @nowMs)
         ON CONFLICT (staff_id) DO UPDATE SET at_ms = excluded.at_ms`,
        { staffId, nowMs },
      );
    },
  };
}

function valuesOf(change: PersonChange): Record<string, SqlValue> {
  const given = changeable.filter((name) => change[name] !== undefined);
  return Object.fromEntries(
    given.map((name): [string, SqlValue] => {
      const value = change[name] as SqlValue | boolean;
      return [name, typeof value === 'boolean' ? (value ? 1 : 0) : value];
    }),
  );
}

function toPerson(row: PersonRow): PersonRecord {
  return { ...row, locked: row.locked === 1 };
}
