import { channelAnswers } from './access/channel-check.ts';
import { createClockWatch } from './access/clock-watch.ts';
import type { EnrolmentView } from './access/enrolment.ts';
import { createStation, type Station, type StationDeps } from './access/station.ts';
import type { Clock } from './clock.ts';
import type { Access } from './compose-access.ts';
import type { FleetMember } from './compose-fleet.ts';
import type { Help } from './compose-help.ts';
import type { House } from './compose-house.ts';
import type { Stores } from './compose-stores.ts';
import type { Publisher } from './ipc/publish.ts';
import type { Log } from './log/log.ts';
import type { Runner } from './session/runner.ts';
import { languageOfSession, statusOf } from './session/status.ts';

/** What the station looks after, and what is done about it. */
export type StationWiring = Pick<StationDeps, 'enrolled' | 'lookAfterRecords' | 'resetOrdered'> & {
  readonly access: Access;
  readonly clock: Clock;
  readonly log: Log;
  readonly house: House;
  readonly stores: Stores;
  readonly fleet: FleetMember;
  readonly help: Pick<Help, 'ruleSwap'>;
  readonly publisher: Pick<Publisher, 'again'>;
  readonly runner: Pick<Runner, 'state' | 'submit'>;
  readonly running: { readonly appVersion: string; readonly electronVersion: string };
  readonly isSoftwareKey: boolean;
};

/** The station of one tree, and what IT compares while the terminal waits to be enrolled. */
export type ComposedStation = Station & {
  enrolment(): EnrolmentView | null;
  /** Resolves after the first look. */
  readonly looked: Promise<void>;
};

/** Builds it. */
export function composeStation(wiring: StationWiring): ComposedStation {
  const { access, house, stores, fleet, runner, running } = wiring;
  const { time } = access;
  const watchClock = createClockWatch();
  let enrolment: EnrolmentView | null = null;
  let lastLive = '';
  const first = Promise.withResolvers<void>();

  const looked: StationDeps['looked'] = (unavailable, view) => {
    first.resolve();
    void wiring.help.ruleSwap.look();
    fleet.look();
    const clockFinding = watchClock(time.offsetMs());
    if (clockFinding !== null) stores.noteClock(clockFinding);
    const state = runner.state();
    // Sooner than the next renewal would say so.
    if (unavailable === 'terminal-revoked' && 'session' in state)
      runner.submit({ type: 'endRequested', cause: 'staff' });
    const problem = stores.tick();
    if (problem !== null && state.name === 'idle')
      return runner.submit({ type: 'storeFailed', reason: problem });
    const live = JSON.stringify([
      view,
      access.offline.shownMinutes(),
      fleet.lockMessage(),
      house.isDarkAt(time.nowMs()),
    ]);
    const isNews = live !== lastLive;
    enrolment = view;
    lastLive = live;
    if (state.name === 'idle' && state.unavailable !== unavailable)
      runner.submit({ type: 'availabilityChanged', unavailable });
    else if (isNews) wiring.publisher.again();
  };

  const station = createStation({
    ...access,
    ...wiring,
    channelAnswers,
    isClosed: () => house.isClosedAt(time.nowMs()),
    isLocked: fleet.isLocked,
    reported: fleet.reported,
    status: () => ({
      ...statusOf(runner.state(), stores.failure()),
      language: languageOfSession(runner.state()),
      version: running.appVersion,
      electron: running.electronVersion,
      softwareKey: wiring.isSoftwareKey,
      ...fleet.report(),
    }),
    looked,
  });
  return { ...station, enrolment: () => enrolment, looked: first.promise };
}
