import { createPublicKey, type KeyObject } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RecordFinding } from '../../../../main/gateway/records/findings.ts';
import type { OwnLog } from '../../../../main/gateway/records/witness/witness-desk.ts';
import {
  createWitnessDesk,
  type WitnessDesk,
} from '../../../../main/gateway/records/witness/witness-desk.ts';
import {
  createWitnessRefusals,
  type WitnessRefusals,
} from '../../../../main/gateway/records/witness/witness-refusals.ts';
import { checkpointText, parseCheckpoint } from '../../../../main/records/notes/checkpoint.ts';
import { cosignatureLine } from '../../../../main/records/notes/signatures.ts';
import { newSigningKey } from '../../../../main/records/notes/signing-key.ts';
import { vkeyOf } from '../../../../main/records/notes/vkey.ts';
import { rootOfLeaves } from '../../../../main/records/tree/frontier.ts';
import type { AnswerOf, BodyOf } from '../../../../preload/contract/http.ts';
import { type DeskFixture, openDesk } from './desk-fixture.ts';
import { type ForgedTerminal, forgeTerminal } from './forged-terminal.ts';

let gateway: DeskFixture;
let desk: WitnessDesk;
let lobby: ForgedTerminal;
let found: RecordFinding[];
let taken: string[];
let refusals: WitnessRefusals;
let barKey: KeyObject;

const own: OwnLog = {
  origin: 'hotel/gateway',
  newestNote: () => null,
  entries: () => [],
  facts: () => [],
  addCosignature: (size, line) => taken.push(`${size} ${line}`) > 0,
};

beforeEach(async () => {
  gateway = openDesk();
  found = [];
  taken = [];
  const { queue } = gateway;
  const mirrors = gateway.mirrors();
  const clock = { nowMs: () => gateway.nowSeconds * 1000 };
  refusals = createWitnessRefusals();
  desk = createWitnessDesk({
    ...{ mirrors, own, queue, refusals, clock },
    found: (finding) => found.push(finding),
  });
  lobby = forgeTerminal('hotel/lobby');
  await gateway.introduce(lobby);
  await gateway.ship(lobby, await lobby.parcel(gateway.keys.sealTo));
  barKey = newSigningKey();
  await join('bar', barKey);
});
afterEach(() => gateway.close());

/** A further terminal that has only introduced itself. */
async function join(terminalId: string, witnessKey: KeyObject): Promise<void> {
  const witness = vkeyOf(`hotel/${terminalId}/witness`, 4, createPublicKey(witnessKey));
  await gateway.introduce(forgeTerminal(`hotel/${terminalId}`), { witness });
}

async function exchange(
  terminalId: string,
  body: Partial<BodyOf<'witnessQueue'>> = {},
): Promise<AnswerOf<'witnessQueue'>> {
  const reply = await desk.exchange(terminalId, { seen: [], cosigned: [], refused: [], ...body });
  if (!reply.ok) throw new Error(reply.code);
  return reply.value;
}

const lineBy = (key: KeyObject, name: string, note = lobby.note(), atSeconds = gateway.nowSeconds): string =>
  cosignatureLine(parseCheckpoint(note)?.text ?? '', { name, privateKey: key }, atSeconds);

const noteAt = (size: number): string => gateway.mirrors().find('lobby')?.spine.noteOf(size)?.note ?? '';

describe('what a witness is offered', () => {
  test('is the newest checkpoint of other terminals, with the key of its day and a proof from what it saw', async () => {
    lobby.add({ kind: 'attest.outflow', elsewhere: 0, abroad: 0 });
    await gateway.ship(lobby, await lobby.parcel(gateway.keys.sealTo));
    const { checkpoints } = await exchange('bar', { seen: [{ origin: lobby.origin, size: 2 }] });
    expect(
      checkpoints.map(({ origin, certificate, proof }) => [origin, certificate.root, proof.length]),
    ).toEqual([[lobby.origin, lobby.root, 1]]);
    expect(await exchange('bar', { seen: [{ origin: lobby.origin, size: 3 }] })).toEqual({ checkpoints: [] });
    expect(await exchange('lobby')).toEqual({ checkpoints: [] });
  });

  test('goes to three witnesses of each terminal, the same each time', async () => {
    for (let index = 0; index < 8; index += 1) await join(`t-${index}`, newSigningKey());
    const all = ['bar', ...Array.from({ length: 8 }, (_, index) => `t-${index}`)];
    const asked = async () => {
      const witnesses = [];
      for (const terminalId of all) {
        const { checkpoints } = await exchange(terminalId);
        if (checkpoints.length > 0) witnesses.push(terminalId);
      }
      return witnesses;
    };
    const first = await asked();
    expect(first).toHaveLength(3);
    expect(await asked()).toEqual(first);
  });
});

describe('what a witness brings', () => {
  test('goes onto the checkpoint, and to the terminal it is for', async () => {
    const line = lineBy(barKey, 'hotel/bar/witness');
    await exchange('bar', { cosigned: [{ origin: lobby.origin, size: 2, line }] });
    expect(noteAt(2)).toContain(`${line}\n`);
    expect(gateway.queue.take(lobby.origin)).toEqual([{ size: 2, line }]);
  });

  test('for the gateway’s own log goes to its store', async () => {
    const text = checkpointText({ origin: own.origin, size: 3, root: rootOfLeaves([]) });
    const line = cosignatureLine(text, { name: 'hotel/bar/witness', privateKey: barKey }, gateway.nowSeconds);
    await exchange('bar', { cosigned: [{ origin: own.origin, size: 3, line }] });
    expect(taken).toEqual([`3 ${line}`]);
  });

  test.each<[string, string, () => { origin: string; size: number; line: string }]>([
    [
      'by another key',
      'bar',
      () => ({ origin: lobby.origin, size: 2, line: lineBy(newSigningKey(), 'hotel/bar/witness') }),
    ],
    [
      'in the name of another witness',
      'bar',
      () => ({ origin: lobby.origin, size: 2, line: lineBy(barKey, 'hotel/spa/witness') }),
    ],
    [
      'over another checkpoint',
      'bar',
      () => ({ origin: lobby.origin, size: 2, line: lineBy(barKey, 'hotel/bar/witness', lobby.note(1)) }),
    ],
    [
      'of a size that is not here',
      'bar',
      () => ({ origin: lobby.origin, size: 9, line: lineBy(barKey, 'hotel/bar/witness') }),
    ],
    [
      'of a time to come',
      'bar',
      () => ({
        origin: lobby.origin,
        size: 2,
        line: lineBy(barKey, 'hotel/bar/witness', lobby.note(), gateway.nowSeconds + 61),
      }),
    ],
    [
      'of a terminal nobody knows',
      'bar',
      () => ({ origin: 'hotel/spa', size: 2, line: lineBy(barKey, 'hotel/bar/witness') }),
    ],
    [
      'by a terminal nobody knows',
      'spa',
      () => ({ origin: lobby.origin, size: 2, line: lineBy(barKey, 'hotel/bar/witness') }),
    ],
    ['that is no signature line', 'bar', () => ({ origin: lobby.origin, size: 2, line: 'line' })],
    [
      'for the gateway, of a time to come',
      'bar',
      () => ({
        origin: own.origin,
        size: 2,
        line: lineBy(barKey, 'hotel/bar/witness', lobby.note(), gateway.nowSeconds + 61),
      }),
    ],
  ])('is not taken %s', async (_what, terminalId, make) => {
    const before = noteAt(2);
    await exchange(terminalId, { cosigned: [make()] });
    expect(noteAt(2)).toBe(before);
    expect(gateway.queue.take(lobby.origin)).toEqual([]);
    expect(taken).toEqual([]);
  });

  test('a terminal does not cosign its own log', async () => {
    const key = newSigningKey();
    await join('lobby', key);
    const line = lineBy(key, 'hotel/lobby/witness');
    await exchange('lobby', { cosigned: [{ origin: lobby.origin, size: 2, line }] });
    expect(noteAt(2)).not.toContain(line);
  });
});

describe('what a witness finds', () => {
  test('is told once', async () => {
    for (let call = 0; call < 2; call += 1)
      await exchange('bar', { refused: [{ origin: lobby.origin, reason: 'inconsistent' }] });
    expect(found).toEqual([
      { what: 'witness-refused', terminalId: 'bar', origin: lobby.origin, code: 'inconsistent' },
    ]);
  });

  test('stands against the log until that witness cosigns it again, whatever others do', async () => {
    const line = lineBy(barKey, 'hotel/bar/witness');
    const cosigned = [{ origin: own.origin, size: 7, line }];
    expect(refusals.list()).toEqual([]);
    await exchange('bar', { cosigned });
    expect(refusals.list()).toEqual([]);
    await exchange('bar', { refused: [{ origin: own.origin, reason: 'inconsistent' }] });
    const key = newSigningKey();
    await join('pool', key);
    const byPool = lineBy(key, 'hotel/pool/witness');
    await exchange('pool', { cosigned: [{ origin: own.origin, size: 7, line: byPool }] });
    expect(refusals.list()).toEqual([{ origin: own.origin, refusal: 'inconsistent' }]);
    await exchange('bar', { cosigned });
    expect(refusals.list()).toEqual([{ origin: own.origin, refusal: null }]);
  });

  test('a gateway whose disk is an older copy is told of by those who have seen more', async () => {
    await exchange('bar', {
      seen: [
        { origin: own.origin, size: 7 },
        { origin: lobby.origin, size: 99 },
      ],
    });
    expect(found).toEqual([
      { what: 'witness-refused', terminalId: 'bar', origin: own.origin, code: 'shrunk' },
      { what: 'witness-refused', terminalId: 'bar', origin: lobby.origin, code: 'shrunk' },
    ]);
  });
});
