import { spawnSync } from 'node:child_process';
import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { verifyDesignation, verifyProfile } from '../../../main/profile/document.ts';
import { verifyStatusList } from '../../../main/profile/status/status-list.ts';
import { readTrust, type Trust } from '../../../main/profile/trust.ts';
import { nowMs } from '../profile/signed-documents.ts';
import { about, aDraft, foundHotel, handIn, type Office, openOffice } from './authority-office.ts';

// Real processes, and a passphrase that costs half a second to try: a busy machine takes its time.
vi.setConfig({ testTimeout: 60_000 });

let office: Office;
beforeEach(() => {
  office = openOffice();
});
afterEach(() => office.close());

function pinned(): Trust {
  const read = readTrust(office.read('keys/authority-keys.json'));
  if (!read.ok) throw new Error(read.path);
  return read.trust;
}

const here = { nowMs, hotelId: 'h1' };

describe('keys', () => {
  test('are made for their owner alone, and the set to pin holds no private part', async () => {
    const made = await office.done('keys', 'new', '--out', office.at('keys'));
    expect(statSync(String(made.file)).mode & 0o777).toBe(0o600);
    expect(made.state).toBe('current');
    expect(Object.keys((office.json('keys/authority-keys.json').keys as object[])[0] ?? {})).toEqual([
      'kty',
      'crv',
      'x',
      'kid',
      'alg',
      'use',
    ]);
    expect(pinned().size).toBe(1);
  });

  test('rotate: the next one is pinned before it signs, the last one until it is retired', async () => {
    const first = await office.done('keys', 'new', '--out', office.at('keys'));
    const second = await office.done('keys', 'new', '--out', office.at('keys'));
    expect(second.state).toBe('next');
    expect(await office.run('keys', 'new', '--out', office.at('keys'))).toMatchObject({ code: 1 });
    expect([...pinned().keys()]).toEqual([first.kid, second.kid]);
    expect(
      (await office.run('keys', 'retire', office.at('keys'), '--kid', String(first.kid), '--yes')).said,
    ).toMatch(/^is-current/);
    await office.done('keys', 'rotate', office.at('keys'));
    office.types('something else');
    const refused = await office.run('keys', 'retire', office.at('keys'), '--kid', String(first.kid));
    expect([refused.code, refused.said.split(':')[0]]).toEqual([1, 'not-confirmed']);
    expect(pinned().size).toBe(2);
    office.types(String(first.kid));
    await office.done('keys', 'retire', office.at('keys'), '--kid', String(first.kid));
    expect([...pinned().keys()]).toEqual([second.kid]);
    expect((await office.run('keys', 'list', office.at('keys'))).out).toMatch(/retired/);
  });

  test('are never more than a gateway pins', async () => {
    await office.done('keys', 'new', '--out', office.at('keys'));
    for (let count = 1; count < 16; count += 1) {
      await office.done('keys', 'new', '--out', office.at('keys'));
      await office.done('keys', 'rotate', office.at('keys'));
    }
    expect((await office.run('keys', 'new', '--out', office.at('keys'))).said).toMatch(/^too-many/);
    expect(pinned().size).toBe(16);
  });

  test('with a passphrase open with it only, asked for or out of a file', async () => {
    const phrase = office.write('phrase', 'correct horse battery\n');
    const made = await office.done('keys', 'new', '--out', office.at('keys'), '--passphrase-file', phrase);
    const file = String(made.file);
    expect(JSON.stringify(office.json(`keys/${made.kid}.key`))).toContain('scrypt');
    const sign = ['status', '--status', office.at('s.jws'), '--authority', 'A', '--key', file];
    expect((await office.run(...sign)).said).toMatch(/^passphrase-needed/);
    office.types('wrong one');
    expect((await office.run(...sign)).said).toMatch(/^wrong-passphrase/);
    office.types('correct horse battery');
    expect((await office.run(...sign)).code).toBe(0);
    expect((await office.run(...sign, '--passphrase-file', phrase)).code).toBe(0);
    const renamed = office.read(`keys/${made.kid}.key`).replace(String(made.kid), 'authority-other');
    expect(
      (
        await office.run(
          ...sign.slice(0, -1),
          office.write('renamed.key', renamed),
          '--passphrase-file',
          phrase,
        )
      ).said,
    ).toMatch(/wrong-passphrase/);
  });

  test('are never shown: a key file given as a document is refused by name only', async () => {
    const made = await office.done('keys', 'new', '--out', office.at('keys'));
    const shown = await office.run('show', String(made.file));
    expect([shown.code, shown.said.split(':')[0]]).toEqual([1, 'private-key']);
    expect(shown.said + shown.out).not.toContain(String(office.json(`keys/${made.kid}.key`).privateKey));
  });
});

describe('from a draft to what a gateway takes', () => {
  test('designation and profile verify against the pinned keys, and the review is kept beside the profile', async () => {
    await foundHotel(office);
    const designation = await verifyDesignation(office.read('running/designation.jws'), pinned(), here);
    const profile = await verifyProfile(office.read('running/profiles/open.jws'), pinned(), here);
    expect([designation.ok && designation.value.serial, profile.ok && profile.value.version]).toEqual([1, 1]);
    expect(office.files('running/profiles')).toEqual(['open-v1.review.md', 'open.jws']);
    if (profile.ok) expect(office.read('running/profiles/open-v1.review.md')).toContain(profile.hash);
  });

  test('the next issue takes the next number and replaces nothing unasked', async () => {
    const key = await foundHotel(office);
    const file = await handIn(office, aDraft({ titles: { en: 'Open web, new' } }));
    const sign = ['sign', file, '--key', key, '--running', office.at('running'), '--until', '2027-03-01'];
    const out = ['--out', office.at('running', 'profiles')];
    const refused = await office.run(...sign, ...out);
    expect([refused.code, refused.said]).toEqual([1, expect.stringMatching(/^there-already/)]);
    const signed = await office.done(...sign, ...out, '--replace');
    expect(signed.version).toBe(2);
    const again = ['designate', '--hotel', 'h1', '--name', 'Hotel', '--authority', 'A', '--profiles', 'open'];
    const more = [
      '--channels',
      'c1',
      '--until',
      '2027-06-01',
      '--key',
      key,
      '--out',
      office.at('running/designation.jws'),
    ];
    expect((await office.run(...again, ...more)).said).toMatch(/^there-already/);
    expect((await office.done(...again, ...more, '--replace')).serial).toBe(2);
  });

  test('an application tells which profile it replaces, and is refused when another is in force', async () => {
    const key = await foundHotel(office);
    const file = await handIn(office, aDraft({ titles: { en: 'Two' } }));
    await office.done(
      ...['sign', file, '--key', key, '--running', office.at('running'), '--until', '2027-03-01'],
      ...['--out', office.at('running', 'profiles'), '--replace'],
    );
    const late = await office.run('review', file, '--running', office.at('running'));
    expect(late.code).toBe(1);
    expect(late.out).toMatch(/must fix +replaces-other/);
  });

  test('nothing is signed while something must be fixed, unless a person takes on exactly that', async () => {
    const key = await foundHotel(office);
    const file = await handIn(office, aDraft({ channel: { ...aDraft().channel, permit: 'P-2' } }));
    const sign = [
      'sign',
      file,
      '--key',
      key,
      '--running',
      office.at('running'),
      '--until',
      '2027-03-01',
      '--out',
      office.at('out'),
    ];
    const codes = async (...more: readonly string[]) => {
      const ran = await office.run(...sign, ...more);
      return [
        ran.code,
        ran.said
          .split('\n')
          .find((line) => /^[a-z-]+: Nothing/.test(line))
          ?.split(':')[0],
      ];
    };
    expect(await codes()).toEqual([1, 'must-fix']);
    expect(await codes('--despite', 'licence-differs')).toEqual([1, 'reason-missing']);
    expect(await codes('--despite', 'hosts-wider', '--reason', 'because it is so')).toEqual([1, 'not-found']);
    expect(office.files()).not.toContain('out');
    const signed = await office.done(
      ...sign,
      '--despite',
      'licence-differs',
      '--reason',
      'Permit P-2 was shown on paper.',
    );
    expect(signed.despite).toEqual(['licence-differs']);
    expect(office.read('out/open-v2.review.md')).toContain(
      'Signed despite licence-differs: Permit P-2 was shown on paper.',
    );
  });

  test('a draft that cannot be read is signed for no reason', async () => {
    const key = await foundHotel(office);
    const bad = {
      ...aDraft(),
      rules: { ...aDraft().rules, navigation: { block: ['exa mple/ x'], allow: [] } },
    };
    const file = await handIn(office, bad);
    const ran = await office.run(
      ...['sign', file, '--key', key, '--running', office.at('running'), '--until', '2027-03-01'],
      ...['--out', office.at('out'), '--despite', 'filter-fault', '--reason', 'It will be all right.'],
    );
    expect([ran.code, ran.said]).toEqual([1, expect.stringContaining('cannot-be-taken-on')]);
  });

  test('an applicant may sign; a changed application is then refused', async () => {
    await foundHotel(office);
    const applicant = await office.done('keys', 'new', '--out', office.at('applicant'), '--prefix', 'centre');
    await office.done(
      ...['apply', '--draft', office.write('d.json', aDraft()), '--about', office.write('about.json', about)],
      ...['--key', String(applicant.file), '--out', office.at('signed.application.jws')],
    );
    const keys = office.at('applicant/authority-keys.json');
    const review = async (file: string) => (await office.run('review', file, '--applicants', keys)).out;
    expect(await review(office.at('signed.application.jws'))).toMatch(/fine +application-signed/);
    const [head, , signature] = office.read('signed.application.jws').split('.');
    const other = JSON.stringify({
      ...JSON.parse(office.read('first.application.json')),
      purpose: 'Something else entirely.',
    });
    const forged = `${head}.${Buffer.from(other).toString('base64url')}.${signature}`;
    expect(await review(office.write('forged.jws', forged))).toMatch(/must fix +application-forged/);
    const shown = await office.run('show', office.at('signed.application.jws'), '--keys', keys);
    expect(shown.out).toMatch(/good, of an applicant/);
  });
});

describe('withdrawal', () => {
  const list = async () => {
    const verdict = await verifyStatusList(office.read('status.jws'), pinned(), nowMs);
    if (!verdict.ok) throw new Error(verdict.code);
    return verdict.value;
  };

  test('suspends, resumes and revokes, each in the next issue; a revocation is for good', async () => {
    const key = await foundHotel(office);
    const common = ['--key', key, '--status', office.at('status.jws'), '--authority', 'Authority'];
    await office.done('suspend', '--profile', 'open', '--reason', 'misuse', ...common);
    expect((await list()).entries).toMatchObject([
      { kind: 'profile', id: 'open', version: 'all', state: 'suspended' },
    ]);
    expect((await office.run('suspend', '--profile', 'open', '--reason', 'misuse', ...common)).said).toMatch(
      /^already-so/,
    );
    await office.done('resume', '--profile', 'open', ...common);
    expect([(await list()).entries, (await list()).sequence]).toEqual([[], 2]);
    expect((await office.run('resume', '--profile', 'open', ...common)).said).toMatch(/^not-withdrawn/);
    const revoke = ['revoke', '--designation', 'h1', '--reason', 'permit-ended', ...common];
    expect((await office.run(...revoke)).said).toMatch(/^not-confirmed/);
    office.types('h2');
    expect((await office.run(...revoke)).said).toMatch(/^not-confirmed/);
    office.types('h1');
    await office.done(...revoke);
    expect((await office.run('resume', '--designation', 'h1', ...common)).said).toMatch(/^is-revoked/);
    expect((await office.run('suspend', '--designation', 'h1', '--reason', 'other', ...common)).said).toMatch(
      /^is-revoked/,
    );
    expect((await list()).sequence).toBe(3);
    office.setNow(nowMs - 1);
    expect((await office.run('status', ...common)).said).toMatch(/^clock-back/);
  });

  test('is made on top of a list of its own keys only', async () => {
    const key = await foundHotel(office);
    const stranger = await office.done('keys', 'new', '--out', office.at('other'));
    await office.done(
      'status',
      '--key',
      String(stranger.file),
      '--status',
      office.at('status.jws'),
      '--authority',
      'A',
    );
    const before = office.read('status.jws');
    const ran = await office.run(
      'revoke',
      '--profile',
      'open',
      '--reason',
      'misuse',
      '--yes',
      '--key',
      key,
      '--status',
      office.at('status.jws'),
    );
    expect([ran.code, ran.said]).toEqual([1, expect.stringMatching(/^unknown-key/)]);
    expect(office.read('status.jws')).toBe(before);
  });
});

describe('partners', () => {
  test('are added and taken out of a signed list', async () => {
    const key = await foundHotel(office);
    const x = Buffer.alloc(32, 7).toString('base64url');
    const jwks = office.write('jwks.json', {
      keys: [{ kty: 'OKP', crv: 'Ed25519', kid: '0a0b0c0d', x, use: 'sig', status: 'current' }],
    });
    const common = [
      '--partners',
      office.at('p.jws'),
      '--issuer',
      'hotel-2',
      '--key',
      key,
      '--authority',
      'A',
    ];
    const add = [
      'trust',
      'add-partner',
      ...common,
      '--name',
      'Hotel Two',
      '--jwks',
      jwks,
      '--until',
      '2027-01-01',
    ];
    expect((await office.run(...add, '--map', '0=open=1')).code).toBe(2);
    expect((await office.run(...add, '--map', '100=open')).said).toMatch(/^bad-shape/);
    expect(await office.done(...add, '--map', '0=open')).toMatchObject({ serial: 1, issuers: ['hotel-2'] });
    expect(
      (await office.run('show', office.at('p.jws'), '--keys', office.at('keys/authority-keys.json'))).out,
    ).toMatch(/0a0b0c0d, 0 is open/);
    expect(await office.done('trust', 'remove-partner', ...common)).toMatchObject({ serial: 2, issuers: [] });
    expect((await office.run('trust', 'remove-partner', ...common)).said).toMatch(/^not-there/);
  });
});

describe('bad input', () => {
  test.each<[string, readonly string[], number]>([
    ['nothing', [], 2],
    ['an unknown command', ['dig'], 2],
    ['an inherited name', ['constructor'], 2],
    ['an unknown flag', ['show', 'x', '--what'], 2],
    ['no file', ['review', '/nowhere/at/all'], 1],
    [
      'a date that is none',
      [
        'designate',
        '--hotel',
        'h',
        '--name',
        'n',
        '--authority',
        'a',
        '--profiles',
        'p',
        '--channels',
        'c',
        '--until',
        '2026-02-30',
        '--key',
        'k',
        '--out',
        'never.jws',
      ],
      2,
    ],
    [
      'an id with a slash',
      ['suspend', '--profile', '../x', '--reason', 'misuse', '--key', 'k', '--status', 's'],
      2,
    ],
    [
      'a reason that is none',
      ['suspend', '--profile', 'p', '--reason', 'mood', '--key', 'k', '--status', 's'],
      2,
    ],
    ['both kinds', ['suspend', '--profile', 'p', '--designation', 'h', '--reason', 'misuse'], 2],
  ])('%s is refused and nothing is written', async (_, args, code) => {
    const ran = await office.run(...args);
    expect([ran.code, office.files()]).toEqual([code, []]);
    expect(ran.said).not.toBe('');
  });

  test.each<[string, string]>([
    ['nothing', ''],
    ['no JSON', '{'],
    ['a profile', JSON.stringify(aDraft())],
    ['ten megabytes', 'A'.repeat(10_000_000)],
    ['deep nesting', '['.repeat(100_000)],
    ['deeply nested', `{"kind":"application","draft":${'['.repeat(50_000)}${']'.repeat(50_000)}}`],
    ['an application with more in it', JSON.stringify({ kind: 'application', format: 1, extra: 1 })],
    ['bytes of a terminal', '{"kind":"application","\u001b[2J":1}'],
  ])('an application that is %s is refused without a stack', async (_, text) => {
    const ran = await office.run('review', office.write('x.json', text));
    expect(ran.code).toBe(1);
    expect(ran.said).not.toMatch(/at .*\.ts:/);
    expect(ran.said).not.toContain('\u001b');
  });

  test('what an applicant writes cannot move the cursor or become markup', async () => {
    await foundHotel(office);
    const nasty = { ...about, purpose: 'Read \u001b[2J this\n# and <b>that</b> | pipe' };
    await office.done(
      ...['apply', '--draft', office.write('d.json', aDraft()), '--about', office.write('about.json', nasty)],
      ...['--out', office.at('nasty.application.json')],
    );
    const screen = await office.run('review', office.at('nasty.application.json'));
    expect(screen.out).not.toContain('\u001b');
    const paper = await office.run('review', office.at('nasty.application.json'), '--markdown');
    expect(paper.out).not.toMatch(/^# and|<b>/m);
    expect(paper.out).not.toContain('\u001b');
  });

  test('a folder that cannot be written is told, and nothing is half there', async () => {
    const key = await foundHotel(office);
    writeFileSync(office.at('file'), '');
    const ran = await office.run(
      'status',
      '--key',
      key,
      '--status',
      office.at('file', 's.jws'),
      '--authority',
      'A',
    );
    expect([ran.code, ran.said]).toEqual([1, expect.stringMatching(/^disk/)]);
  });
});

describe('the program itself', () => {
  const program = join(import.meta.dirname, '../../../main/tools/authority.ts');
  const start = (...args: readonly string[]) =>
    spawnSync(process.execPath, [program, ...args], { encoding: 'utf8', input: '', timeout: 60_000 });

  test('prints its help, makes a key, and asks nobody when nobody is there', () => {
    expect(start('--help')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('keys new --out DIR'),
    });
    const made = start('keys', 'new', '--out', office.at('keys'), '--json');
    expect(made.status).toBe(0);
    const key = String(JSON.parse(made.stdout).file);
    const common = ['--key', key, '--status', office.at('s.jws'), '--authority', 'A'];
    const refused = start('revoke', '--profile', 'open', '--reason', 'misuse', ...common);
    expect([refused.status, refused.stderr]).toEqual([1, expect.stringMatching(/^not-confirmed/)]);
    expect(start('revoke', '--profile', 'open', '--reason', 'misuse', ...common, '--yes').status).toBe(0);
    const shown = start('show', office.at('s.jws'), '--keys', office.at('keys/authority-keys.json'));
    expect(shown.stdout).toMatch(/revoked +profile open, all versions, misuse/);
    expect(start('nonsense').status).toBe(2);
  });
});
