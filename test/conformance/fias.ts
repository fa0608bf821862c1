import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Check, createTally } from '../../main/tools/conformance/verdict.ts';
import { readTranscripts, transcriptFolder } from '../fakes/fias/transcript.ts';
import { playBeforeGateway } from './fias/play-gateway.ts';
import { playBeforeInterface } from './fias/play-interface.ts';

/**
 * The adapter for FIAS before golden dialogues: our own, which our fake must speak as well, and those of an integrator in
 * the folder `fias` of DIR, where there is one. There is no file of a vendor to check against.
 */
export const check: Check = async (folder) => {
  const tally = createTally((line) => void process.stderr.write(`${line}\n`));
  const own = readTranscripts(transcriptFolder);
  for (const transcript of own) {
    await tally.hold(`the gateway in ${transcript.name}`, () => playBeforeGateway(transcript));
    if (transcript.settings.only === 'gateway') continue;
    await tally.hold(`the fake in ${transcript.name}`, () => playBeforeInterface(transcript));
  }
  const given = existsSync(join(folder, 'fias')) ? readTranscripts(join(folder, 'fias')) : [];
  for (const transcript of given)
    await tally.hold(`the gateway in the given ${transcript.name}`, () => playBeforeGateway(transcript));
  return tally.verdict(`FIAS, ${own.length} golden dialogues and ${given.length} given`);
};
