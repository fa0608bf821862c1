import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readTranscript } from '../../../fakes/fias/transcript.ts';
import { playBeforeGateway } from './play-gateway.ts';
import { playBeforeInterface } from './play-interface.ts';

const folder = join(import.meta.dirname, '../../../fakes/fias/transcripts');
const transcripts = readdirSync(folder)
  .map((file) => readTranscript(file.replace(/\.txt$/, '')))
  .filter(({ name }) => name !== 'opening');

describe('golden dialogues', { timeout: 60_000 }, () => {
  it('are all there', () => {
    expect(transcripts.map(({ name }) => name)).toEqual([
      'answers-missing',
      'check-bytes',
      'cuts',
      'handshake',
      'link-start-again',
      'night-audit',
      'noise',
      'stay-changes',
      'waiting-gateway',
      'without-marks',
    ]);
  });

  it.each(transcripts)('the gateway says its part of $name', playBeforeGateway);

  it.each(transcripts.filter(({ settings }) => settings.only !== 'gateway'))(
    'the fake says its part of $name',
    playBeforeInterface,
  );
});
