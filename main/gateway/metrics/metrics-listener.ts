import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Registry } from 'prom-client';
import type { MetricsSetting } from '../config/metrics-shape.ts';

/** The listener at which figures are read. */
export type MetricsListener = {
  /** Address of the figures. */
  readonly url: string;
  close(): Promise<void>;
};

/** A reading is one line; whoever sends more is no reader of figures. */
const headLimitBytes = 8_192;

const requestLimitMs = 10_000;

/** Listens for `GET /metrics`, and answers nothing else. Throws when the address cannot be used. */
export async function openMetricsListener(
  { host, port }: MetricsSetting,
  registry: Registry,
): Promise<MetricsListener> {
  const options = { maxHeaderSize: headLimitBytes, requestTimeout: requestLimitMs };
  const server = createServer(options, async (request, response) => {
    if (request.url !== '/metrics') return void response.writeHead(404).end();
    if (request.method !== 'GET') return void response.writeHead(405, { allow: 'GET' }).end();
    try {
      const text = await registry.metrics();
      response
        .writeHead(200, { 'content-type': registry.contentType, 'cache-control': 'no-store' })
        .end(text);
    } catch {
      response.writeHead(500).end();
    }
  });
  server.maxConnections = 16;
  server.listen(port, host);
  await once(server, 'listening');
  const { address, family, port: taken } = server.address() as AddressInfo;
  const name = family === 'IPv6' ? `[${address}]` : address;
  return {
    url: `http://${name}:${taken}/metrics`,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
