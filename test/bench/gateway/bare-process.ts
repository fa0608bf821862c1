// What the gateway is compared with, in a process of its own: one Fastify route that checks the same DPoP proof and keeps nothing.
import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import Fastify from 'fastify';
import { calculateJwkThumbprint, compactVerify, EmbeddedJWK } from 'jose';
import { isNonceGood, makeNonce } from '../../../main/gateway/terminals/proof-nonce.ts';
import { serveParent } from './parent-link.ts';

/** What the process is asked for: the body that every good request is answered with. */
export type BareOrder = { readonly answer: string };

serveParent<BareOrder, { readonly url: string }>(openBare);

async function openBare({ answer }: BareOrder): Promise<{ readonly url: string }> {
  const nonceKey = createSecretKey(randomBytes(32));
  const value = JSON.parse(answer) as object;
  const app = Fastify();
  let url = '';
  app.post('/renew', async (request, reply) => {
    reply.header('dpop-nonce', makeNonce(nonceKey, Date.now()));
    const { dpop } = request.headers;
    const thumbprint = typeof dpop === 'string' ? await provenBy(dpop, `${url}/renew`, nonceKey) : null;
    return thumbprint === null ? reply.code(401).send({ code: 'use_dpop_nonce' }) : value;
  });
  url = await app.listen({ host: '127.0.0.1', port: 0 });
  return { url };
}

/** Thumbprint of the key of a good proof; null for any other. */
async function provenBy(dpop: string, url: string, nonceKey: KeyObject): Promise<string | null> {
  const { payload, protectedHeader } = await compactVerify(dpop, EmbeddedJWK, { algorithms: ['ES256'] });
  const said = JSON.parse(new TextDecoder().decode(payload)) as Record<string, unknown>;
  const isGood =
    protectedHeader.typ === 'dpop+jwt' &&
    said.htm === 'POST' &&
    said.htu === url &&
    typeof said.jti === 'string' &&
    typeof said.nonce === 'string' &&
    isNonceGood(nonceKey, said.nonce, Date.now()) &&
    Math.abs(Date.now() / 1000 - Number(said.iat)) <= 60;
  return isGood && protectedHeader.jwk !== undefined ? calculateJwkThumbprint(protectedHeader.jwk) : null;
}
