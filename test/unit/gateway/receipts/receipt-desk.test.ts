import { describe, expect, it } from 'vitest';
import { receiptCode } from '../../../../main/records/guest/receipt.ts';
import { decodeBase64 } from '../../../../main/records/notes/base64.ts';
import { parseCheckpoint } from '../../../../main/records/notes/checkpoint.ts';
import { verifiedBy } from '../../../../main/records/notes/signatures.ts';
import { leafHash } from '../../../../main/records/tree/hashing.ts';
import { isIncluded } from '../../../../main/records/tree/proofs.ts';
import { receiptAnswer } from '../../../../preload/contract/http-receipts.ts';
import { parseReceiptCode, receiptCodeOf } from '../../../../preload/contract/receipt-code.ts';
import { origin, startReceiptHotel } from './receipt-hotel.ts';

const dayMs = 86_400_000;
const one = 'sessionNumberOne';
const two = 'sessionNumberTwo';
const unknown = { ok: true, value: { state: 'unknown' } };

/** A day's records, purged by the gateway half a year later. */
function purgedHotel() {
  const hotel = startReceiptHotel();
  hotel.visit(one);
  hotel.end(one);
  hotel.clock.advance(dayMs);
  hotel.terminal.tick();
  hotel.clock.advance(184 * dayMs);
  hotel.own.tick();
  hotel.cosign(hotel.own);
  hotel.purge();
  return hotel;
}

describe('a receipt of records that are kept', () => {
  it('is answered with their number and the dates of their deletion, and with nothing else', async () => {
    const hotel = startReceiptHotel();
    hotel.visit(two);
    hotel.visit(one);
    hotel.end(one);
    const endsAtMs = Date.UTC(2026, 10, 29);
    expect(await hotel.ask(hotel.codeOf(one))).toEqual({
      ok: true,
      value: {
        state: 'kept',
        records: 3,
        dueAtMs: endsAtMs + 184 * dayMs,
        goneByMs: endsAtMs + 191 * dayMs,
        held: false,
      },
    });
    expect(await hotel.ask(hotel.codeOf(two))).toMatchObject({ value: { records: 2 } });
    expect(hotel.opened.every(({ closed }) => closed)).toBe(true);
  });

  it('counts the records of a session over midnight in both segments, with the last date', async () => {
    const hotel = startReceiptHotel();
    hotel.visit(one);
    hotel.clock.advance(dayMs);
    hotel.terminal.tick();
    hotel.end(one);
    const endsAtMs = Date.UTC(2026, 10, 29);
    expect(await hotel.ask(hotel.codeOf(one))).toMatchObject({
      value: { records: 3, dueAtMs: endsAtMs + 184 * dayMs, goneByMs: endsAtMs + 192 * dayMs },
    });
  });

  it('sees what was written since the last question', async () => {
    const hotel = startReceiptHotel();
    expect(await hotel.ask(hotel.codeOf(one))).toEqual(unknown);
    hotel.visit(one);
    expect(await hotel.ask(hotel.codeOf(one))).toMatchObject({ value: { records: 2 } });
    hotel.end(one);
    expect(await hotel.ask(hotel.codeOf(one))).toMatchObject({ value: { records: 3 } });
  });

  it('says that a hold covers the day, and not whose records it keeps', async () => {
    const hotel = startReceiptHotel();
    hotel.visit(one);
    const placed = {
      kind: 'hold.placed',
      hold: 'case-1',
      from: '2026-11-28',
      to: '2026-11-28',
      whole: false,
      instrument: 'a'.repeat(64),
      approvers: ['b'.repeat(32), 'c'.repeat(32)],
      expires: Math.floor(Date.UTC(2027, 4, 1) / 1000),
    };
    hotel.own.ledger.openCase('case-1', Buffer.from(JSON.stringify([two])), placed);
    expect(await hotel.ask(hotel.codeOf(one))).toMatchObject({ value: { state: 'kept', held: true } });
    hotel.own.ledger.addFact({ kind: 'hold.ended', hold: 'case-1', reason: 'lifted' });
    expect(await hotel.ask(hotel.codeOf(one))).toMatchObject({ value: { state: 'kept', held: false } });
  });
});

describe('a receipt of records that are not there', () => {
  it('is unknown for another session, day, terminal, and for a terminal without a copy', async () => {
    const hotel = startReceiptHotel();
    hotel.visit(one);
    for (const code of [
      hotel.codeOf(two),
      hotel.codeOf(one, 'N1-2026-11-26'),
      hotel.codeOf(one, 'N1-2026-11-30'),
      receiptCode({ origin: 'harbour/lobby-2', segment: 'N1-2026-11-28', sessionId: one }),
      receiptCode({ origin: 'harbour/lobby-9', segment: 'N1-2026-11-28', sessionId: one }),
      receiptCodeOf({ day: 32_767, origin: 0, session: 0 }),
    ]) {
      expect(await hotel.ask(code, code)).toEqual(unknown);
    }
  });

  it('is refused when it is no code, with nothing opened', async () => {
    const hotel = startReceiptHotel();
    for (const text of ['', 'x', '0000-0000-0000-0001', '0'.repeat(41), "' OR 1=1 --", '../../etc/passwd'])
      expect(await hotel.ask(text)).toEqual({ ok: false, code: 'bad-input' });
    expect(hotel.opened).toEqual([]);
  });
});

describe('a receipt of records that were deleted', () => {
  it('is answered with a proof that anybody can check', async () => {
    const hotel = purgedHotel();
    hotel.cosign(hotel.own);
    const answer = await hotel.ask(hotel.codeOf(one));
    if (!answer.ok || answer.value.state !== 'deleted') throw new Error(JSON.stringify(answer));
    expect(receiptAnswer.parse(answer.value)).toEqual(answer.value);
    expect(answer.value).toMatchObject({ deletedAtMs: hotel.clock.nowMs() - 250, held: false });
    const [proof] = answer.value.proofs;
    if (proof === undefined) throw new Error('no proof');
    expect(JSON.parse(proof.entry)).toMatchObject({
      kind: 'segment.purged',
      of: origin,
      segment: 'N1-2026-11-28',
      size: 3,
    });
    const checkpoint = parseCheckpoint(proof.note);
    if (checkpoint === null) throw new Error('no checkpoint');
    expect(checkpoint.origin).toBe('harbour/gateway');
    expect(verifiedBy(proof.note, hotel.witness)).toBe(Math.floor((hotel.clock.nowMs() - 250) / 1000));
    const claim = {
      leaf: leafHash(Buffer.from(proof.entry)),
      index: proof.index,
      size: checkpoint.size,
      proof: proof.proof.map((hash) => decodeBase64(hash) ?? Buffer.alloc(0)),
      root: checkpoint.root,
    };
    expect(isIncluded(claim)).toBe(true);
    expect(isIncluded({ ...claim, leaf: leafHash(Buffer.from(`${proof.entry} `)) })).toBe(false);
  });

  it('is the same for a session that never was: nobody can tell any more', async () => {
    const hotel = purgedHotel();
    hotel.cosign(hotel.own);
    const first = await hotel.ask(hotel.codeOf(one));
    expect(await hotel.ask(hotel.codeOf(two))).toEqual(first);
  });

  it('names neither session nor stay, and no time of use', async () => {
    const hotel = purgedHotel();
    const text = JSON.stringify(await hotel.ask(hotel.codeOf(one)));
    expect(text).toContain('deleted');
    expect(text).not.toMatch(new RegExp(`${one}|${'b'.repeat(32)}|lease-1|10\\.20\\.0`));
  });

  it('is being deleted while only the terminal’s own are gone', async () => {
    const hotel = startReceiptHotel();
    hotel.visit(one);
    hotel.clock.advance(dayMs);
    hotel.terminal.tick();
    hotel.clock.advance(184 * dayMs);
    hotel.terminal.tick();
    hotel.cosign(hotel.terminal);
    const segment = hotel.terminal.segments().find(({ name }) => name === 'N1-2026-11-28');
    if (segment === undefined) throw new Error('no segment');
    const { keyId: key, size, root } = segment;
    const witnessed = Math.floor(hotel.clock.nowMs() / 1000);
    const intent = { of: origin, segment: segment.name, key, size, root, witnessed };
    hotel.terminal.ledger.addFact({ kind: 'purge.intent', ...intent });
    hotel.terminal.ledger.addFact({ kind: 'segment.purged', ...intent, holds: [] });
    expect(await hotel.ask(hotel.codeOf(one))).toEqual({
      ok: true,
      value: { state: 'deleting', goneByMs: Date.UTC(2026, 10, 29) + 191 * dayMs, held: false },
    });
  });

  it('forgets what it remembered of a segment', async () => {
    const hotel = startReceiptHotel();
    hotel.visit(one);
    await hotel.ask(hotel.codeOf(one));
    hotel.clock.advance(dayMs);
    hotel.terminal.tick();
    hotel.clock.advance(184 * dayMs);
    hotel.own.tick();
    hotel.cosign(hotel.own);
    hotel.purge();
    expect(await hotel.ask(hotel.codeOf(one))).toMatchObject({ value: { state: 'deleted' } });
  });
});

describe('whoever asks', () => {
  it('waits as long for every answer', async () => {
    const hotel = startReceiptHotel();
    hotel.visit(one);
    for (const code of [hotel.codeOf(one), hotel.codeOf(two), 'nothing']) {
      let isThere = false;
      const answer = hotel.lookUp(code, '10.20.0.77').then(() => {
        isThere = true;
      });
      hotel.clock.advance(249);
      for (let turn = 0; turn < 20; turn += 1) await new Promise((next) => setImmediate(next));
      expect(isThere).toBe(false);
      hotel.clock.advance(1);
      await answer;
    }
  });

  it('is held back after ten questions in a row, alone, and may ask again later', async () => {
    const hotel = startReceiptHotel();
    hotel.visit(one);
    const code = hotel.codeOf(one);
    const asked = [];
    for (let time = 0; time < 11; time += 1) asked.push(await hotel.ask(code, '10.20.0.77'));
    expect(asked.map(({ ok }) => ok)).toEqual([...Array.from({ length: 10 }, () => true), false]);
    expect(asked.at(-1)).toMatchObject({ code: 'cool-down' });
    expect(await hotel.ask(code, '10.20.0.78')).toMatchObject({ ok: true });
    hotel.clock.advance(6_000);
    expect(await hotel.ask(code, '10.20.0.77')).toMatchObject({ ok: true });
  });

  it('is one device, whichever address of its network it takes', async () => {
    const hotel = startReceiptHotel();
    const code = hotel.codeOf(two);
    const asked = [];
    for (let time = 0; time < 11; time += 1) asked.push(await hotel.ask(code, `fd00:0:0:7:${time}::${time}`));
    expect(asked.at(-1)).toMatchObject({ ok: false, code: 'cool-down' });
    expect(await hotel.ask(code, 'fd00:0:0:8::1')).toMatchObject({ ok: true });
  });

  it('cannot try many codes from many addresses', async () => {
    const hotel = startReceiptHotel();
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, at) => hotel.lookUp('nothing', `10.20.${at}.1`)).map((answer) => {
        hotel.clock.advance(0);
        return Promise.race([answer.then(({ ok, ...rest }) => ('code' in rest ? rest.code : ok)), late()]);
      }),
    );
    expect(answers.filter((code) => code === 'cool-down')).toHaveLength(80);
  });

  it('reads well what a person copies from a receipt', async () => {
    const hotel = startReceiptHotel();
    hotel.visit(one);
    const code = hotel.codeOf(one);
    const typed = ` ${code.toLowerCase().slice(0, 8)} ${code.slice(8)} `;
    expect(parseReceiptCode(typed)).toMatchObject({ ok: true, code });
    expect(await hotel.ask(typed)).toMatchObject({ value: { state: 'kept' } });
  });
});

/** Comes after everything that needs no time. */
async function late(): Promise<string> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((next) => setImmediate(next));
  return 'waits';
}
