import type { AddressInfo } from 'node:net';
import Fastify from 'fastify';
import { addReceiptPage } from '../../main/gateway/http/receipt-page.ts';
import type { ReceiptAnswer } from '../../preload/contract/http-receipts.ts';

/** What the faked desk says to the next question. */
export type ReceiptReply = ReceiptAnswer | { readonly status: number; readonly code: string } | 'never';

/** The public page as the gateway serves it, with a desk that a test answers for. */
export type ReceiptServer = {
  readonly origin: string;
  /** Bodies and headers of the questions that came. */
  readonly asked: { readonly body: unknown; readonly headers: Readonly<Record<string, unknown>> }[];
  /** Addresses of everything that was asked for. */
  readonly seen: string[];
  reply: ReceiptReply;
  close(): Promise<void>;
};

/** Serves the built page in `folder` over loopback. */
export async function startReceiptServer(folder: string): Promise<ReceiptServer> {
  const app = Fastify({ forceCloseConnections: true });
  const server = {
    origin: '',
    asked: [] as ReceiptServer['asked'],
    seen: [] as string[],
    reply: { state: 'unknown' } as ReceiptReply,
    close: () => app.close(),
  };
  app.addHook('onRequest', async (request) => void server.seen.push(request.url));
  app.post('/public/receipts', async (request, reply) => {
    server.asked.push({ body: request.body, headers: request.headers });
    const answer = server.reply;
    if (answer === 'never') return new Promise(() => {});
    return 'status' in answer ? reply.code(answer.status).send({ code: answer.code }) : answer;
  });
  await addReceiptPage(app, folder);
  await app.listen({ port: 0, host: '127.0.0.1' });
  server.origin = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  return server;
}
