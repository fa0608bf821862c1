import { takeWork } from '../../../../main/gateway/work/take-work.ts';

/** What the process of the tests is asked for. */
export type OddJob = 'environment' | 'throw' | 'turn' | 'fill';

// Entry of a process, as those of the gateway are.
takeWork<{ readonly job: OddJob }, unknown>(({ job }, say) => {
  say('begun');
  if (job === 'environment') say({ names: Object.keys(process.env), pid: process.pid });
  if (job === 'throw') throw new Error('nobody-must-read-this');
  while (job === 'turn') say('on');
  const kept: string[][] = [];
  while (job === 'fill') kept.push(Array.from({ length: 100_000 }, (_, nth) => `${nth} of ${kept.length}`));
});
