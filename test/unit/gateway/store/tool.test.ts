import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { postgresVersion } from '../../../../main/gateway/store/postgres/migrate.ts';
import { runGatewayStore } from '../../../../main/tools/gateway-store/run.ts';
import { askAdmin, testPostgres } from './places.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tenant-test-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const tool = async (...args: readonly string[]) => {
  const said: string[] = [];
  const keep = (text: string) => void said.push(text);
  const code = await runGatewayStore(args, { write: async (text) => keep(text), say: keep });
  return { code, text: said.join('\n') };
};
const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text, { mode: 0o600 });
  return join(folder, name);
};

describe('the tool', () => {
  test('makes a hotel, brings it up to date, and moves a store into it', async () => {
    const { adminUrl } = await testPostgres();
    const admin = file('admin', `${adminUrl}\n`);
    const out = join(folder, 'hotel-url');
    const made = await tool('create-tenant', '--admin-url-file', admin, '--hotel', 'tooled', '--out', out);
    expect([made.code, statSync(out).mode & 0o777]).toEqual([0, 0o600]);
    const { password } = new URL(readFileSync(out, 'utf8'));
    expect(made.text).not.toContain(password);
    expect((await tool('migrate', '--url-file', out)).text).toContain(`schema ${postgresVersion}`);
    const sqlite = join(folder, 'gateway.db');
    await tool('migrate', '--sqlite', sqlite);
    const backup = join(folder, 'backup');
    expect((await tool('backup', '--sqlite', sqlite, '--out', backup)).code).toBe(0);
    expect((await tool('check', '--from', backup)).code).toBe(0);
    expect((await tool('restore', '--url-file', out, '--from', backup)).code).toBe(0);
  });

  test('refuses without a stack, a secret or a change', async () => {
    const { adminUrl } = await testPostgres();
    const admin = file('admin', adminUrl);
    const taken = file('taken', 'before');
    const refused = [
      await tool('create-tenant', '--admin-url-file', admin, '--hotel', 'late', '--out', taken),
      await tool(
        'create-tenant',
        '--admin-url-file',
        admin,
        '--hotel',
        'late',
        '--out',
        join(folder, 'no', 'way'),
      ),
      await tool('create-tenant', '--admin-url-file', taken, '--hotel', 'late', '--out', join(folder, 'x')),
      await tool(
        'create-tenant',
        '--admin-url-file',
        file('gone', 'postgresql://a:secret@127.0.0.1:1/x?sslmode=disable'),
        '--hotel',
        'late',
        '--out',
        join(folder, 'x'),
      ),
      await tool('backup', '--sqlite', join(folder, 'missing.db'), '--out', join(folder, 'x')),
      await tool('check', '--from', taken),
      await tool('restore', '--sqlite', join(folder, 'new.db'), '--from', taken),
      await tool('migrate', '--url-file', join(folder, 'missing')),
    ];
    expect(refused.map(({ code }) => code)).toEqual(Array(8).fill(1));
    expect(refused.map(({ text }) => text.split(':')[0])).toEqual([
      'EEXIST',
      'ENOENT',
      'store-url',
      'store-away',
      expect.stringContaining('missing.db'),
      'backup-damaged',
      'backup-damaged',
      expect.stringContaining('missing'),
    ]);
    expect(refused.map(({ text }) => text).join()).not.toMatch(/secret|\bat\b .*\.ts/);
    const usage = [
      await tool(),
      await tool('drop'),
      await tool('backup'),
      await tool('migrate', '--sqlite', 'a', '--url-file', 'b'),
      await tool('check', 'x'),
    ];
    expect(usage.map(({ code }) => code)).toEqual(Array(5).fill(2));
    const left = await askAdmin(adminUrl, `SELECT 1 FROM pg_roles WHERE rolname = 'guestway_late'`);
    expect([left, readFileSync(taken, 'utf8')]).toEqual([[], 'before']);
  });

  test('says what a backup does not hold', async () => {
    expect((await tool('backup', '--help')).text).toMatch(/NOT hold the gateway's secret/);
  });

  test('runs as a program', async () => {
    const program = new URL('../../../../main/tools/gateway-store.ts', import.meta.url).pathname;
    const { code, text } = await new Promise<{ code: number; text: string }>((resolve) => {
      execFile(process.execPath, [program, 'migrate', '--sqlite', join(folder, 'made.db')], (error, stdout) =>
        resolve({ code: error === null ? 0 : 1, text: stdout }),
      );
    });
    expect([code, text]).toEqual([0, `The store has schema ${postgresVersion}.\n`]);
  });
});
