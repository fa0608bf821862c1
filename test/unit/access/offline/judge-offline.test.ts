import { describe, expect, it } from 'vitest';
import {
  judgeOffline,
  type OfflineQuestion,
  offlineMinutesLeft,
} from '../../../../main/access/offline/judge-offline.ts';
import { type OfflineList, openEntry, sealEntry } from '../../../../main/access/offline/offline-list.ts';

const minute = 60_000;
const hour = 60 * minute;
const nowMs = 1_800_000_000_000;
const salt = 'S'.repeat(22);
const jti = '00112233445566778899';
const facts = {
  profileId: 'open-web',
  grantEndsAtMs: nowMs + 24 * hour,
  subjectRef: 'b'.repeat(32),
  basis: 'pms-nationality',
  ruleId: 'foreign-2026-1',
} as const;

const list: OfflineList = {
  iss: 'harbour',
  terminalId: 't-1',
  issuedAtMs: nowMs - minute,
  salt,
  maxSessionMs: 15 * minute,
  tokenAgeMs: 12 * hour,
  listAgeMs: 15 * minute,
  keyVersion: 3,
  routerId: 'router-1',
  entries: [sealEntry(salt, 'ffffffffffffffffffff', facts), sealEntry(salt, jti, facts)],
};

const token = (iatMs = nowMs - hour, expMs = nowMs + 24 * hour, id = jti): OfflineQuestion['token'] => ({
  ok: true,
  claims: {
    iss: 'harbour',
    sub: new Uint8Array(8),
    iatSeconds: iatMs / 1000,
    expSeconds: expMs / 1000,
    jti: Buffer.from(id, 'hex'),
    profileIndex: 0,
    slot: 1,
  },
});

const question = (change: Partial<OfflineQuestion> = {}): OfflineQuestion => ({
  list,
  clock: 'sound',
  nowMs,
  token: token(),
  isUsed: () => false,
  ...change,
});
const withFacts = (change: Partial<typeof facts | { grantEndsAtMs: number }>): OfflineList => ({
  ...list,
  entries: [sealEntry(salt, jti, { ...facts, ...change })],
});

describe('a QR while the gateway is away', () => {
  it('opens a session of at most fifteen minutes', () => {
    expect(judgeOffline(question())).toEqual({ ok: true, jti, facts, endsAtMs: nowMs + 15 * minute });
  });

  it.each<[string, Partial<OfflineQuestion>, number]>([
    ['the hotel allows less', { list: { ...list, maxSessionMs: 5 * minute } }, 5 * minute],
    ['the stay ends before', { list: withFacts({ grantEndsAtMs: nowMs + 4 * minute }) }, 4 * minute],
    ['the token ends before', { token: token(nowMs - hour, nowMs + 3 * minute) }, 3 * minute],
  ])('opens a shorter one when %s', (_why, change, lastsMs) => {
    expect(judgeOffline(question(change))).toMatchObject({ ok: true, endsAtMs: nowMs + lastsMs });
  });

  it.each<[string, Partial<OfflineQuestion>, string]>([
    ['the gateway gave no list', { list: null }, 'not-allowed'],
    [
      'the list is a moment too old',
      { list: { ...list, issuedAtMs: nowMs - 15 * minute - 1 } },
      'list-too-old',
    ],
    ['the list is of the future', { list: { ...list, issuedAtMs: nowMs + minute + 1 } }, 'clock-unsound'],
    ['no signed time was heard', { clock: 'unheard' }, 'clock-unsound'],
    ['the clock was set back', { clock: 'set-back' }, 'clock-unsound'],
    ['the clock is too far off', { clock: 'too-far' }, 'clock-unsound'],
    ['it is forged', { token: { ok: false, code: 'bad-signature' } }, 'token-bad'],
    ['it is expired', { token: { ok: false, code: 'expired' } }, 'token-bad'],
    [
      'it was printed more than twelve hours ago',
      { token: token(nowMs - 12 * hour - 1000) },
      'token-too-old',
    ],
    ['it was used offline before', { isUsed: (id) => id === jti }, 'used'],
    ['it is not in the list', { token: token(nowMs - hour, nowMs + hour, '11'.repeat(10)) }, 'not-usable'],
    ['its entry was put under another name', { list: { ...list, entries: swapped() } }, 'not-usable'],
    ['the stay is over', { list: withFacts({ grantEndsAtMs: nowMs }) }, 'over'],
  ])('opens nothing when %s', (_why, change, code) => {
    expect(judgeOffline(question(change))).toEqual({ ok: false, code });
  });

  it('opens one at the very bounds', () => {
    expect(judgeOffline(question({ list: { ...list, issuedAtMs: nowMs - 15 * minute } })).ok).toBe(true);
    expect(judgeOffline(question({ token: token(nowMs - 12 * hour) })).ok).toBe(true);
  });
});

function swapped(): OfflineList['entries'] {
  const [one, two] = list.entries as [OfflineList['entries'][number], OfflineList['entries'][number]];
  return [
    [one[0], two[1]],
    [two[0], one[1]],
  ];
}

describe('the list', () => {
  it('shows nothing of a guest to who does not hold the printout', () => {
    const text = JSON.stringify(list.entries);
    for (const secret of [jti, facts.subjectRef, facts.profileId, facts.ruleId, facts.basis])
      expect(text).not.toContain(secret);
    expect(openEntry(list, jti)).toEqual(facts);
    expect(openEntry({ ...list, salt: 'T'.repeat(22) }, jti)).toBeNull();
  });

  it('shows a broken entry as none', () => {
    const [name] = sealEntry(salt, jti, facts);
    for (const sealed of ['A'.repeat(40), 'A'.repeat(24), '!'.repeat(30)])
      expect(openEntry({ ...list, entries: [[name, sealed]] }, jti)).toBeNull();
  });
});

describe('the minutes left', () => {
  it.each<[string, OfflineList | null, OfflineQuestion['clock'], number | null]>([
    ['count down from the list', list, 'sound', 14],
    ['are none at its last moment', { ...list, issuedAtMs: nowMs - 15 * minute }, 'sound', 0],
    ['are gone after it', { ...list, issuedAtMs: nowMs - 16 * minute }, 'sound', null],
    ['are gone with the clock', list, 'too-far', null],
    ['are gone without a list', null, 'sound', null],
  ])('%s', (_what, held, clock, left) => expect(offlineMinutesLeft(held, clock, nowMs)).toBe(left));
});
