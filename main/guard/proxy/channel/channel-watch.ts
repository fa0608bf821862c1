import type { Duplex } from 'node:stream';
import type { Upstream } from '../../../profile/shape.ts';
import type { ChannelLimits } from '../limits.ts';
import { connectTo } from './dial.ts';

/** What watching needs. */
export type ChannelWatchDeps = {
  readonly upstream: Upstream;
  readonly clock: { alarm(delayMs: number, fire: () => void): () => void };
  readonly limits: ChannelLimits;
  readonly onSocket: (socket: Duplex) => void;
  /** Called once. */
  readonly onLost: () => void;
};

/** A watch over the channel. */
export type ChannelWatch = {
  /** Checks at once, because a connection to the channel has just failed. */
  suspect(): void;
  stop(): void;
};

/** Whether the channel accepts a connection within `silentMs`. */
export function checkChannel(deps: Omit<ChannelWatchDeps, 'onLost'>): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connectTo(deps.upstream);
    const settle = (answered: boolean): void => {
      stopAlarm();
      socket.destroy();
      resolve(answered);
    };
    const stopAlarm = deps.clock.alarm(deps.limits.silentMs, () => settle(false));
    socket.once('connect', () => settle(true));
    socket.on('error', () => settle(false));
    socket.once('close', () => settle(false));
    deps.onSocket(socket);
  });
}

/**
 * Checks the channel every `everyMs` and on suspicion; `strikes` failures in a row mean that it is lost. Only a later check
 * that succeeds clears a failure, so a slow answer to an old one changes nothing.
 */
export function watchChannel(deps: ChannelWatchDeps): ChannelWatch {
  return new TimedWatch(deps);
}

class TimedWatch implements ChannelWatch {
  readonly #deps: ChannelWatchDeps;
  readonly #alarms = new Set<() => void>();
  #started = 0;
  #lastAnswered = 0;
  #inFlight = 0;
  #failures = 0;
  #isOver = false;

  constructor(deps: ChannelWatchDeps) {
    this.#deps = deps;
    this.#after(deps.limits.everyMs, () => this.#tick());
  }

  suspect(): void {
    // Many tunnels fail at once when the channel blinks; that is one failure, not many.
    if (!this.#isOver && this.#inFlight === 0) this.#check();
  }

  stop(): void {
    this.#isOver = true;
    for (const cancel of this.#alarms) cancel();
    this.#alarms.clear();
  }

  #tick(): void {
    this.#check();
    this.#after(this.#deps.limits.everyMs, () => this.#tick());
  }

  #check(): void {
    this.#started += 1;
    this.#inFlight += 1;
    const check = this.#started;
    void checkChannel(this.#deps).then((answered) => {
      this.#inFlight -= 1;
      this.#judge(check, answered);
    });
  }

  #judge(check: number, answered: boolean): void {
    if (this.#isOver || check < this.#lastAnswered) return;
    if (answered) {
      this.#lastAnswered = check;
      this.#failures = 0;
      return;
    }
    this.#failures += 1;
    if (this.#failures < this.#deps.limits.strikes) {
      this.#after(this.#deps.limits.repeatMs, () => this.#check());
      return;
    }
    this.stop();
    this.#deps.onLost();
  }

  #after(delayMs: number, act: () => void): void {
    const cancel = this.#deps.clock.alarm(delayMs, () => {
      this.#alarms.delete(cancel);
      act();
    });
    this.#alarms.add(cancel);
  }
}
