import { readFileSync } from 'node:fs';
import { shippedVersion } from '../electron/shipped.mjs';
import { inCheckout } from '../machine/places.mjs';

/** @typedef {import('../electron/runtime.mjs').Runtime} Runtime */

/**
 * Version of the packages. One with another Electron than the one that ships is for trying out: `~tryout` sorts before
 * the release of the same number, so that a release replaces it (deb-version).
 * @param {Pick<Runtime, 'kind'>} runtime
 * @returns {string}
 */
export function packageVersion(runtime) {
  const { version } = JSON.parse(readFileSync(inCheckout('package.json'), 'utf8'));
  return runtime.kind === 'shipped' ? version : `${version}~tryout`;
}

/**
 * What a package for trying out says of itself; empty for a release.
 * @param {Pick<Runtime, 'kind' | 'version'>} runtime
 * @returns {string}
 */
export function tryoutNote({ kind, version }) {
  if (kind === 'shipped') return '';
  return `For trying out only: packed with Electron ${version} instead of ${shippedVersion()}, and with a rebuilt database module.`;
}
