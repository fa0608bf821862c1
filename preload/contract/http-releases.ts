import type { ListRoute } from './http-lists.ts';

/** Largest archive of a release, in bytes: several times what a terminal's app packs to. */
export const releaseLimitBytes = 1024 * 1024 * 1024;

/** Longest text of a signed manifest of a release. */
export const manifestLimitBytes = 16_384;

/**
 * What the gateway serves of a release, as bytes. `version` is the one that the terminal was offered: any other is not found.
 * The archive is asked for from a byte on, so that what broke off goes on there; the place is in the path, which the proof of
 * the terminal's key covers (RFC 9449, 4.2), and not in a header, which it does not.
 */
export const releaseRoutes = {
  releaseManifest: {
    method: 'GET',
    path: '/terminal/releases/:version/manifest',
    callers: ['terminal'],
    summary: 'The signed manifest of the release that this terminal was offered',
  },
  releaseArchive: {
    method: 'GET',
    path: '/terminal/releases/:version/archive/:from',
    callers: ['terminal'],
    summary: 'Its archive, from a byte on',
  },
} as const satisfies Record<string, ListRoute>;

/** The name of one of them. */
export type ReleaseRouteName = keyof typeof releaseRoutes;
