import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cloudbedsStates } from '../../main/gateway/hotel-systems/cloudbeds/to-stay.ts';
import { type CloudbedsSpec, readCloudbedsSpec } from '../../main/tools/conformance/cloudbeds-spec.ts';
import { startPrism } from '../../main/tools/conformance/prism.ts';
import { type Relay, startRelay } from '../../main/tools/conformance/relay.ts';
import { type Check, createTally, type Tally } from '../../main/tools/conformance/verdict.ts';
import { checkFake } from './cloudbeds-fake.ts';
import { checkDummies, checkQuestions } from './cloudbeds-mock.ts';

// Cloudbeds: our adapter before Prism as a mock, and Prism as a checking proxy before our fake. The specification is the vendor's own.

/** Words that the specification lists and that are deliberately unknown: such a stay is never eligible. */
const unknownWords = ['in_progress', 'call2confirm', 'paypal_init', 'pending_payment'];

/** Checks adapter and fake against the specification in a folder. */
export const check: Check = async (folder) => {
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  const tally = createTally(say);
  const spec = readCloudbedsSpec(folder);
  say(
    `${spec.repairs} fields of the specification are repaired, which would switch off the check of their answer`,
  );
  checkWords(tally, spec);
  const place = mkdtempSync(join(tmpdir(), 'cloudbeds-'));
  try {
    const specFile = join(place, 'used.json');
    writeFileSync(specFile, JSON.stringify(spec.document));
    say('starting Prism as a mock');
    await withPrism({ mode: 'mock', specFile }, async (url, relay) => {
      await checkQuestions(tally, relay);
      await checkDummies(tally, url);
    });
    await checkFake(tally, async (upstream, work) => {
      say('starting Prism before the fake');
      await withPrism({ mode: 'proxy', specFile, upstream }, (_, relay) => work(relay));
    });
  } finally {
    rmSync(place, { recursive: true });
  }
  return tally.verdict(spec.release);
};

function checkWords(tally: Tally, spec: CloudbedsSpec): void {
  for (const field of ['status', 'guestStatus', 'roomStatus']) {
    const words = spec.wordsOf(field);
    tally.note(`${field} lists words`, words.length > 3);
    const strange = words.filter(
      (word) => !Object.hasOwn(cloudbedsStates, word) && !unknownWords.includes(word),
    );
    tally.note(`every word of ${field} has a meaning`, strange.length === 0, strange.join(', '));
  }
}

async function withPrism(
  task: Parameters<typeof startPrism>[0],
  work: (url: string, relay: Relay) => Promise<void>,
): Promise<void> {
  const prism = await startPrism(task);
  try {
    const relay = await startRelay(() => prism.url);
    try {
      await work(prism.url, relay);
    } finally {
      await relay.close();
    }
  } finally {
    await prism.stop();
  }
}
