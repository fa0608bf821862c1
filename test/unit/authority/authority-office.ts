import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { Profile } from '../../../main/profile/shape.ts';
import { runAuthority } from '../../../main/tools/authority/run.ts';
import { aProfile, nowMs } from '../profile/signed-documents.ts';

/** What a command did. */
export type Ran = { readonly code: number; readonly out: string; readonly said: string };

/** An authority at work in a folder of its own. */
export type Office = {
  readonly folder: string;
  at(...parts: readonly string[]): string;
  write(name: string, text: string | object): string;
  read(name: string): string;
  json(name: string): Record<string, unknown>;
  /** Runs a command; paths are those of `at`. */
  run(...args: readonly string[]): Promise<Ran>;
  /** Runs it and fails the test unless it was fine. */
  done(...args: readonly string[]): Promise<Record<string, unknown>>;
  /** What a person types next. */
  types(...answers: readonly string[]): void;
  setNow(ms: number): void;
  files(name?: string): readonly string[];
  close(): void;
};

/** Opens it. */
export function openOffice(): Office {
  const folder = mkdtempSync(join(tmpdir(), 'authority-'));
  const typed: string[] = [];
  let now = nowMs;
  const at = (...parts: readonly string[]): string => join(folder, ...parts);
  const run: Office['run'] = async (...args) => {
    let out = '';
    let said = '';
    const code = await runAuthority(args, {
      write: async (text) => {
        out += text;
      },
      say: (line) => {
        said += `${line}\n`;
      },
      input: Readable.from([]),
      progress: null,
      nowMs: () => now,
      ask: async () => typed.shift() ?? null,
    });
    return { code, out, said };
  };
  return {
    folder,
    at,
    write(name, text) {
      mkdirSync(join(at(name), '..'), { recursive: true });
      writeFileSync(at(name), typeof text === 'string' ? text : JSON.stringify(text));
      return at(name);
    },
    read: (name) => readFileSync(at(name), 'utf8'),
    json: (name) => JSON.parse(readFileSync(at(name), 'utf8')),
    run,
    async done(...args) {
      const ran = await run(...args, '--json');
      if (ran.code !== 0) throw new Error(`${args.join(' ')}: ${ran.code} ${ran.said}${ran.out}`);
      return JSON.parse(ran.out);
    },
    types: (...answers) => void typed.push(...answers),
    setNow: (ms) => {
      now = ms;
    },
    files: (name = '') => readdirSync(at(name)).sort(),
    close: () => rmSync(folder, { recursive: true }),
  };
}

/** What an applicant tells beside the draft. */
export const about = {
  applicant: { name: 'Data Service Centre', contact: 'desk@centre.example' },
  purpose: 'Guests of the hotel need the sites of their banks.',
  channel: { description: 'Leased line, exit in Singapore, nothing kept.', licence: 'P-1' },
  risks: [{ risk: 'Phishing', measure: 'Block list of the centre' }],
};

/** A draft that a review finds nothing to fix in. */
export function aDraft(change: Partial<Profile> = {}): Profile {
  return aProfile({ hotelIds: ['h1'], version: 1, ...change });
}

/** Makes keys, a designation and a first profile in force; returns the path of the private key. */
export async function foundHotel(office: Office, draft: Profile = aDraft()): Promise<string> {
  const { file } = await office.done('keys', 'new', '--out', office.at('keys'));
  const key = String(file);
  await office.done(
    ...['designate', '--hotel', 'h1', '--name', 'Hotel One', '--authority', 'Authority'],
    ...['--profiles', 'open,small', '--channels', 'c1', '--until', '2027-06-01'],
    ...['--key', key, '--out', office.at('running', 'designation.jws')],
  );
  await office.done(
    ...['apply', '--draft', office.write('first.json', draft), '--about', office.write('about.json', about)],
    ...['--out', office.at('first.application.json')],
  );
  await office.done(
    ...['sign', office.at('first.application.json'), '--key', key, '--until', '2027-03-01'],
    ...['--out', office.at('running', 'profiles')],
  );
  return key;
}

/** Hands in a draft against what is in force; returns the path of the application. */
export async function handIn(office: Office, draft: object, name = 'next'): Promise<string> {
  const file = office.at(`${name}.application.json`);
  await office.done(
    ...[
      'apply',
      '--draft',
      office.write(`${name}.json`, draft),
      '--about',
      office.write('about.json', about),
    ],
    ...['--running', office.at('running'), '--out', file, '--replace'],
  );
  return file;
}
