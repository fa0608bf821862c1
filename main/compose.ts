import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { app, ipcMain } from 'electron';
import { channelAnswers } from './access/channel-check.ts';
import type { EnrolmentView } from './access/enrolment.ts';
import { lanAddress } from './access/lan-address.ts';
import { createLeaseKeeper } from './access/lease.ts';
import { createRedeem } from './access/redeem.ts';
import { createStation } from './access/station.ts';
import { systemClock as clock } from './clock.ts';
import { composeAccess } from './compose-access.ts';
import { createStores } from './compose-stores.ts';
import type { TerminalConfig } from './config/shape.ts';
import { createGuard } from './guard/create-guard.ts';
import type { GuardEvent } from './guard/guard.ts';
import type { PortHold } from './guard/port-hold.ts';
import { createHandlers } from './ipc/handlers.ts';
import { createPublisher } from './ipc/publish.ts';
import { serve } from './ipc/serve.ts';
import { createSurfaceOf } from './ipc/trust.ts';
import type { Log } from './log/log.ts';
import type { Trust } from './profile/trust.ts';
import type { Catalogue } from './records/catalogue.ts';
import { systemBooted, systemCrashed } from './records/events.ts';
import { noticeFor } from './records/schema/notice.ts';
import { createSessionRecords } from './records/session-records.ts';
import { idle } from './session/machine.ts';
import { createPerform } from './session/perform.ts';
import { type Predecessor, recover } from './session/recover.ts';
import { createRunner } from './session/runner.ts';
import type { State } from './session/states.ts';
import { statusOf } from './session/status.ts';
import { createTimekeeper } from './session/timekeeper.ts';
import { createShellWindow } from './shell/window.ts';

/** What a process tree is built from; everything was read and checked before. */
export type TerminalParts = {
  readonly config: TerminalConfig;
  readonly trust: Trust;
  readonly catalogue: Catalogue;
  readonly scratchFolder: string;
  readonly guardPort: PortHold;
  readonly log: Log;
};

/** What the supervisor hears. */
export type TerminalListener = {
  /** Nothing is owed. */
  settled(): void;
  /** A session began. */
  busy(): void;
  /** The session is over; this tree is done. */
  handOver(): void;
  /** This tree should go; nothing is owed. */
  leave(): void;
};

/** The terminal of one process tree. */
export type Terminal = {
  /** Loads the shell, hidden; resolves when this tree is warm. */
  warm(): Promise<void>;
  /** Becomes the terminal: takes the stores, recovers what is owed, shows. */
  promote(predecessor: Predecessor): void;
  /** Ends the session if one runs; leaves at once when nothing is owed. */
  quit(): void;
};

/** Builds every object of the terminal once. The only file that knows them all. */
export function composeTerminal(parts: TerminalParts, listener: TerminalListener): Terminal {
  const { config, catalogue, log } = parts;
  const access = composeAccess(config, parts.trust, catalogue.sha256, clock);
  const { gateway, time } = access;
  const stores = createStores(config.dataFolder, catalogue, time, log);
  const notice = noticeFor(catalogue);
  let fate: Predecessor['fate'] = 'none';
  let enrolment: EnrolmentView | null = null;

  const owesNothing = (): boolean => ['idle', 'verifying', 'blocked'].includes(runner.state().name);
  const endSession = (cause: Parameters<typeof leases.giveBack>[1]): void =>
    runner.submit({ type: 'endRequested', cause });

  const timekeeper = createTimekeeper({ clock, ended: endSession, changed: () => showBrowsing() });
  const leases = createLeaseKeeper({
    gateway,
    clock,
    ended: endSession,
    renewed(lease) {
      timekeeper.renewed(lease);
      const state = runner.state();
      if (state.name === 'browsing')
        runner.submit({ type: 'leaseRenewed', sessionId: state.session.sessionId, lease });
    },
  });

  const shell = createShellWindow({
    ...config.window,
    outFolder: join(app.getAppPath(), 'out'),
    onInput: timekeeper.guestInput,
    onCrashed() {
      log.error('shell.crashed');
      // Without the shell nobody can end the session by hand; the successor has a fresh one.
      if (owesNothing()) listener.leave();
      else endSession('view-crashed');
    },
  });

  const guard = createGuard({
    clock,
    log,
    window: shell.window,
    port: parts.guardPort,
    scratchFolder: parts.scratchFolder,
    forbiddenTargets: [new URL(config.gatewayUrl)].map(({ hostname, port }) => ({
      host: hostname,
      port: Number(port),
    })),
    language: () => publisher.current().language,
    emit(event: GuardEvent) {
      switch (event.type) {
        case 'pageChanged':
          return showBrowsing();
        case 'guestInput':
          return timekeeper.guestInput();
        case 'refused':
          return log.warn('guard.refused', { kind: event.kind });
        case 'viewCrashed':
          return endSession('view-crashed');
        case 'channelLost':
          return endSession('channel-lost');
      }
    },
  });

  const showBrowsing = (): void => {
    if (runner.state().name !== 'browsing') return;
    guard.makeRoomForStrip(timekeeper.warning() !== null || guard.toast() !== null);
    publisher.again();
  };

  const publisher = createPublisher(
    {
      terminal: () => ({
        label: access.identity()?.label ?? '',
        hotelName: access.identity()?.hotelName ?? '',
        demo: config.demo,
      }),
      enrolment: () => enrolment,
      notice: () => notice,
      endsAtMs: (state) => endsAtMs(state, timekeeper.endsAtMs()),
      browsing: () => ({ page: guard.page(), warning: timekeeper.warning(), toast: guard.toast() }),
    },
    idle,
    shell.publish,
  );

  const perform = createPerform({
    clock,
    log,
    guard,
    submit: (event) => runner.submit(event),
    stateName: () => runner.state().name,
    redeem: createRedeem(gateway, access.documents),
    newSessionId: () => randomBytes(12).toString('base64url'),
    records: createSessionRecords({
      store: stores.records,
      nowMs: time.nowMs,
      noticeVersion: notice.version,
      netLocal: lanAddress(config.lanAddress),
      goneByDays: catalogue.goneByDays,
      fate: () => fate,
    }),
    checkDocuments: access.checkDocuments,
    limits: {
      start({ lease, profile }) {
        timekeeper.start(lease, profile.limits.idleSeconds * 1000);
        leases.start(lease);
      },
      stop() {
        timekeeper.stop();
        leases.stop();
      },
    },
    returnLease: leases.giveBack,
    handOver: listener.handOver,
    clearJournal: stores.clearJournal,
    progress: publisher,
  });

  const runner = createRunner({ clock, log, journal: stores, publish: onState, perform }, idle);

  function onState(state: State, before: State): void {
    publisher.state(state);
    if (state.name === before.name) return;
    if (state.name === 'notice') listener.busy();
    if (state.name === 'idle' || state.name === 'blocked') listener.settled();
    station.lookNow();
  }

  const station = createStation({
    clock,
    log,
    gateway,
    documents: access.documents,
    channelAnswers,
    enrolment: access.enrolment,
    identity: access.identity,
    enrolled(identity) {
      access.keepIdentity(identity);
      openStores();
    },
    status: () => ({
      ...statusOf(runner.state()),
      version: app.getVersion(),
      electron: process.versions.electron ?? '',
      softwareKey: access.isSoftwareKey,
    }),
    looked(unavailable, view) {
      const state = runner.state();
      const isNews = JSON.stringify(view) !== JSON.stringify(enrolment);
      enrolment = view;
      if (state.name === 'idle' && state.unavailable !== unavailable)
        runner.submit({ type: 'availabilityChanged', unavailable });
      else if (isNews) publisher.again();
    },
    resetOrdered() {
      if (runner.state().name === 'blocked') runner.submit({ type: 'staffReset' });
    },
  });

  /** Opens the stores and notes that the terminal runs; false when they may not be used. */
  const openStores = (): boolean => {
    const identity = access.identity();
    if (identity === null) return true;
    const running = {
      appVersion: app.getVersion(),
      electronVersion: process.versions.electron ?? '',
      catalogueSha256: catalogue.sha256,
    };
    try {
      stores.open(identity);
      if (fate === 'none') stores.records().append(systemBooted(running));
      if (fate === 'died') stores.records().append(systemCrashed(running));
      return true;
    } catch {
      log.error('stores.openFailed');
      runner.begin({
        state: { name: 'blocked', reason: 'store-failed', owed: null, failedSteps: [] },
        effects: [],
      });
      return false;
    }
  };

  serve({
    ipc: ipcMain,
    log,
    surfaceOf: createSurfaceOf(() => shell.view.webContents.mainFrame),
    handlers: createHandlers({
      submit: (event) => runner.submit(event),
      stateName: () => runner.state().name,
      guard,
      guestInput: timekeeper.guestInput,
      view: publisher.current,
    }),
  });

  return {
    warm: shell.load,
    promote(predecessor) {
      fate = predecessor.fate;
      if (openStores())
        runner.begin(recover(access.identity() === null ? null : stores.lastRow(), predecessor));
      shell.show();
      station.start();
      if (owesNothing()) listener.settled();
    },
    quit() {
      if (owesNothing()) listener.leave();
      else endSession('quit');
    },
  };
}

/** When the session ends at the latest, by this terminal's clock: from the lease until the timekeeper runs. */
function endsAtMs(state: State, running: number): number {
  if (state.name !== 'notice' && state.name !== 'enabling') return running;
  const { lease } = state.session;
  return clock.nowMs() + lease.sessionEndsAtMs - lease.nowMs;
}
