import type { DutyStore, OwedAct } from '../ports/duty-store.ts';
import type { Sql } from './sql.ts';

type ActRow = Omit<OwedAct, 'success'> & { readonly success: number | null };

/** What is owed to the records, in SQL. */
export function createDutyStore(sql: Sql): DutyStore {
  return {
    async oweAct(act) {
      await sql.insert('owed_acts', { ...act, success: act.success === null ? null : Number(act.success) });
    },
    async concludeAct(actId, objectId, success) {
      await sql.run('UPDATE owed_acts SET object_id = @objectId, success = @success WHERE act_id = @actId', {
        actId,
        objectId,
        success: Number(success),
      });
    },
    async settleAct(actId) {
      await sql.run('DELETE FROM owed_acts WHERE act_id = @actId', { actId });
    },
    async owedActs() {
      const rows = await sql.all<ActRow>(
        'SELECT act_id, staff_id, action, object_id, success FROM owed_acts ORDER BY sequence',
      );
      return rows.map((row) => ({ ...row, success: row.success === null ? null : row.success === 1 }));
    },
    async note(name) {
      const statement = 'SELECT value FROM duty_notes WHERE name = @name';
      return (await sql.first<{ value: string }>(statement, { name }))?.value ?? null;
    },
    async keepNote(name, value) {
      const row = await sql.first<{ value: string }>(
        `INSERT INTO duty_notes (name, value) VALUES (@name, @value)
         ON CONFLICT (name) DO UPDATE SET value = duty_notes.value RETURNING value`,
        { name, value },
      );
      return row?.value ?? value;
    },
    async noteNames(prefix) {
      const statement = 'SELECT name FROM duty_notes WHERE substr(name, 1, @length) = @prefix ORDER BY name';
      // The database counts characters, not halves of them.
      const names = await sql.all<{ name: string }>(statement, { prefix, length: [...prefix].length });
      return names.map(({ name }) => name);
    },
    async setNote(name, value) {
      if (value === null) await sql.run('DELETE FROM duty_notes WHERE name = @name', { name });
      else
        await sql.run(
          'INSERT INTO duty_notes (name, value) VALUES (@name, @value) ON CONFLICT (name) DO UPDATE SET value = @value',
          { name, value },
        );
    },
  };
}
