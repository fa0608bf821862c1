import type { ProgramFacts } from '../../../preload/contract/http-fleet-shapes.ts';
import { type UpdateRing, updateRings } from '../../../preload/contract/update-rings.ts';
import { isInRing, type ReleaseManifest } from '../../updates/manifest.ts';
import { compareVersions } from '../../updates/version-order.ts';

/** How a release goes on to the next ring by itself. */
export type Widening = {
  /** For so long it must have run well in the ring that it is in. */
  readonly afterHours: number;
  /** Since when it is in this ring. */
  readonly sinceMs: number;
};

/** A release as the gateway gives it out. */
export type OfferedRelease = {
  readonly manifest: ReleaseManifest;
  /** The widest ring that IT gives it to; never wider than the signed one. */
  readonly ring: UpdateRing;
  /** Null: it stays in its ring until IT gives it to another. */
  readonly widens: Widening | null;
};

/** What is known of a terminal's program. */
export type TerminalProgram = {
  readonly terminalId: string;
  /** What runs there; null before it was told. */
  readonly version: string | null;
  readonly ring: UpdateRing;
  /** Null: it takes no releases. */
  readonly program: ProgramFacts | null;
};

const hourMs = 3_600_000;

/** The versions that nobody is offered any more, and the time. */
type Standing = { readonly halted: ReadonlySet<string>; readonly nowMs: number };

/** How a release fares. */
export type ReleaseCount = { readonly taken: number; readonly failed: number };

/** Why a terminal refused a release that it may be offered again: its disk, or bytes that were spoilt on their way. */
const passing: readonly string[] = ['disk-full', 'disk-failed', 'other-bytes'];

/**
 * How many terminals run a release or tried it and failed. One that went back counts as failed until it takes another; one that
 * refused the archive has not tried it. Pure.
 */
export function countRelease(version: string, terminals: readonly TerminalProgram[]): ReleaseCount {
  const lastIs = ({ program }: TerminalProgram, result: string): boolean =>
    program?.last?.version === version && program.last.result === result;
  const failed = terminals.filter((one) => lastIs(one, 'rolled-back')).length;
  const taken = terminals.filter(
    (one) => !lastIs(one, 'rolled-back') && (lastIs(one, 'taken') || one.version === version),
  ).length;
  return { taken, failed };
}

/** Whether a release is to be halted: more than a share of those that tried it failed. One of one is all of them. Pure. */
export function isToBeHalted({ taken, failed }: ReleaseCount, abovePercent: number): boolean {
  return failed > 0 && failed * 100 > abovePercent * (taken + failed);
}

/**
 * The ring that a release goes on to by itself now; null: it stays where it is. It has run for its hours in a terminal of its own
 * ring, or where there is none of that ring in one of those before it, and no terminal at all went back from it; it is neither
 * halted nor over. Pure.
 */
export function ringAfter(
  { manifest: { version, platform, arch, ring: widest, expiresAtMs }, ring, widens }: OfferedRelease,
  terminals: readonly TerminalProgram[],
  { halted, nowMs }: Standing,
): UpdateRing | null {
  const next = updateRings[updateRings.indexOf(ring) + 1];
  if (widens === null || next === undefined || !isInRing(next, widest)) return null;
  if (halted.has(version) || nowMs >= expiresAtMs) return null;
  if (countRelease(version, terminals).failed > 0) return null;
  const able = terminals.filter(
    ({ ring: own, program }) =>
      program?.platform === platform && program.arch === arch && isInRing(own, ring),
  );
  const ofRing = able.filter((one) => one.ring === ring);
  const takenAtMs = (ofRing.length > 0 ? ofRing : able).flatMap(({ program }) =>
    program?.last?.version === version && program.last.result === 'taken' ? [program.last.atMs] : [],
  );
  if (takenAtMs.length === 0) return null;
  const wellSinceMs = Math.max(widens.sinceMs, Math.min(...takenAtMs));
  return nowMs - wellSinceMs >= widens.afterHours * hourMs ? next : null;
}

/** The newest release that a terminal may be offered; null: none. Pure. */
export function offerFor<Release extends OfferedRelease>(
  terminal: TerminalProgram,
  releases: readonly Release[],
  { halted, nowMs }: Standing,
): Release | null {
  const { program, version: running } = terminal;
  if (program === null || running === null) return null;
  const { last } = program;
  const hadIt = last !== null && last.result !== 'taken' && !passing.includes(last.code ?? '');
  const good = releases.filter(
    ({ manifest: { version, platform, arch, expiresAtMs, ring: widest }, ring }) =>
      platform === program.platform &&
      arch === program.arch &&
      !halted.has(version) &&
      nowMs < expiresAtMs &&
      isInRing(terminal.ring, ring) &&
      isInRing(terminal.ring, widest) &&
      !(hadIt && last.version === version) &&
      compareVersions(version, running) > 0,
  );
  return good.reduce<Release | null>(
    (best, one) =>
      best === null || compareVersions(one.manifest.version, best.manifest.version) > 0 ? one : best,
    null,
  );
}
