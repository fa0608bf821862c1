import { describe, expect, it } from 'vitest';
import { playBeforeGateway } from '../../../conformance/fias/play-gateway.ts';
import { playBeforeInterface } from '../../../conformance/fias/play-interface.ts';
import { readTranscripts, transcriptFolder } from '../../../fakes/fias/transcript.ts';

const transcripts = readTranscripts(transcriptFolder);

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
