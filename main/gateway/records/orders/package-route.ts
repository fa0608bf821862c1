import { createReadStream } from 'node:fs';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { id } from '../../../../preload/contract/http-shapes.ts';
import { recordPackageRoutes } from '../../../../preload/contract/http-staff-records.ts';
import { z } from '../../../../preload/contract/z.ts';
import type { Log } from '../../../log/log.ts';
import { sentWhole } from '../../../sent-whole.ts';
import { type AuthenticateDeps, authenticate } from '../../http/authenticate.ts';
import { sendRefusal } from '../../http/routes.ts';
import { refuse } from '../../refusal.ts';
import type { PackageDesk } from './package-desk.ts';

/** What handing out packages needs beside the sign-in of a person. */
export type PackageRouteDeps = AuthenticateDeps & { readonly packages: PackageDesk; readonly log: Log };

const parametersShape = z.strictObject({ orderId: id });

/** Makes the route that hands out a package, to be saved and never shown. */
export function addPackageRoute(app: FastifyInstance, deps: PackageRouteDeps): void {
  const { method, path } = recordPackageRoutes.recordPackage;
  app.route({
    method,
    url: path,
    async handler(request, reply) {
      const found = await packageFor(deps, request);
      if (!found.ok) {
        deps.log.info('http.refused', { endpoint: 'recordPackage', code: found.code });
        return sendRefusal(reply, found);
      }
      const file = createReadStream(found.path);
      const isWhole = sentWhole(reply.raw, file, found.bytes);
      reply.raw.once('close', () => {
        found.ended(isWhole()).catch(() => deps.log.error('records.handOutFailed'));
      });
      return reply
        .type('application/zip')
        .header('content-disposition', `attachment; filename="${found.fileName}"`)
        .header('content-length', found.bytes)
        .send(file);
    },
  });
}

async function packageFor(deps: PackageRouteDeps, request: FastifyRequest): ReturnType<PackageDesk['fetch']> {
  const caller = await authenticate(deps, recordPackageRoutes.recordPackage.callers, request);
  if (!caller.ok) {
    const { by, ...refusal } = caller;
    if (by !== undefined) deps.packages.denied(by);
    return refusal;
  }
  const parameters = parametersShape.safeParse(request.params);
  if (!parameters.success || !('staff' in caller)) return refuse('bad-input');
  return deps.packages.fetch(caller.staff, parameters.data.orderId);
}
