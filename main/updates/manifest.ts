import { releaseArchs, releasePlatforms, releaseVersion } from '../../preload/contract/http-fleet-shapes.ts';
import { releaseLimitBytes } from '../../preload/contract/http-releases.ts';
import { type UpdateRing, updateRings } from '../../preload/contract/update-rings.ts';
import { z } from '../../preload/contract/z.ts';
import type { SignedTextRefusal, SignedTextVerdict } from '../profile/signed-text.ts';
import { compareVersions } from './version-order.ts';

/** Header `typ` of a release's manifest. */
export const releaseType = 'guestway-release+jws';

/** What an unpacked release may hold at most: several times what an Electron app holds. */
export const treeLimits = { files: 5_000, bytes: 2 * 1024 * 1024 * 1024 } as const;

const hex256 = z.string().regex(/^[0-9a-f]{64}$/);

/** What a signed manifest says of a release. `strictObject`: an unknown field is refused, never ignored (D-08). */
export const manifestShape = z.strictObject({
  kind: z.literal('release'),
  format: z.literal(1),
  version: releaseVersion,
  platform: z.enum(releasePlatforms),
  arch: z.enum(releaseArchs),
  archive: z.strictObject({ sha256: hex256, bytes: z.int().min(1).max(releaseLimitBytes) }),
  /** Of what comes out of it (`tree-sum.ts`): what lies on the disk is compared with this before it is started. */
  tree: z.strictObject({
    sha256: hex256,
    files: z.int().min(1).max(treeLimits.files),
    bytes: z.int().min(1).max(treeLimits.bytes),
  }),
  /** The program in it, at its top. */
  executable: z.string().regex(/^[A-Za-z0-9][\w.-]{0,63}$/),
  /** Oldest installed package that can supervise it. */
  minimumVersion: releaseVersion,
  /** The widest ring that whoever signed it gives it to. */
  ring: z.enum(updateRings),
  /** Epoch milliseconds by the clock of whoever signed. After the second one nobody takes it anew. */
  madeAtMs: z.int().min(0),
  expiresAtMs: z.int().min(0),
});

/** What a signed manifest says, checked. */
export type ReleaseManifest = z.infer<typeof manifestShape>;

/** Opens a signed manifest with the keys that may sign releases: form, signature, kind and shape. */
export type OpenManifest = (jws: string) => Promise<SignedTextVerdict<ReleaseManifest>>;

/** Why a release is not taken. */
export type ReleaseRefusal =
  | SignedTextRefusal
  | 'other-release'
  | 'wrong-platform'
  | 'expired'
  | 'other-ring'
  | 'package-too-old'
  | 'older'
  | 'marked-bad';

/** What a release is judged by. */
export type ReleaseRules = {
  readonly open: OpenManifest;
  /** The version that was asked for. */
  readonly version: string;
  readonly platform: string;
  readonly arch: string;
  /** Epoch milliseconds; null where a release in force is looked at again: it does not end by itself. */
  readonly nowMs: number | null;
  /** The ring that the terminal is in; null where it was asked before. */
  readonly ring: UpdateRing | null;
  /** Version of the installed package. */
  readonly installed: string;
  /** A release must be newer than this; null: it is the one in force. */
  readonly floor: string | null;
  readonly bad: readonly string[];
};

/** A release that may be taken, or the first thing against it. */
export type ReleaseVerdict =
  | { readonly ok: true; readonly manifest: ReleaseManifest }
  | { readonly ok: false; readonly code: ReleaseRefusal };

/** Judges a manifest. Pure but for `open`; never throws. */
export async function judgeRelease(jws: string, rules: ReleaseRules): Promise<ReleaseVerdict> {
  const opened = await rules.open(jws);
  if (!opened.ok) return { ok: false, code: opened.code };
  const manifest = opened.value;
  const code = problemOf(manifest, rules);
  return code === null ? { ok: true, manifest } : { ok: false, code };
}

function problemOf(manifest: ReleaseManifest, rules: ReleaseRules): ReleaseRefusal | null {
  const { version, platform, arch, minimumVersion, ring, expiresAtMs } = manifest;
  if (version !== rules.version) return 'other-release';
  if (platform !== rules.platform || arch !== rules.arch) return 'wrong-platform';
  if (rules.nowMs !== null && rules.nowMs >= expiresAtMs) return 'expired';
  if (rules.ring !== null && !isInRing(rules.ring, ring)) return 'other-ring';
  if (compareVersions(rules.installed, minimumVersion) < 0) return 'package-too-old';
  if (rules.bad.includes(version)) return 'marked-bad';
  return rules.floor !== null && compareVersions(version, rules.floor) <= 0 ? 'older' : null;
}

/** Whether a terminal of one ring gets what is given out up to another: `general` is everybody. Pure. */
export function isInRing(terminal: UpdateRing, widest: UpdateRing): boolean {
  return updateRings.indexOf(terminal) <= updateRings.indexOf(widest);
}
