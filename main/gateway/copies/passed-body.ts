import { createHash } from 'node:crypto';
import { pipeline, type Readable, Transform } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** What is known of requests that another copy has passed on and proved. */
export type PassedRequests = WeakMap<
  FastifyRequest['raw'],
  { readonly address: string; readonly bodySha256: string }
>;

/** Lets a server take no body of a passed request but the one that its pass is for. */
export function addBodyCheck(app: FastifyInstance, passed: PassedRequests): void {
  app.addHook('preParsing', async (request, _reply, payload) => {
    const pass = passed.get(request.raw);
    return pass === undefined ? payload : checked(payload as Readable, pass.bodySha256);
  });
}

function checked(body: Readable, wanted: string): Readable {
  const hash = createHash('sha256');
  const check = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
    flush(done) {
      const isSame = hash.digest('base64url') === wanted;
      done(isSame ? null : Object.assign(new Error('another body'), { statusCode: 400 }));
    },
  });
  // What goes wrong with either is told to whoever reads the body.
  pipeline(body, check, () => {});
  return check;
}
