import { describe, expect, it } from 'vitest';
import { parseCheckpoint } from '../../../../main/records/notes/checkpoint.ts';
import { cosignatureLine } from '../../../../main/records/notes/signatures.ts';
import { newSigningKey } from '../../../../main/records/notes/signing-key.ts';
import { vkeyOf } from '../../../../main/records/notes/vkey.ts';
import { createFakeClock } from '../../../fakes/clock.ts';
import { opening, openStore, ownFolder } from '../support/samples.ts';

const noon = Date.UTC(2026, 10, 24, 12);
const noonSeconds = noon / 1000;

/** A witness that signs whatever it is given, at any time. */
function witness(name = 'harbour/gateway/witness') {
  const privateKey = newSigningKey();
  return {
    vkey: vkeyOf(name, 4, privateKey),
    line(note: string, atSeconds: number, text = parseCheckpoint(note)?.text ?? '') {
      return cosignatureLine(text, { name, privateKey }, atSeconds);
    },
  };
}

function witnessed() {
  const folder = ownFolder();
  const clock = createFakeClock(noon);
  const gateway = witness();
  let known: readonly string[] = [gateway.vkey];
  const store = openStore(folder, { clock, witnesses: () => known });
  store.append(opening());
  const { size, note } = store.checkpoint() ?? { size: 0, note: '' };
  return { folder, clock, store, gateway, size, note, know: (vkeys: readonly string[]) => (known = vkeys) };
}

describe('a cosignature', () => {
  it('of a known witness is kept with its checkpoint and tells the time', () => {
    const { store, gateway, size, note } = witnessed();
    expect(store.witnessedAtMs()).toBeNull();
    const line = gateway.line(note, noonSeconds + 5);
    expect(store.addCosignature(size, line)).toBe(true);
    expect(store.witnessedAtMs()).toBe(noon + 5_000);
    expect(store.newestNote()).toEqual({ size, note: `${note}${line}\n` });
    expect(store.witnesses()).toEqual([gateway.vkey]);
    // Sent twice it changes nothing.
    expect(store.addCosignature(size, line)).toBe(true);
    expect(store.newestNote()?.note).toBe(`${note}${line}\n`);
  });

  it('is still known after a restart, before anybody has named the witness again', () => {
    const { folder, clock, store, gateway, size, note } = witnessed();
    store.addCosignature(size, gateway.line(note, noonSeconds + 5));
    store.close();
    expect(openStore(folder, { clock }).witnessedAtMs()).toBe(noon + 5_000);
  });

  it('takes the place of an older one of the same witness, never of a newer', () => {
    const { store, gateway, size, note } = witnessed();
    const [early, late] = [gateway.line(note, noonSeconds + 5), gateway.line(note, noonSeconds + 60)];
    store.addCosignature(size, early);
    expect(store.addCosignature(size, late)).toBe(true);
    expect(store.addCosignature(size, early)).toBe(false);
    expect(store.newestNote()?.note).toBe(`${note}${late}\n`);
  });

  it('stands beside that of another witness', () => {
    const { store, gateway, size, note, know } = witnessed();
    const neighbour = witness('harbour/lobby-2/witness');
    know([gateway.vkey, neighbour.vkey]);
    store.addCosignature(size, gateway.line(note, noonSeconds + 60));
    expect(store.addCosignature(size, neighbour.line(note, noonSeconds + 5))).toBe(true);
    expect(store.witnessedAtMs()).toBe(noon + 60_000);
    expect(parseCheckpoint(store.newestNote()?.note ?? '')?.signatures).toHaveLength(3);
  });

  it.each<[string, (parts: ReturnType<typeof witnessed>) => [number, string]]>([
    ['of a stranger', ({ size, note }) => [size, witness('harbour/lobby-9/witness').line(note, noonSeconds)]],
    ['of a stranger with a known name', ({ size, note }) => [size, witness().line(note, noonSeconds)]],
    [
      'over another checkpoint',
      ({ size, note, gateway }) => [
        size,
        gateway.line(note, noonSeconds, (parseCheckpoint(note)?.text ?? '').replace('lobby-1', 'lobby-2')),
      ],
    ],
    [
      'for a size without a checkpoint',
      ({ size, note, gateway }) => [size - 1, gateway.line(note, noonSeconds)],
    ],
    [
      'much older than what it covers',
      ({ size, note, gateway }) => [size, gateway.line(note, noonSeconds - 901)],
    ],
    ['that is none', ({ size }) => [size, 'x']],
    ['with a line break in it', ({ size, note, gateway }) => [size, `${gateway.line(note, noonSeconds)}\nx`]],
  ])('%s is not taken', (_, of) => {
    const parts = witnessed();
    expect(parts.store.addCosignature(...of(parts))).toBe(false);
    expect(parts.store.newestNote()?.note).toBe(parts.note);
    expect(parts.store.witnessedAtMs()).toBeNull();
  });

  it('is the earliest time of what is written after it, whatever the clock says', () => {
    const { store, gateway, size, note, clock } = witnessed();
    store.addCosignature(size, gateway.line(note, noonSeconds + 3_600));
    clock.setWall(noon - 86_400_000);
    store.addFact({ kind: 'attest.outflow', elsewhere: 0, abroad: 0 });
    const entry = JSON.parse(store.spine().at(-1)?.text ?? '{}') as { at: number };
    expect(entry.at).toBe(noonSeconds + 3_600);
  });

  it('keeps its checkpoint over the day for which it is the last one', () => {
    const { store, gateway, size, note, clock } = witnessed();
    store.addCosignature(size, gateway.line(note, noonSeconds + 5));
    clock.advance(60_000);
    store.append(opening('another-session0' as never));
    const last = store.checkpoint();
    clock.setWall(noon + 86_400_000);
    store.tick();
    const sizes = store.notes().map((each) => each.size);
    expect(sizes).toEqual([size, last?.size, store.newestNote()?.size]);
  });
});
