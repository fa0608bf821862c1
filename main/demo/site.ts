import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from '../../preload/contract/z.ts';
import { announceAndServe } from './announce.ts';
import { createSite } from './site/create-site.ts';

// Entry of the demo site process:
//   node main/demo/site.ts --port PORT --chain FILE --key FILE

const { values } = parseArgs({
  options: { port: { type: 'string' }, chain: { type: 'string' }, key: { type: 'string' } },
});
const port = z.coerce.number().int().min(0).max(65535).parse(values.port);
const readText = (path: string | undefined): string => readFileSync(z.string().parse(path), 'utf8');

const site = await createSite({ chainPem: readText(values.chain), keyPem: readText(values.key) });
announceAndServe(site.server, { port }, site.stop);
