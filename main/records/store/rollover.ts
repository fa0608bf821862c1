import { dayOf } from '../days.ts';
import { certifyAhead, destroyKeysBefore, newSegmentKey, rootKeyOf } from '../keys/signing-keys.ts';
import { createSegmentFile } from '../segments/segment-file.ts';
import { periodOf, segmentName, segmentNamed } from '../segments/segment-name.ts';
import { catalogueInForce, dayKeys, type SegmentFacts } from '../spine/spine-state.ts';
import { StoreError } from '../store-error.ts';
import type { SpineFact } from '../store-ports.ts';
import type { Interior } from './interior.ts';
import { segmentPath } from './reading/paths.ts';

/** Parts a period may have: each change of the catalogue begins one. */
const partMax = 99;

/** Classes whose segments a keeper has. Only a gateway has duties of its own. */
function classesOf({ keeper }: Pick<Interior, 'keeper'>): readonly ('N1' | 'A3')[] {
  return keeper === 'gateway' ? ['N1', 'A3'] : ['N1'];
}

/** Whether every class has an open segment of now, kept to the catalogue in force. */
export function isOfNow(interior: Interior): boolean {
  const atMs = interior.log.nowSeconds() * 1000;
  return classesOf(interior).every((each) => openOf(interior, each, atMs) !== null);
}

/** Name of the open segment of a class. Throws `store-failed` when there is none. */
export function openSegmentOf(interior: Interior, segmentClass: 'N1' | 'A3'): string {
  const open = openOf(interior, segmentClass, interior.log.nowSeconds() * 1000);
  if (open === null) throw new StoreError('store-failed', `no open ${segmentClass}`);
  return open.segment;
}

/**
 * Closes segments whose period is over or whose catalogue is not in force any more, opens those of now, and signs. Keys and
 * files come first, then one transaction of the spine: a crash before it leaves nothing that anybody was told of.
 */
export function rollOver(interior: Interior, gap: SpineFact | null = null): void {
  const { ring, spine, log, catalogue, shelf } = interior;
  const atMs = log.nowSeconds() * 1000;
  const before = interior.reader
    .facts()
    .filter(({ state, segment }) => state === 'open' && !segment.startsWith('H-'));
  const stale = before.filter((facts) => !isCurrent(interior, facts, atMs));
  const fresh = classesOf(interior)
    .filter((each) => openOf(interior, each, atMs) === null)
    .map((each) => newSegmentOf(interior, each, atMs));
  const certified = certifyAhead(
    { origin: interior.origin, root: rootKeyOf(ring), certified: new Set(dayKeys(spine).keys()) },
    dayOf(atMs),
  );
  ring.put([...fresh.map(({ key }) => key), ...certified.keys]);
  for (const { segment, key } of fresh) makeFile(interior, segment, key.keyId);
  spine.putCatalogue(catalogue.sha256, catalogue.canonicalText);
  const facts: SpineFact[] = [
    ...(gap === null ? [] : [gap]),
    ...stale.map(({ segment }) => closingOf(interior, segment)),
    ...(stale.some(({ segment }) => segment.startsWith('N1-'))
      ? [{ kind: 'attest.outflow', ...interior.outflow() }]
      : []),
    ...(catalogueInForce(spine) === catalogue.sha256
      ? []
      : [{ kind: 'catalogue.changed', catalogue: catalogue.sha256 }]),
    ...certified.facts,
    ...fresh.map(({ segment, key }) => ({
      kind: 'segment.opened',
      segment,
      key: key.keyId,
      catalogue: catalogue.sha256,
    })),
  ];
  if (facts.length > 0) log.add(facts);
  for (const { segment } of stale) {
    shelf.putBack(segment);
    interior.reader.opener.forget(segment);
  }
  log.sign();
  tidyKeys(interior);
}

/** Destroys signing keys of days that are over and drops checkpoints that nothing needs. A reader in the way puts it off to the next time. */
export function tidyKeys({ ring, spine, log }: Pick<Interior, 'ring' | 'spine' | 'log'>): void {
  const today = dayOf(log.lastSeconds() * 1000);
  spine.thinNotes(today);
  try {
    destroyKeysBefore(ring, today);
  } catch (error) {
    if (!(error instanceof StoreError) || error.code !== 'store-busy') throw error;
  }
}

function openOf(interior: Interior, segmentClass: 'N1' | 'A3', atMs: number): SegmentFacts | null {
  return (
    interior.reader
      .facts()
      .findLast(
        (facts) => facts.segment.startsWith(`${segmentClass}-`) && isCurrent(interior, facts, atMs),
      ) ?? null
  );
}

function isCurrent({ catalogue }: Interior, facts: SegmentFacts, atMs: number): boolean {
  const named = segmentNamed(facts.segment);
  return (
    facts.state === 'open' &&
    facts.catalogueSha256 === catalogue.sha256 &&
    named !== null &&
    named.class !== 'H' &&
    named.period === periodOf(named.class, atMs)
  );
}

function newSegmentOf(interior: Interior, segmentClass: 'N1' | 'A3', atMs: number) {
  const period = periodOf(segmentClass, atMs);
  const parts = interior.reader.facts().flatMap(({ segment }) => {
    const named = segmentNamed(segment);
    return named?.class === segmentClass && named.period === period ? [named.part] : [];
  });
  const part = Math.max(0, ...parts) + 1;
  if (part > partMax) throw new StoreError('store-failed', 'too many parts');
  const segment = segmentName(segmentClass, period, part);
  return { segment, key: newSegmentKey(segment) };
}

function makeFile({ folder, origin, catalogue, write }: Interior, segment: string, keyId: string): void {
  write(() =>
    createSegmentFile(segmentPath(folder, segment), {
      origin,
      segment,
      keyId,
      catalogueSha256: catalogue.sha256,
    }),
  );
}

/** The last word on a segment. */
export function closingOf({ shelf }: Pick<Interior, 'shelf'>, segment: string): SpineFact {
  const { frontier, root } = shelf.reader(segment).head();
  return { kind: 'segment.closed', segment, size: frontier.size, root: root.toString('hex') };
}
