import type { RequestListener } from 'node:http';
import { type Clock, systemClock } from '../../clock.ts';
import type { Log } from '../../log/log.ts';
import { type RunningGateway, startGateway } from '../compose.ts';
import type { GatewayConfig } from '../config/config-shape.ts';
import { type GroupServer, openGroupServer } from './group-server.ts';
import { hostsOf } from './hosts.ts';
import type { Member } from './load-group.ts';

/** What a group gets from outside; without a clock it is the machine's. */
export type GroupDeps = {
  /** The log of one hotel: each has its own. */
  readonly logOf: (config: GatewayConfig) => Log;
  readonly clock?: Clock;
  /** Hears of a hotel that started, or could not and is tried again. */
  readonly told: (hotelId: string, news: RunningGateway | Error) => void;
};

/** A group that listens. */
export type RunningGroup = {
  readonly url: string;
  /** Resolves when each hotel has started or failed once. */
  readonly settled: Promise<void>;
  /** As a single gateway closes, all hotels at once. */
  close(): Promise<void>;
};

/** Long enough for a database that starts, short enough for a hotel that waits. */
const againMs = 30_000;

/**
 * Starts all hotels of a group side by side and listens for them. Each has a store, secrets, records, folders and a log of its
 * own. One that cannot start does not hold back the others: it answers `not-ready` and is tried again. Throws when the address
 * cannot be used.
 */
export async function startGroup(
  { listen, members }: { readonly listen: GatewayConfig['listen']; readonly members: readonly Member[] },
  { logOf, clock = systemClock, told }: GroupDeps,
): Promise<RunningGroup> {
  const server = await openGroupServer(listen);
  const hotels = members.map((member) =>
    keepMember(member, { server, log: logOf(member.config), clock, told }),
  );
  const settled = Promise.all(hotels.map(({ started }) => started)).then(() => {});
  return {
    url: server.url,
    settled,
    async close() {
      server.stopListening();
      await Promise.all(hotels.map((hotel) => hotel.close()));
      await server.close();
    },
  };
}

type MemberDeps = {
  readonly server: GroupServer;
  readonly log: Log;
  readonly clock: Clock;
  readonly told: GroupDeps['told'];
};

type KeptMember = {
  /** Resolves when it has been tried once. */
  readonly started: Promise<void>;
  close(): Promise<void>;
};

function keepMember({ config }: Member, { server, log, clock, told }: MemberDeps): KeptMember {
  const hosts = hostsOf(config.publicUrl);
  let gateway: RunningGateway | null = null;
  let isClosed = false;
  let stopAlarm = (): void => {};
  let starting: Promise<void> = Promise.resolve();

  const start = async (): Promise<void> => {
    let serve: RequestListener | null = null;
    try {
      gateway = await startGateway(config, {
        log,
        clock,
        async attach(app) {
          await app.ready();
          serve = (request, response) => app.routing(request, response);
          return config.publicUrl;
        },
      });
      server.serve(hosts, serve);
      told(config.hotelId, gateway);
    } catch (error) {
      log.error('gateway.failed', { error: error instanceof Error ? error.name : 'unknown' });
      told(config.hotelId, error instanceof Error ? error : new Error('unknown'));
      if (!isClosed)
        stopAlarm = clock.alarm(againMs, () => {
          starting = start();
        });
    }
  };

  server.serve(hosts, null);
  starting = start();
  return {
    started: starting,
    async close() {
      isClosed = true;
      stopAlarm();
      await starting;
      stopAlarm();
      await gateway?.close();
      server.serve(hosts, null);
    },
  };
}
