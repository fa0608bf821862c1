import { createReadStream } from 'node:fs';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ruleFileRoutes } from '../../../preload/contract/http-rules.ts';
import { id } from '../../../preload/contract/http-shapes.ts';
import { z } from '../../../preload/contract/z.ts';
import type { Log } from '../../log/log.ts';
import { type AuthenticateDeps, authenticate } from '../http/authenticate.ts';
import { sendRefusal } from '../http/routes.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { FileTray, TrayFile } from './file-tray.ts';

/** What handing out files needs beside the sign-in of a person. */
export type RuleFileDeps = AuthenticateDeps & { readonly tray: FileTray; readonly log: Log };

const parametersShape = z.strictObject({ fileId: id });

/** Makes the route that hands a person their own files, to be saved and never shown. */
export function addRuleFileRoute(app: FastifyInstance, deps: RuleFileDeps): void {
  const { method, path } = ruleFileRoutes.ruleFile;
  app.route({
    method,
    url: path,
    async handler(request, reply) {
      const found = await fileFor(deps, request);
      if (!('path' in found)) {
        deps.log.info('http.refused', { endpoint: 'ruleFile', code: found.code });
        return sendRefusal(reply, found);
      }
      return reply
        .type('application/octet-stream')
        .header('content-disposition', 'attachment')
        .header('content-length', found.bytes)
        .send(createReadStream(found.path));
    },
  });
}

async function fileFor(deps: RuleFileDeps, request: FastifyRequest): Promise<TrayFile | Refusal> {
  const caller = await authenticate(deps, ruleFileRoutes.ruleFile.callers, request);
  if (!caller.ok) return caller;
  const parameters = parametersShape.safeParse(request.params);
  if (!parameters.success || !('staff' in caller)) return refuse('bad-input');
  return deps.tray.find(caller.staff.person.staffId, parameters.data.fileId) ?? refuse('file-unknown');
}
