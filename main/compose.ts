import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { app, ipcMain } from 'electron';
import { channelAnswers } from './access/channel-check.ts';
import { createClockWatch } from './access/clock-watch.ts';
import type { EnrolmentView } from './access/enrolment.ts';
import { lanAddress } from './access/lan-address.ts';
import { createLeaseKeeper } from './access/lease.ts';
import { createStation } from './access/station.ts';
import { systemClock as clock } from './clock.ts';
import { composeAccess } from './compose-access.ts';
import { composeGuard } from './compose-guard.ts';
import { composeHelp } from './compose-help.ts';
import { composeShipping } from './compose-shipping.ts';
import { createStores } from './compose-stores.ts';
import { composeView } from './compose-view.ts';
import { createHandlers } from './ipc/handlers.ts';
import { serve } from './ipc/serve.ts';
import { createSurfaceOf } from './ipc/trust.ts';
import { createSecurityEvents } from './records/events/security-events.ts';
import { createSessionRecords } from './records/events/session-records.ts';
import { noticeFor } from './records/schema/notice.ts';
import { idle } from './session/idle.ts';
import { createPerform } from './session/perform.ts';
import { type Predecessor, recover } from './session/recover.ts';
import { createRunner } from './session/runner.ts';
import type { State } from './session/states.ts';
import { languageOfSession, statusOf } from './session/status.ts';
import { createTimekeeper } from './session/timekeeper.ts';
import { createShellWindow } from './shell/window.ts';
import type { Terminal, TerminalListener, TerminalParts } from './terminal.ts';

/** Builds every object of the terminal once. The only file that knows them all. */
export function composeTerminal(parts: TerminalParts, listener: TerminalListener): Terminal {
  const { config, catalogue, log } = parts;
  const access = composeAccess(parts, clock);
  const { time } = access;
  const running = { appVersion: app.getVersion(), electronVersion: process.versions.electron ?? '' };
  const { dataFolder } = config;
  const isShippedWhole = (segment: string): boolean => shipping.shippedWhole(segment);
  const stores = createStores({ ...parts, dataFolder, clock: time, running, isShippedWhole });
  const shipping = composeShipping({ dataFolder, access, stores, clock, log });
  const leave = (): void => {
    stores.rest();
    listener.leave();
  };
  const notice = noticeFor(catalogue);
  const watchClock = createClockWatch();
  let fate: Predecessor['fate'] = 'none';
  let enrolment: EnrolmentView | null = null;
  let lastLive = '';

  const owesNothing = (): boolean => ['idle', 'verifying', 'blocked'].includes(runner.state().name);
  const endSession = (cause: Parameters<typeof leases.giveBack>[1]): void =>
    runner.submit({ type: 'endRequested', cause });

  const timekeeper = createTimekeeper({
    clock,
    gatewayNowMs: time.nowMs,
    ended: endSession,
    changed: () => showBrowsing(),
  });
  const leases = createLeaseKeeper({
    gateway: access.leaseGateway,
    clock,
    newerProfile: () => help.ruleSwap.newer(),
    ended: endSession,
    renewed(lease) {
      timekeeper.renewed(lease);
      runner.submit({ type: 'leaseRenewed', lease });
    },
  });

  const shell = createShellWindow({
    ...config.window,
    outFolder: join(app.getAppPath(), 'out'),
    onInput: timekeeper.guestInput,
    onCrashed() {
      log.error('shell.crashed');
      // Without the shell nobody can end the session by hand; the successor has a fresh one.
      if (owesNothing()) leave();
      else endSession('view-crashed');
    },
  });

  const security = createSecurityEvents({ store: stores.records });
  const guard = composeGuard({
    clock,
    log,
    window: shell.window,
    port: parts.guardPort,
    scratchFolder: parts.scratchFolder,
    listFolder: access.listFolder,
    gatewayUrl: config.gatewayUrl,
    language: () => publisher.current().language,
    browsingChanged: () => showBrowsing(),
    guestInput: timekeeper.guestInput,
    endSession,
    refused: security.refused,
  });

  const {
    publisher,
    ownRecords,
    again: showBrowsing,
  } = composeView({
    parts,
    clock,
    ...access,
    enrolment: () => enrolment,
    notice,
    guard,
    timekeeper,
    store: stores.records,
    state: () => runner.state(),
    publish: shell.publish,
  });

  const help = composeHelp({
    ...{ access, clock, log, guard, limits: timekeeper, endSession },
    state: () => runner.state(),
    submit: (event) => runner.submit(event),
  });

  const perform = createPerform({
    clock,
    log,
    guard,
    submit: (event) => runner.submit(event),
    stateName: () => runner.state().name,
    redeem: access.redeem,
    newSessionId: () => randomBytes(12).toString('base64url'),
    records: createSessionRecords({
      store: stores.records,
      nowMs: time.nowMs,
      noticeVersion: notice.version,
      netLocal: lanAddress(config.lanAddress),
      goneByDays: catalogue.goneByDays,
      fate: () => fate,
    }),
    security,
    checkDocuments: access.checkDocuments,
    limits: help.limits,
    desk: help.desk,
    leases,
    handOver() {
      stores.rest();
      listener.handOver();
    },
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
    ...access,
    clock,
    log,
    channelAnswers,
    lookAfterRecords: shipping.look,
    enrolled(identity) {
      access.keepIdentity(identity);
      openStores();
    },
    status: () => ({
      ...statusOf(runner.state(), stores.failure()),
      language: languageOfSession(runner.state()),
      version: running.appVersion,
      electron: running.electronVersion,
      softwareKey: access.isSoftwareKey || parts.protector.kind === 'software',
    }),
    looked(unavailable, view) {
      void help.ruleSwap.look();
      const clockFinding = watchClock(time.offsetMs());
      if (clockFinding !== null) stores.noteClock(clockFinding);
      const state = runner.state();
      // Sooner than the next renewal would say so.
      if (unavailable === 'terminal-revoked' && 'session' in state) endSession('staff');
      const problem = stores.tick();
      if (problem !== null && state.name === 'idle')
        return runner.submit({ type: 'storeFailed', reason: problem });
      const live = JSON.stringify([view, access.offline.shownMinutes()]);
      const isNews = live !== lastLive;
      enrolment = view;
      lastLive = live;
      if (state.name === 'idle' && state.unavailable !== unavailable)
        runner.submit({ type: 'availabilityChanged', unavailable });
      else if (isNews) publisher.again();
    },
    resetOrdered() {
      const state = runner.state();
      if (state.name !== 'blocked') return;
      // Without stores nothing can be journaled here; a fresh tree opens them anew and finds what is owed.
      if (stores.isSound()) runner.submit({ type: 'staffReset' });
      else leave();
    },
  });

  /** False when the stores may not be used; the terminal is out of order then. */
  const openStores = (): boolean => {
    const identity = access.identity();
    const reason = identity === null ? null : stores.open(identity, fate);
    if (reason === null) return true;
    runner.begin({ state: { name: 'blocked', reason, owed: null, failedSteps: [] }, effects: [] });
    return false;
  };

  serve({
    ipc: ipcMain,
    log,
    escaped: () => security.refused({ kind: 'escape', source: 'built-in', count: 1 }),
    surfaceOf: createSurfaceOf(() => shell.view.webContents.mainFrame),
    handlers: createHandlers({
      submit: (event) => runner.submit(event),
      stateName: () => runner.state().name,
      guard,
      guestInput: timekeeper.guestInput,
      ownRecords,
      view: publisher.current,
    }),
  });

  return {
    warm: shell.load,
    promote(predecessor) {
      fate = predecessor.fate;
      access.open();
      if (openStores())
        runner.begin(recover(access.identity() === null ? null : stores.lastRow(), predecessor));
      shell.show();
      station.start();
      if (owesNothing()) listener.settled();
    },
    quit() {
      if (owesNothing()) leave();
      else endSession('quit');
    },
  };
}
