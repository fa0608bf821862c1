import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PurgeLedger, PurgeTarget } from '../../../main/records/purge/ports.ts';
import type { SpineFact } from '../../../main/records/store-ports.ts';
import type { Machine, Ports } from './machine.ts';

/** Makes a mistake in what purge gets of the store. */
export type Plant = (ports: Ports, clock: Machine['clock'], folder: () => string) => Ports;

const dayMs = 86_400_000;

/** Mistakes that purge and holds could make, by name: the oracle must find every one. */
export const planted: Readonly<Record<string, Plant>> = {
  'a floor that is a day too short': dueShifted(-1),
  'a floor that is a day too long': dueShifted(1),
  'the time of the machine instead of a witness': withLedger((_, clock) => ({
    witnessedAtMs: () => clock.trueMs + clock.offsetMs,
  })),
  'a key that is kept': withTarget(() => ({ destroyKey: () => {} })),
  'a file that is kept': withTarget(({ closeSegmentFile }) => ({
    closeSegmentFile: (segment) => `${closeSegmentFile(segment)}.elsewhere`,
  })),
  'a copy of the file in another one': leftBehind(({ closeSegmentFile }, remember) => ({
    closeSegmentFile(segment) {
      const file = closeSegmentFile(segment);
      if (existsSync(file)) remember(readFileSync(file));
      return file;
    },
  })),
  'plain text in another file': leftBehind((target, remember) => ({
    destroyKey(keyId) {
      remember(Buffer.from(JSON.stringify(recordsOf(target, keyId))));
      target.destroyKey(keyId);
    },
  })),
  'a key in another file': leftBehind((target, remember) => ({
    destroyKey(keyId) {
      const segment = target.hasKey(keyId) ? segmentOf(target, keyId) : undefined;
      if (segment !== undefined) remember(Buffer.from(target.segmentKey(segment)));
      target.destroyKey(keyId);
    },
  })),
  'a held record that is not copied': withLedger(({ keepCopies }) => ({
    keepCopies: (holdId, payloads) => keepCopies(holdId, payloads.slice(1)),
  })),
  'held records that are copied twice': withLedger(({ keepCopies }) => ({
    keepCopies: (holdId, payloads) => keepCopies(holdId, [...payloads, ...payloads.slice(0, 1)]),
  })),
  'copies for another hold': withLedger((ledger) => ({
    keepCopies(holdId, payloads) {
      const [other = holdId] = ledger.facts(['hold.placed']).map(({ text }) => String(JSON.parse(text).hold));
      ledger.keepCopies(other, payloads);
    },
  })),
  'a proof of another record': withLedger(({ keepCopies }) => ({
    keepCopies: (holdId, payloads) => keepCopies(holdId, payloads.map(withOtherProof)),
  })),
  'a hold that never lapses': withLedger(({ addFact }) => ({
    addFact: (fact) => (fact.kind === 'hold.ended' ? { index: 0 } : addFact(fact)),
  })),
  'a purge without a receipt': withLedger(({ addFact }) => ({
    addFact: (fact) => (fact.kind === 'segment.purged' ? { index: 0 } : addFact(fact)),
  })),
  'a purge that is announced twice': withLedger(({ addFact }) => ({
    addFact: (fact: SpineFact) => {
      if (fact.kind === 'purge.intent') addFact(fact);
      return addFact(fact);
    },
  })),
  'announced purges that are forgotten': withLedger(({ facts }) => ({
    facts: (kinds) => (kinds.includes('purge.intent') ? [] : facts(kinds)),
  })),
  'a receipt that counts too much': withLedger(({ addFact }) => ({
    addFact: (fact) => addFact('holds' in fact ? { ...fact, holds: [{ hold: 'case-0', held: 99 }] } : fact),
  })),
};

function withTarget(change: (target: PurgeTarget) => Partial<PurgeTarget>): Plant {
  return ({ ledger, target }) => ({ ledger, target: { ...target, ...change(target) } });
}

function withLedger(change: (ledger: PurgeLedger, clock: Machine['clock']) => Partial<PurgeLedger>): Plant {
  return ({ ledger, target }, clock) => ({ target, ledger: { ...ledger, ...change(ledger, clock) } });
}

function dueShifted(days: number): Plant {
  return withTarget(({ segments }) => ({
    segments: () => segments().map((view) => ({ ...view, dueAtMs: view.dueAtMs + days * dayMs })),
  }));
}

/** Writes what was remembered into a file of the store once purge has looked the folder over. */
function leftBehind(
  change: (target: PurgeTarget, remember: (bytes: Buffer) => void) => Partial<PurgeTarget>,
): Plant {
  return ({ ledger, target }, _, folder) => {
    let remembered: Buffer = Buffer.alloc(0);
    const remember = (bytes: Buffer) => {
      remembered = bytes;
    };
    const markPurged = () => writeFileSync(join(folder(), 'alive'), remembered);
    return { ledger, target: { ...target, ...change(target, remember), markPurged } };
  };
}

function segmentOf({ segments }: PurgeTarget, keyId: string): string | undefined {
  return segments().find((view) => view.keyId === keyId)?.name;
}

function recordsOf(target: PurgeTarget, keyId: string): unknown {
  const segment = target.hasKey(keyId) ? segmentOf(target, keyId) : undefined;
  if (segment === undefined || segment.startsWith('H-')) return [];
  return target.rows(segment).map((row) => target.openRow(segment, row));
}

/** The same copy with a proof that leads to another root. */
function withOtherProof(payload: string): string {
  const copy = JSON.parse(payload);
  return JSON.stringify({ ...copy, proof: [...copy.proof, Buffer.alloc(32).toString('base64')] });
}
