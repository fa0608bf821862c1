import { randomInt } from 'node:crypto';
import { onTestFinished } from 'vitest';
import type { GatewayConfigFile } from '../../../../main/gateway/config/config-shape.ts';
import type { AnswerOf } from '../../../../preload/contract/http.ts';
import { drawCode } from '../../../../preload/contract/token-code.ts';
import type { DeskClient } from '../fixture/desk-client.ts';
import { type GatewayFixture, startFixture } from '../fixture/gateway-fixture.ts';
import type { TerminalClient } from '../fixture/terminal-client.ts';

/** One minute in milliseconds. */
export const minute = 60_000;

/** What a guest hears of every wrong token, whatever stands against it. */
export const refused = { status: 403, code: 'token-refused' };

/** A gateway with one terminal and somebody at the desk. */
export type AttackedHotel = GatewayFixture & {
  readonly desk: DeskClient;
  readonly lobby: TerminalClient;
  /** A token for the first guest of a room who has none; fails when it is refused. */
  printed(room?: string): Promise<AnswerOf<'issueGrant'>>;
  /** Why tokens were refused, as staff see it, newest first. */
  reasons(): Promise<readonly string[]>;
};

/** Opens it for one test. */
export async function attackedHotel(
  change?: (config: GatewayConfigFile) => GatewayConfigFile,
): Promise<AttackedHotel> {
  const hotel = await startFixture(change);
  onTestFinished(() => hotel.close());
  const [desk, lobby] = [await hotel.signIn('super-1'), await hotel.terminal()];
  return {
    ...hotel,
    desk,
    lobby,
    async printed(room = '101') {
      const reply = await hotel.issue(await hotel.signIn('super-1'), room);
      if (!('value' in reply)) throw new Error(reply.code);
      return reply.value;
    },
    async reasons() {
      const { attempts } = await (await hotel.signIn('super-1')).ask('attempts');
      return attempts.map(({ reason }) => reason);
    },
  };
}

/** A code that nobody was given. */
export const someCode = (): string => drawCode((max) => randomInt(max));

/** Renews a lease of a terminal. */
export const renew = (terminal: TerminalClient, leaseId: string, counter: number) =>
  terminal.ask('renewLease', { counter }, { leaseId });
