import { createReadStream } from 'node:fs';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { releaseVersion } from '../../../preload/contract/http-fleet-shapes.ts';
import { type ReleaseRouteName, releaseRoutes } from '../../../preload/contract/http-releases.ts';
import { z } from '../../../preload/contract/z.ts';
import type { Log } from '../../log/log.ts';
import { type AuthenticateDeps, authenticate } from '../http/authenticate.ts';
import { sendRefusal } from '../http/routes.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { makeNonce } from '../terminals/proof-nonce.ts';
import type { ReleaseDesk } from './release-desk.ts';
import type { ShelvedRelease } from './release-shelf.ts';

/** What serving releases needs beside the proof of a terminal; `releases` is null where none are given out. */
export type ReleaseRouteDeps = AuthenticateDeps & {
  readonly releases: Pick<ReleaseDesk, 'offered'> | null;
  readonly log: Log;
};

const parametersShape = z.strictObject({
  version: releaseVersion,
  from: z
    .string()
    .regex(/^(0|[1-9]\d{0,9})$/)
    .optional(),
});

/** Makes the routes: caller first, then input, and only the release that the caller is offered now. */
export function addReleaseRoutes(app: FastifyInstance, deps: ReleaseRouteDeps): void {
  for (const name of Object.keys(releaseRoutes) as ReleaseRouteName[]) {
    const { method, path } = releaseRoutes[name];
    app.route({
      method,
      url: path,
      async handler(request, reply) {
        reply.header('dpop-nonce', makeNonce(deps.nonceKey, deps.clock.nowMs()));
        const found = await releaseFor(deps, name, request);
        if (!('release' in found)) {
          deps.log.info('http.refused', { endpoint: name, code: found.code });
          return sendRefusal(reply, found);
        }
        const { release, from } = found;
        reply.type('application/octet-stream');
        if (name === 'releaseManifest') return reply.send(Buffer.from(release.jws));
        const { bytes } = release.manifest.archive;
        const stream = createReadStream(release.archiveFile, { start: from, end: bytes - 1 });
        return reply.header('content-length', bytes - from).send(stream);
      },
    });
  }
}

type Found = { readonly release: ShelvedRelease; readonly from: number };

async function releaseFor(
  deps: ReleaseRouteDeps,
  name: ReleaseRouteName,
  request: FastifyRequest,
): Promise<Found | Refusal> {
  const caller = await authenticate(deps, releaseRoutes[name].callers, request);
  if (!caller.ok) return caller;
  const parameters = parametersShape.safeParse(request.params);
  if (!parameters.success || !('terminal' in caller)) return refuse('bad-input');
  const release = (await deps.releases?.offered(caller.terminal)) ?? null;
  const from = Number(parameters.data.from ?? 0);
  if (release === null || release.manifest.version !== parameters.data.version) return refuse('not-found');
  return from < release.manifest.archive.bytes ? { release, from } : refuse('bad-input');
}
