import { spawn } from 'node:child_process';
import type { Clock } from '../clock.ts';
import type { Log } from '../log/log.ts';

/** The supervisor's word to whoever started it: systemd, where the terminal is a unit (sd_notify(3)); else nobody. */
export type ServiceManager = {
  /** A terminal stands on the screen. Told on once, however often it is said; so is `stopping`. */
  ready(): void;
  /** The terminal in use gave a sign of life. Passed on as often as the watchdog needs it, not more. */
  alive(): void;
  /** The terminal ends, wiping first: no reason to lose patience. */
  stopping(): void;
};

/** What it needs. `environment` is the supervisor's own: NOTIFY_SOCKET and WATCHDOG_USEC are systemd's. */
export type ServiceManagerDeps = {
  readonly clock: Pick<Clock, 'monotonicMs'>;
  readonly log: Log;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Sends one datagram; false when it could not. */
  readonly send?: (message: string, socket: string) => Promise<boolean>;
};

/** A sign of life may be late by three quarters of the watchdog's time before it costs the terminal a restart. */
const shareOfWatchdog = 4;

/** A manager that does not take a datagram for this long has trouble of its own. */
const sendLimitMs = 10_000;

/**
 * Makes the link to the service manager. Without NOTIFY_SOCKET it says nothing. A message that cannot be sent is logged
 * once and otherwise ignored: the watchdog then does what it is for.
 */
export function createServiceManager(deps: ServiceManagerDeps): ServiceManager {
  const { clock, log, environment, send = sendByProgram } = deps;
  const socket = environment.NOTIFY_SOCKET;
  if (socket === undefined || socket === '') return { ready() {}, alive() {}, stopping() {} };
  const watchdogUs = environment.WATCHDOG_USEC ?? '';
  const pauseMs = /^[1-9]\d*$/.test(watchdogUs) ? Number(watchdogUs) / 1000 / shareOfWatchdog : null;
  let lastMs = Number.NEGATIVE_INFINITY;
  let line = Promise.resolve();
  let waiting = 0;
  let hasFailed = false;
  const said = new Set<string>();

  const tell = (message: string): void => {
    waiting += 1;
    line = line.then(async () => {
      const isSent = await send(message, socket);
      waiting -= 1;
      if (isSent || hasFailed) return;
      hasFailed = true;
      log.warn('supervisor.notifyFailed');
    });
  };

  const tellOnce = (message: string): void => {
    if (said.has(message)) return;
    said.add(message);
    tell(message);
  };

  return {
    ready: () => tellOnce('READY=1'),
    alive() {
      // A sign that waits behind one not yet taken would be an old one when it comes.
      if (pauseMs === null || clock.monotonicMs() - lastMs < pauseMs || waiting > 0) return;
      lastMs = clock.monotonicMs();
      tell('WATCHDOG=1');
    },
    stopping: () => tellOnce('STOPPING=1'),
  };
}

/**
 * Node has no datagram sockets of the file system's kind, and a native module only for this would have to be built for
 * every Electron. systemd-notify is part of systemd, so it is there wherever the socket is, and it waits until its
 * message was taken: one that left before could no longer be told to belong to this unit.
 */
function sendByProgram(message: string, socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn('systemd-notify', [message], {
      stdio: 'ignore',
      timeout: sendLimitMs,
      killSignal: 'SIGKILL',
      // Nothing of the terminal's own environment: the program needs to know the socket only.
      env: { PATH: '/usr/bin:/bin', NOTIFY_SOCKET: socket },
    });
    child.on('error', () => resolve(false));
    child.on('exit', (code) => resolve(code === 0));
  });
}
