import { lookup } from 'node:dns/promises';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from '../../preload/contract/z.ts';
import { announceAndServe } from './announce.ts';
import { siteMapShape } from './hosts.ts';
import { createChannelProxy } from './proxy/channel-proxy.ts';
import { publicAddressTest } from './proxy/public-address.ts';

// Entry of the demo channel process:
//   node main/demo/channel.ts --port PORT --map FILE --credentials FILE [--host ADDRESS]
// Files, because arguments of a process can be read by anyone on the machine.

const credentialsShape = z.strictObject({
  username: z.string().min(1).max(128),
  password: z.string().min(16).max(128),
});

const { values } = parseArgs({
  options: {
    port: { type: 'string' },
    host: { type: 'string' },
    map: { type: 'string' },
    credentials: { type: 'string' },
  },
});
const port = z.coerce.number().int().min(0).max(65535).parse(values.port);
const host = z.ipv4().optional().parse(values.host);
const readJson = (path: string | undefined): unknown =>
  JSON.parse(readFileSync(z.string().parse(path), 'utf8'));

const proxy = createChannelProxy({
  site: siteMapShape.parse(readJson(values.map)),
  credentials: credentialsShape.parse(readJson(values.credentials)),
  isPublic: publicAddressTest(),
  resolve: async (host) => (await lookup(host, { all: true })).map(({ address }) => address),
});
announceAndServe(proxy.server, { port, host }, proxy.stop);
