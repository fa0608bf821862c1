import { setTimeout as pause } from 'node:timers/promises';
import type { DeskClient } from '../../unit/gateway/fixture/desk-client.ts';
import { benchHotel } from './hotel-files.ts';

/** Issues a grant to the guest of a room, as the console does; gives the milliseconds from the order to the answer. */
export async function timeIssue(desk: DeskClient, room: string): Promise<number> {
  const { stays } = await desk.ask('roomStays', undefined, { room });
  const begunMs = performance.now();
  await desk.ask('issueGrant', {
    stayKey: stays[0]?.stayKey ?? 'none',
    profileId: benchHotel.profileId,
  });
  return performance.now() - begunMs;
}

/** What became of issues. */
export type IssueFigures = { readonly timesMs: readonly number[]; readonly failed: number };

/** Issues one after the other, a pause after each, until the rooms or the seconds are over. */
export async function timeIssues(
  desk: DeskClient,
  rooms: readonly string[],
  pace: { readonly pauseMs: number; readonly seconds: number },
): Promise<IssueFigures> {
  const timesMs: number[] = [];
  let failed = 0;
  const endMs = performance.now() + pace.seconds * 1000;
  for (const room of rooms) {
    if (performance.now() >= endMs) break;
    try {
      timesMs.push(await timeIssue(desk, room));
    } catch {
      // No answer, or a refusal: a figure of its own, so that it does not cost the others.
      failed += 1;
    }
    await pause(pace.pauseMs);
  }
  return { timesMs, failed };
}
