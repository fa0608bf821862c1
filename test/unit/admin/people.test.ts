import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keptFile } from '../../../main/access/kept/kept-file.ts';
import { openPeople, type Person, peopleFileShape } from '../../../main/admin/people.ts';
import {
  hashSecret,
  isSecretOf,
  nobodysHash,
  secretHash,
  weaknessOf,
} from '../../../main/admin/secret-hash.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guestway-admin-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const ownKey = createHash('sha256').update('this terminal').digest();
const otherKey = createHash('sha256').update('another terminal').digest();
const file = () => join(folder, 'admin-people.json');
const people = (key: Buffer | null = ownKey) =>
  openPeople({ kept: keptFile(file(), peopleFileShape), key: () => key });

const person = (number: string, change: Partial<Person> = {}): Person => ({
  number,
  role: 'service',
  hash: nobodysHash,
  addedAtMs: 5,
  ...change,
});

describe('the file of people', () => {
  it('gives back what was written, to the terminal’s user alone', () => {
    expect(people().read()).toEqual({ found: 'none' });
    people().write([person('17'), person('42', { role: 'admin' })]);
    expect(people().read()).toEqual({
      found: 'people',
      people: [person('17'), person('42', { role: 'admin' })],
    });
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    people().write([]);
    expect(people().read()).toEqual({ found: 'none' });
  });

  it('of another terminal, or on one without a key, lets nobody in', () => {
    people(otherKey).write([person('42', { role: 'admin' })]);
    expect(people().read()).toEqual({ found: 'unsound' });
    expect(people(null).read()).toEqual({ found: 'unsound' });
  });

  it.each([
    ['a role that was raised', (text: string) => text.replace('"service"', '"admin"')],
    ['a hash of somebody else’s', (text: string) => text.replace(/A{43}/, `B${'A'.repeat(42)}`)],
    ['a weaker hash', (text: string) => text.replace('m=19456', 'm=8')],
    ['another number', (text: string) => text.replace('"17"', '"18"')],
    ['nobody left in it', (text: string) => text.replace(/\[.*\]/, '[]')],
    ['half of it', (text: string) => text.slice(0, text.length / 2)],
    ['an unknown field', (text: string) => text.replace('{', '{"more":1,')],
    ['no proof', (text: string) => text.replace(/"mac":"\w+"/, '"mac":""')],
    ['a line of something else', () => 'x'],
  ])('with %s lets nobody in', (_, change) => {
    people().write([person('17')]);
    const text = readFileSync(file(), 'utf8');
    expect(change(text)).not.toBe(text);
    writeFileSync(file(), change(text));
    expect(people().read()).toEqual({ found: 'unsound' });
  });

  it('with one person twice lets nobody in: one person has one role', () => {
    people().write([person('17'), person('17', { role: 'admin' })]);
    expect(people().read()).toEqual({ found: 'unsound' });
  });
});

describe('a secret', () => {
  it('is hashed by argon2id with a salt of its own, and found again', async () => {
    const [one, other] = [await hashSecret('4071592638'), await hashSecret('4071592638')];
    expect(one).not.toBe(other);
    expect(secretHash.safeParse(one).success).toBe(true);
    expect(await isSecretOf(one, '4071592638')).toBe(true);
    expect(await isSecretOf(one, '4071592639')).toBe(false);
  });

  it('of nobody is none that anybody could type', async () => {
    expect(secretHash.safeParse(nobodysHash).success).toBe(true);
    const any = String(randomBytes(5).readUIntBE(0, 5)).padStart(12, '0');
    for (const secret of ['0', any]) expect(await isSecretOf(nobodysHash, secret)).toBe(false);
  });

  it.each([
    ['4071592638', null],
    ['40715926384071592639', null],
    ['407159263', 'form'],
    ['4'.repeat(33), 'form'],
    ['40715926ab', 'form'],
    ['4071 592638', 'form'],
    ['', 'form'],
    ['1212112221', 'few-digits'],
    ['1234567890', 'row'],
    ['0987654321', 'row'],
    ['9876501234', 'row'],
    ['1357913579', 'row'],
    ['4071742638', 'number'],
  ])('%s of person 174: %s', (secret, weakness) => {
    expect(weaknessOf(secret, '174')).toBe(weakness);
  });
});
