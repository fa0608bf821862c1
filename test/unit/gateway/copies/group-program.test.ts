import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createTenant } from '../../../../main/gateway/store/postgres/tenant.ts';
import { startPostgres, type TestPostgres } from '../../../postgres/start-postgres.ts';
import { createDeskClient } from '../fixture/desk-client.ts';
import { testPin } from '../fixture/gateway-fixture.ts';
import { soon } from '../fixture/soon.ts';
import { ask, type GroupFiles, writeGroup } from './group-fixture.ts';

vi.setConfig({ testTimeout: 90_000, hookTimeout: 60_000 });

const main = join(import.meta.dirname, '../../../../main/gateway/index.ts');
let postgres: TestPostgres;
let files: GroupFiles;
let child: ChildProcess | null = null;

beforeEach(async () => {
  postgres = await startPostgres();
  files = await writeGroup((config) => ({
    ...config,
    secretsFolder: 'secrets',
    store: { kind: 'postgres', urlSecretRef: 'database' },
  }));
  for (const name of ['a', 'b'] as const) {
    const { url } = await createTenant(postgres.adminUrl, `hotel-${name}`);
    mkdirSync(join(files.folder, name, 'secrets'), { mode: 0o700 });
    writeSecret(name, url);
  }
});
afterEach(async () => {
  child?.kill('SIGKILL');
  await postgres.stop();
  files.remove();
});

function writeSecret(name: 'a' | 'b', url: string): void {
  writeFileSync(join(files.folder, name, 'secrets/database'), url, { mode: 0o600 });
}

function startProgram(): { readonly child: ChildProcess; read(): string } {
  const started = spawn(process.execPath, [main, '--config', files.file], { stdio: 'pipe' });
  child = started;
  let text = '';
  for (const stream of [started.stdout, started.stderr])
    stream?.on('data', (chunk) => {
      text += chunk;
    });
  return { child: started, read: () => text };
}

test('a group on one PostgreSQL keeps its hotels apart, and stops as a single gateway does', async () => {
  const program = startProgram();
  await soon(() => {
    for (const name of ['a', 'b'] as const)
      expect(program.read()).toContain(`hotel-${name} at ${files.urls[name]}\n`);
  });
  expect(program.read()).toContain(`Guestway gateway listening on ${files.urls.a}\n`);
  const desk = createDeskClient(files.urls.a);
  await desk.ask('signIn', { staffId: 'desk-1', pin: testPin });
  expect((await desk.ask('grants')).grants).toEqual([]);
  const cookie = desk.cookie();
  expect(await createDeskClient(files.urls.b).call('grants', undefined, {}, { cookie })).toMatchObject({
    code: 'sign-in-needed',
  });
  const log = readFileSync(join(files.folder, 'b/data/log', logName()), 'utf8');
  expect(log).toContain('gateway.listening');
  program.child.kill('SIGTERM');
  expect(((await once(program.child, 'exit')) as [number])[0]).toBe(0);
});

test('a hotel that is given the tenant of another does not start, and the other goes on', async () => {
  const first = startProgram();
  await soon(() => expect(first.read()).toContain('hotel-b at '));
  first.child.kill('SIGTERM');
  await once(first.child, 'exit');
  writeSecret('b', readFileSync(join(files.folder, 'a/secrets/database'), 'utf8'));
  const second = startProgram();
  await soon(() => {
    expect(second.read()).toContain('hotel-b cannot start: secret-other\n');
    expect(second.read()).toContain('hotel-a at ');
  });
  expect((await ask(files.port, `localhost:${files.port}`, '/health')).status).toBe(503);
  expect((await ask(files.port, `127.0.0.1:${files.port}`, '/health')).status).toBe(200);
});

function logName(): string {
  return `gateway-${new Date().toISOString().slice(0, 10)}.log`;
}
