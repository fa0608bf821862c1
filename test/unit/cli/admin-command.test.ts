import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDeviceKey } from '../../../main/access/kept/device-key.ts';
import { isSecretOf } from '../../../main/admin/secret-hash.ts';
import { runCli } from '../../../main/cli/cli.ts';
import { openAdminFiles } from '../../../main/compose-admin-files.ts';
import { terminalConfigShape } from '../../../main/config/shape.ts';
import { adminAccessItem } from '../../../main/doctor/checks/hotel/admin-access.ts';
import { fakeCliIo } from '../../fakes/cli-io.ts';
import { terminalSettings } from '../../fakes/terminal-settings.ts';
import { look, sceneWith } from '../doctor/scene.ts';

let folder = '';
let config = '';
let data = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guestway-admin-'));
  config = join(folder, 'terminal.json');
  data = join(folder, 'data');
  mkdirSync(data);
  openDeviceKey(join(data, 'device-key.pem'));
  writeFileSync(config, JSON.stringify({ ...terminalSettings, dataFolder: data }));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const secret = '4071592638';
const peopleFile = () => join(data, 'admin-people.json');
const triesFile = () => join(data, 'admin-tries.json');

async function run(line: string, typed = '') {
  const io = {
    ...fakeCliIo(),
    input: (async function* () {
      yield typed;
    })(),
  };
  const code = await runCli(['admin', ...line.split(' '), '--config', config], io);
  return { code, said: io.said(), written: io.written() };
}

const people = () => {
  const file = openAdminFiles(data).people.read();
  return file.found === 'people' ? file.people : [];
};

const doctor = () =>
  look(
    adminAccessItem,
    sceneWith({ config: terminalConfigShape.parse({ ...terminalSettings, dataFolder: data }) }),
  );

describe('guestway admin', () => {
  it('adds people with a secret that is typed, lists them and removes them', async () => {
    expect(await doctor()).toMatchObject({ code: 'none', state: 'note' });
    expect(await run('add 17 --role service', `${secret}\nmore`)).toMatchObject({ code: 0 });
    expect(await run('add 42 --role admin', '5820461973\r\n')).toMatchObject({ code: 0 });
    expect(await run('list')).toMatchObject({
      code: 0,
      written: '17\tservice\t2026-11-29\n42\tadmin\t2026-11-29\n',
    });
    expect(await isSecretOf(people()[0]?.hash ?? '', secret)).toBe(true);
    expect(JSON.parse(readFileSync(triesFile(), 'utf8'))).toEqual({ wrong: 0, waitMs: 0, quietMs: 0 });
    expect(readFileSync(peopleFile(), 'utf8')).not.toContain(secret);
    expect(await doctor()).toMatchObject({ code: 'open', state: 'ok', fact: '2 with access' });
    expect(await run('remove 17')).toMatchObject({ code: 0 });
    expect(people().map(({ number }) => number)).toEqual(['42']);
  });

  it.each([
    ['add 17 --role service', '1234567890\n', /^weak-secret: /],
    ['add 17 --role service', '40715\n', /^weak-secret: /],
    ['add 17 --role service', '', /^weak-secret: /],
    ['add 42 --role service', `${secret}\n`, /^exists: /],
    ['add 17', `${secret}\n`, /^usage: --role is one of service, admin/],
    ['add 17 --role guest', `${secret}\n`, /^usage: --role/],
    ['add x --role admin', `${secret}\n`, /^usage: A number/],
    [`add 17 ${secret} --role admin`, '', /^usage: One number/],
    ['remove 17', '', /^nobody: /],
    ['list all', '', /^usage: /],
    ['list --role admin', '', /^usage: /],
    ['unlock 42', '', /^usage: /],
    ['show', '', /^usage: /],
  ])('%s with %j is refused, and changes nothing', async (line, typed, said) => {
    await run('add 42 --role admin', '5820461973\n');
    const before = [peopleFile(), triesFile()].map((file) => readFileSync(file, 'utf8'));
    const answer = await run(line, typed);
    expect(answer.code).not.toBe(0);
    expect(answer.said).toMatch(said);
    expect(answer.said).not.toContain(secret);
    expect([peopleFile(), triesFile()].map((file) => readFileSync(file, 'utf8'))).toEqual(before);
  });

  it('needs a terminal that was started: people are bound to its key', async () => {
    rmSync(join(data, 'device-key.pem'));
    expect(await run('add 17 --role admin', `${secret}\n`)).toMatchObject({
      code: 1,
      said: expect.stringMatching(/^no-key: /),
    });
    expect(readdirSync(data)).toEqual([]);
  });

  it('tells of people who were tampered with, and only removing all of them puts it right', async () => {
    await run('add 17 --role service', `${secret}\n`);
    writeFileSync(peopleFile(), readFileSync(peopleFile(), 'utf8').replace('"service"', '"admin"'));
    expect(await doctor()).toMatchObject({ code: 'unsound', state: 'warning' });
    for (const line of ['list', 'add 42 --role admin'])
      expect(await run(line, '5820461973\n')).toMatchObject({
        code: 1,
        said: expect.stringMatching(/^unsound: /),
      });
    expect(await run('remove 17')).toMatchObject({
      code: 0,
      said: expect.stringContaining('all are removed'),
    });
    expect(await doctor()).toMatchObject({ code: 'none' });
    expect(await run('add 17 --role service', `${secret}\n`)).toMatchObject({ code: 0 });
  });

  it('of another terminal lets nobody in', async () => {
    await run('add 42 --role admin', `${secret}\n`);
    rmSync(join(data, 'device-key.pem'));
    openDeviceKey(join(data, 'device-key.pem'));
    expect(openAdminFiles(data).people.read()).toEqual({ found: 'unsound' });
  });

  it('unlock ends a pause, and mends a count that is gone or broken; the doctor tells of all three', async () => {
    await run('add 42 --role admin', `${secret}\n`);
    writeFileSync(triesFile(), JSON.stringify({ wrong: 6, waitMs: 120_000, quietMs: 86_400_000 }));
    expect(await doctor()).toMatchObject({
      code: 'locked-out',
      state: 'warning',
      fact: '6 wrong tries; 2 min to wait',
    });
    expect(await run('list')).toMatchObject({ said: expect.stringContaining('Wrong tries: 6.') });
    expect(await run('unlock')).toMatchObject({ code: 0 });
    expect(await doctor()).toMatchObject({ code: 'open' });
    writeFileSync(triesFile(), '{"wrong":-1}');
    expect(await doctor()).toMatchObject({ code: 'tries-unsound', state: 'warning' });
    rmSync(triesFile());
    expect(await doctor()).toMatchObject({ code: 'tries-unsound', state: 'warning' });
    expect(await run('unlock')).toMatchObject({ code: 0 });
    expect(await doctor()).toMatchObject({ code: 'open' });
  });

  it('leaves nothing of its people in an image', async () => {
    await run('add 42 --role admin', `${secret}\n`);
    const io = fakeCliIo();
    expect(await runCli(['prepare-image', '--config', config], io)).toBe(0);
    expect([peopleFile(), triesFile()].map(existsSync)).toEqual([false, false]);
  });
});
