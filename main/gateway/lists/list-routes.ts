import { createReadStream } from 'node:fs';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type ListRouteName, listRoutes } from '../../../preload/contract/http-lists.ts';
import { sha256 } from '../../../preload/contract/http-shapes.ts';
import { z } from '../../../preload/contract/z.ts';
import type { Log } from '../../log/log.ts';
import { type AuthenticateDeps, authenticate } from '../http/authenticate.ts';
import { sendRefusal } from '../http/routes.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { makeNonce } from '../terminals/proof-nonce.ts';
import type { ListFile, ListShelf } from './list-shelf.ts';

/** What serving lists needs beside the proof of a terminal. */
export type ListRouteDeps = AuthenticateDeps & { readonly shelf: ListShelf; readonly log: Log };

const parametersShape = z.strictObject({ sha256, base: sha256.optional() });

/** Makes the routes that answer with bytes: caller first, then input, and only lists that a profile of the caller names. */
export function addListRoutes(
  app: FastifyInstance,
  deps: ListRouteDeps,
  names = Object.keys(listRoutes) as readonly ListRouteName[],
): void {
  for (const name of names) {
    const { method, path } = listRoutes[name];
    app.route({
      method,
      url: path,
      async handler(request, reply) {
        reply.header('dpop-nonce', makeNonce(deps.nonceKey, deps.clock.nowMs()));
        const found = await fileFor(deps, name, request);
        if (!('path' in found)) {
          deps.log.info('http.refused', { endpoint: name, code: found.code });
          return sendRefusal(reply, found);
        }
        return sendFile(reply, found);
      },
    });
  }
}

async function fileFor(
  deps: ListRouteDeps,
  name: ListRouteName,
  request: FastifyRequest,
): Promise<ListFile | Refusal> {
  const caller = await authenticate(deps, listRoutes[name].callers, request);
  if (!caller.ok) return caller;
  const parameters = parametersShape.safeParse(request.params);
  if (!parameters.success || !('terminal' in caller)) return refuse('bad-input');
  const { profileIds } = caller.terminal;
  const { sha256: asked, base } = parameters.data;
  const file =
    base === undefined
      ? await deps.shelf.find(asked, profileIds)
      : await deps.shelf.findDelta(asked, base, profileIds);
  return file ?? refuse('not-found');
}

function sendFile(reply: FastifyReply, { path, bytes }: ListFile): FastifyReply {
  return reply.type('application/octet-stream').header('content-length', bytes).send(createReadStream(path));
}
