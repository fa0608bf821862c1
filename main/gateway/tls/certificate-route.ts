import type { FastifyInstance } from 'fastify';
import type { GatewayTls } from './open-tls.ts';

/** A year; browsers take it only on a connection whose certificate they trust (RFC 6797, 8.1). */
const strictTransport = 'max-age=31536000';

/** Serves the gateway's certificate for IT to hand to browsers, and tells browsers to stay with https where that is the address. */
export function addCertificateRoute(
  app: FastifyInstance,
  { tls, origin }: { readonly tls: GatewayTls; readonly origin: () => string },
): void {
  app.addHook('onRequest', async (_request, reply) => {
    if (origin().startsWith('https:')) reply.header('strict-transport-security', strictTransport);
  });
  const served = tls.served();
  if (served === null) return;
  app.get('/gateway-certificate', async (_request, reply) =>
    reply
      .type('application/x-pem-file')
      .header('content-disposition', 'attachment; filename="gateway-certificate.pem"')
      .send((tls.served() ?? served).pem),
  );
}
