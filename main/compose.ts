import { randomBytes } from 'node:crypto';
import { app } from 'electron';
import { lanAddress } from './access/lan-address.ts';
import { systemClock as clock } from './clock.ts';
import { composeAccess } from './compose-access.ts';
import { composeAdmin } from './compose-admin.ts';
import { composeCommands } from './compose-commands.ts';
import { composeFleet } from './compose-fleet.ts';
import { composeGuard } from './compose-guard.ts';
import { composeHelp } from './compose-help.ts';
import { composeShipping } from './compose-shipping.ts';
import { composeStation } from './compose-station.ts';
import { createStores } from './compose-stores.ts';
import { composeTime } from './compose-time.ts';
import { composeUpkeep } from './compose-upkeep.ts';
import { composeView } from './compose-view.ts';
import { settleAfter } from './first-screen.ts';
import { createSecurityEvents } from './records/events/security-events.ts';
import { createSessionRecords } from './records/events/session-records.ts';
import { noticeFor } from './records/schema/notice.ts';
import { idle, isGuestAbout } from './session/idle.ts';
import { createPerform } from './session/perform.ts';
import { type Predecessor, recover } from './session/recover.ts';
import { createRunner } from './session/runner.ts';
import type { State } from './session/states.ts';
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
  const startAnew = (): void => {
    stores.rest();
    listener.handOver();
  };
  const notice = noticeFor(catalogue);
  let fate: Predecessor['fate'] = 'none';

  const state = (): State => runner.state();
  const owesNothing = (): boolean => ['idle', 'verifying', 'blocked'].includes(runner.state().name);
  const endSession = (cause: Parameters<typeof leases.giveBack>[1]): void =>
    runner.submit({ type: 'endRequested', cause });

  const sessionTime = composeTime({
    clock,
    access,
    ended: endSession,
    newerProfile: () => help.ruleSwap.newer(),
    submit: (event) => runner.submit(event),
    state: () => runner.state(),
    page: () => guard.page(),
    isCovered: () => !shown.panels.isPageSeen(),
    changed: () => showBrowsing(),
  });
  const { timekeeper, leases } = sessionTime;

  const shell = createShellWindow(parts.page, {
    ...config.window,
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
    config,
    language: () => publisher.current().language,
    comfort: () => shown.comfort.current(),
    chooseFiles: (asked, over) => shown.fileQuestion.ask(asked, over),
    browsingChanged: () => showBrowsing(),
    guestInput: timekeeper.guestInput,
    barKey: (act) => commands.barKey(act),
    endSession,
    paperPrinted: () => runner.submit({ type: 'paperPrinted' }),
    refused: security.refused,
  });

  const shown = composeView({
    parts,
    clock,
    ...access,
    enrolment: () => station.enrolment(),
    lockMessage: () => fleet.lockMessage(),
    admin: () => admin.view(),
    notice,
    guard,
    sessionTime,
    store: stores.records,
    state: () => runner.state(),
    publish: shell.publish,
    focusShell: () => shell.view.webContents.focus(),
  });
  const { publisher, again: showBrowsing } = shown;

  const help = composeHelp({
    ...{ access, clock, log, guard, limits: timekeeper, endSession, state },
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
    handOver: startAnew,
    clearJournal: stores.clearJournal,
    progress: publisher,
  });

  const resetOrdered = (): void => {
    const state = runner.state();
    if (state.name !== 'blocked') return;
    // Without stores nothing can be journaled here; a fresh tree opens them anew and finds what is owed.
    if (stores.isSound()) runner.submit({ type: 'staffReset' });
    else leave();
  };

  const upkeep = composeUpkeep({
    ...{ config, clock, leave, state },
    heavy: listener.heavy,
    isServiced: () => admin.isOpen(),
  });

  const admin = composeAdmin({
    ...{ config, clock, log, running, shipping, startAnew, state },
    identity: access.identity,
    fleet: () => fleet,
    memory: upkeep.memory,
    end: listener.close,
    changed() {
      publisher.again();
      upkeep.stateChanged(false);
    },
  });

  const fleet = composeFleet({
    ...{ config, access, house: parts.house, shipping, clock, log, state, running, listener },
    appMemory: upkeep.memory.last,
    adminTries: admin.tries,
    startAnew,
    endSession: () => endSession('staff'),
    wipeAgain: resetOrdered,
    changed: () => station.lookNow(),
  });

  const runner = createRunner({ clock, log, journal: stores, publish: onState, perform }, idle);

  function onState(state: State, before: State): void {
    sessionTime.look();
    admin.stateChanged();
    publisher.state(state);
    if (isGuestAbout(state)) guard.warm();
    const isSettled = state.name === 'idle' || state.name === 'blocked';
    upkeep.stateChanged(isSettled && state.name !== before.name);
    if (state.name === before.name) return;
    fleet.stateChanged();
    if (state.name === 'notice') listener.busy();
    if (isSettled) listener.settled();
    station.lookNow();
  }

  const station = composeStation({
    ...{ access, clock, log, stores, fleet, help, publisher, runner, running, resetOrdered },
    house: parts.house,
    isSoftwareKey: access.isSoftwareKey || parts.protector.kind === 'software',
    lookAfterRecords: shipping.look,
    enrolled(identity) {
      access.keepIdentity(identity);
      openStores();
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

  const commands = composeCommands({
    ...{ admin, log, security, guard, shown },
    mainFrame: () => shell.view.webContents.mainFrame,
    submit: (event) => runner.submit(event),
    stateName: () => runner.state().name,
    guestInput: timekeeper.guestInput,
    takeGrace: sessionTime.takeGrace,
  });

  // A page that was there sooner than its answers has asked in vain.
  publisher.again();
  return {
    warm: () => parts.page.loaded,
    promote(predecessor) {
      fate = predecessor.fate;
      access.open();
      fleet.open();
      admin.begin();
      if (openStores())
        runner.begin(recover(access.identity() === null ? null : stores.lastRow(), predecessor));
      shell.show();
      station.start();
      void settleAfter({ clock, looked: station.looked, drawn: shell.drawn, owesNothing }, listener.settled);
      upkeep.memory.look();
    },
    renew: upkeep.renew,
    quit() {
      if (owesNothing()) leave();
      else endSession('quit');
    },
  };
}
