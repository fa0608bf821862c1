import type {
  NumberedTerminalOrder,
  OrderResult,
  TerminalOrder,
} from '../../preload/contract/http-fleet-shapes.ts';
import type { Log } from '../log/log.ts';
import { type FleetState, freshFleetState } from './fleet-state.ts';

/**
 * How a terminal stands to an order. `rest`: nobody is at it. `guest`: somebody is, without a session. `session`: one runs or is
 * about to. `busy`: it checks a code, ends, wipes or records. `blocked`: out of order.
 */
export type Standing = 'rest' | 'guest' | 'session' | 'busy' | 'blocked';

/** A kept value, written through at every change. */
export type KeptState = { read(): FleetState | null; write(state: FleetState): void };

/** What the taker needs and orders. */
export type OrderTakerDeps = {
  readonly kept: KeptState;
  /** Name of this process tree. */
  readonly treeId: string;
  readonly standing: () => Standing;
  /** True while it is out of order since a wipe could not be proved. */
  readonly isWipeFailed: () => boolean;
  /** Gives the terminal to a fresh process tree; nothing may be owed. */
  readonly startAnew: () => void;
  /** Ends the session that runs, as staff. */
  readonly endSession: () => void;
  /** Wipes again a terminal that is out of order. */
  readonly wipeAgain: () => void;
  /** Collects and sends diagnostics; false when the gateway did not take them. */
  readonly sendDiagnostics: (number: number) => Promise<boolean>;
  /** Something changed that the gateway and the screen should hear of. */
  readonly changed: () => void;
  readonly nowMs: () => number;
  readonly log: Log;
};

/** Takes orders of the hotel's IT, each once, and does them when it is safe. */
export type OrderTaker = {
  /** Reads what the last tree kept. Call it once this tree is the terminal. */
  open(): void;
  take(orders: readonly NumberedTerminalOrder[]): void;
  /** Does what waits, as far as the terminal stands for it. */
  look(): void;
  /** Done, and not told yet; as many as one report carries. */
  dealt(): FleetState['dealt'];
  /** The gateway knows of these. */
  told(dealt: FleetState['dealt']): void;
  /** Somebody at the terminal takes it out of service, or puts it back. */
  setLocked(isLocked: boolean): void;
  state(): Pick<FleetState, 'lock' | 'ring' | 'wipeFailures'>;
};

/** As many as one report carries. */
const toldAtOnce = 20;

/** Makes it. */
export function createOrderTaker(deps: OrderTakerDeps): OrderTaker {
  const { kept, treeId, log } = deps;
  let state = freshFleetState;
  let isOpen = false;
  let isLeaving = false;
  const unsettled = new Map<number, OrderResult>();

  /** False on a disk that does not take it: then nothing has changed. */
  const change = (next: Partial<FleetState>): boolean => {
    const changed = { ...state, ...next };
    try {
      kept.write(changed);
    } catch {
      log.error('fleet.not-kept');
      return false;
    }
    state = changed;
    return true;
  };

  const withDealt = (number: number, result: OrderResult): FleetState['dealt'] =>
    [...state.dealt, { number, result }].slice(-200);

  const settle = (number: number, result: OrderResult): void => {
    const pending = state.pending.filter((one) => one.number !== number);
    if (!change({ pending, dealt: withDealt(number, result) })) {
      unsettled.set(number, result);
      return;
    }
    log.info('fleet.order-dealt', { number, result });
    deps.changed();
  };

  /** What taking an order changes: one write with its number, so that half of it is never kept and none is done twice. */
  const takenBy = (number: number, order: TerminalOrder): Partial<FleetState> => {
    const wait = (kind: FleetState['pending'][number]['kind'], now: boolean): Partial<FleetState> => ({
      pending: [...state.pending, { number, kind, now, treeId }],
    });
    switch (order.kind) {
      case 'lock':
        return { lock: { message: order.message }, dealt: withDealt(number, 'done') };
      case 'unlock':
        return { lock: null, dealt: withDealt(number, 'done') };
      case 'ring':
        return { ring: order.ring, dealt: withDealt(number, 'done') };
      case 'restart':
        return wait('restart', order.now);
      case 'wipe':
      case 'diagnose':
        return wait(order.kind, true);
    }
  };

  const begin = (number: number, order: TerminalOrder): void => {
    switch (order.kind) {
      case 'lock':
      case 'unlock':
      case 'ring':
        log.info('fleet.order-dealt', { number, result: 'done' });
        deps.changed();
        return;
      case 'restart':
        if (order.now && deps.standing() === 'session') deps.endSession();
        return;
      case 'wipe':
        if (deps.standing() === 'session') deps.endSession();
        else if (deps.standing() === 'blocked') deps.wipeAgain();
        return;
      case 'diagnose':
        void diagnose(number);
    }
  };

  const diagnose = async (number: number): Promise<void> => {
    let isTaken = false;
    try {
      isTaken = await deps.sendDiagnostics(number);
    } catch (error) {
      log.warn('fleet.diagnostics-failed', { error: error instanceof Error ? error.name : 'unknown' });
    }
    settle(number, isTaken ? 'done' : 'failed');
  };

  /** What came of orders while the disk took nothing. */
  const settleAgain = (): void => {
    for (const [number, result] of [...unsettled]) {
      unsettled.delete(number);
      settle(number, result);
    }
  };

  /** What another tree took: the terminal has started anew since, which is what most of them wanted. */
  const settleOlder = (standing: Standing): void => {
    for (const { number, kind, treeId: taker } of state.pending) {
      if (taker === treeId) continue;
      if (kind === 'diagnose') settle(number, 'interrupted');
      else if (standing === 'blocked') settle(number, kind === 'wipe' ? 'failed' : 'done');
      else if (standing === 'rest' || standing === 'guest') settle(number, 'done');
    }
  };

  const countFailures = (standing: Standing): void => {
    if (standing !== 'blocked' && standing !== 'rest') return;
    const isFailure = standing === 'blocked' && deps.isWipeFailed();
    if (isFailure === state.isFailureCounted) return;
    const { count } = state.wipeFailures;
    change({
      isFailureCounted: isFailure,
      ...(isFailure && { wipeFailures: { count: count + 1, lastAtMs: deps.nowMs() } }),
    });
  };

  return {
    open() {
      isOpen = true;
      try {
        state = kept.read() ?? freshFleetState;
      } catch {
        // Whatever was ordered is not known any more: nobody is let in until IT has looked.
        log.error('fleet.state-broken');
        state = { ...freshFleetState, lock: { message: '' } };
        change({});
      }
    },
    take(orders) {
      if (!isOpen || isLeaving) return;
      for (const { number, order } of orders) {
        if (number <= state.lastNumber) continue;
        // The gateway gives it out again, and those after it.
        if (!change({ lastNumber: number, ...takenBy(number, order) })) return;
        log.info('fleet.order-taken', { number, kind: order.kind });
        begin(number, order);
      }
    },
    look() {
      if (!isOpen || isLeaving) return;
      const standing = deps.standing();
      settleAgain();
      countFailures(standing);
      settleOlder(standing);
      const own = state.pending.filter((one) => one.treeId === treeId && one.kind !== 'diagnose');
      const isFree = (now: boolean): boolean =>
        standing === 'rest' || standing === 'blocked' || (standing === 'guest' && now);
      if (!own.some(({ now }) => isFree(now))) return;
      isLeaving = true;
      deps.startAnew();
    },
    dealt: () => state.dealt.slice(0, toldAtOnce),
    told(dealt) {
      if (dealt.length === 0) return;
      const numbers = new Set(dealt.map(({ number }) => number));
      change({ dealt: state.dealt.filter(({ number }) => !numbers.has(number)) });
    },
    setLocked(isLocked) {
      change({ lock: isLocked ? { message: '' } : null });
      deps.changed();
    },
    state: () => state,
  };
}
