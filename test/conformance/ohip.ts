import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePort } from '../../main/demo/free-port.ts';
import { mockDocument, readOhipSpecs } from '../../main/tools/conformance/ohip-spec.ts';
import { startPrism } from '../../main/tools/conformance/prism.ts';
import { type Check, createTally } from '../../main/tools/conformance/verdict.ts';
import { checkAgainstMock } from './ohip/against-mock.ts';
import { checkBehindProxy } from './ohip/behind-proxy.ts';
import { checkEvents } from './ohip/examples.ts';
import { checkStreaming } from './ohip/streaming.ts';

/** The adapter for OPERA Cloud and its fake before the vendor's own specifications. */
export const check: Check = async (folder) => {
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  const tally = createTally(say);
  const specs = readOhipSpecs(folder, readdirSync);
  say(`specifications of ${specs.release}; Prism takes some seconds to read them`);
  checkStreaming(specs.streaming, tally);
  await checkEvents(specs.document, tally);
  const place = mkdtempSync(join(tmpdir(), 'ohip-conformance-'));
  const written = (name: string, document: unknown): string => {
    const file = join(place, name);
    writeFileSync(file, JSON.stringify(document));
    return file;
  };
  const upstreamPort = await findFreePort();
  const started = await Promise.allSettled([
    startPrism({
      mode: 'mock',
      specFile: written('mock.json', mockDocument(specs.document)),
      // The schema of one reservation is too large for Prism to make one up.
      takesExamples: true,
    }),
    startPrism({
      mode: 'proxy',
      specFile: written('proxy.json', specs.document),
      upstream: `http://127.0.0.1:${upstreamPort}`,
    }),
  ]);
  try {
    const [mock, proxy] = started.map((each) => {
      if (each.status === 'rejected') throw each.reason;
      return each.value;
    });
    if (mock === undefined || proxy === undefined) throw new Error('prism did not start');
    await checkAgainstMock(mock.url, specs.document, tally);
    await checkBehindProxy({ proxyUrl: proxy.url, upstreamPort, place }, tally);
  } finally {
    for (const each of started) if (each.status === 'fulfilled') await each.value.stop();
    rmSync(place, { recursive: true });
  }
  return tally.verdict(specs.release);
};
