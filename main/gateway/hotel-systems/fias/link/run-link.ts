import type { Clock } from '../../../../clock.ts';
import type { HotelFault } from '../../port.ts';
import type { FiasConfig } from '../config.ts';
import { type DeliveryEvent, newDelivery, stepDelivery } from '../line/delivery.ts';
import { frameOf, newReader, type ReaderState, readPiece } from '../line/framing.ts';
import { createLine, type LineListener } from '../line/line.ts';
import { readMoment } from '../records/dates.ts';
import { description, type Packet, timedPacket } from '../records/packets.ts';
import { bodyOf, createBodyReader, type FiasRecord } from '../records/records.ts';
import { type LinkEffect, type LinkEvent, type LinkSettings, type LinkState, newLink } from './link.ts';
import { stepLink } from './step-link.ts';

/** What a link tells the adapter, in its order. */
export type LinkListener = {
  /** A record came or went, for traces. */
  passed(direction: 'asked' | 'told', record: FiasRecord): void;
  keep(record: FiasRecord): void;
  beginResync(): void;
  abandonResync(): void;
  endResync(isMarked: boolean): void;
  distrust(): void;
  /** A connection ended, or none came about. */
  closed(fault: HotelFault): void;
  refused(why: 'address' | 'second'): void;
};

/** A running link. */
export type LinkRunner = {
  start(): void;
  state(): LinkState;
  /** Asks for a resync before its time. */
  doubt(isUrgent: boolean): void;
  /** Clock of the hotel system less ours, at its last LS or LA. */
  clockOffsetMs(): number | null;
  port(): number | null;
  close(): Promise<void>;
};

/** What a link runs with. */
export type LinkRunnerDeps = {
  readonly config: FiasConfig;
  readonly clock: Clock;
  readonly timeZone: string;
  readonly listener: LinkListener;
};

/** So much without one whole frame is no interface. */
const mostNoiseBytes = 64 * 1024;

/** The link's settings of a configuration. */
export function linkSettings({ timings, sendsLinkStart }: FiasConfig): LinkSettings {
  return {
    retryMs: timings.retrySeconds * 1000,
    packetMs: timings.packetSeconds * 1000,
    aliveMs: timings.aliveSeconds * 1000,
    resyncMs: timings.resyncSeconds * 1000,
    quietMs: timings.quietSeconds * 1000,
    resyncEveryMs: timings.resyncEverySeconds * 1000,
    errorLimit: timings.errors,
    sendsLinkStart,
  };
}

/** Makes a link on a TCP connection: does what the machine asks for, one event after the other. */
export function createLinkRunner({ config, clock, timeZone, listener }: LinkRunnerDeps): LinkRunner {
  const settings = linkSettings(config);
  const readBody = createBodyReader(config.encoding);
  const alarms = new Map<string, () => void>();
  const waiting: LinkEvent[] = [];
  let state = newLink;
  let reader: ReaderState = newReader(config.checkByte);
  let delivery = newDelivery(config.checkByte);
  let isBusy = false;
  let isClosed = false;
  let clockOffsetMs: number | null = null;
  // Tells the bytes of one connection from those of the next.
  let connection = 0;

  const stopAlarm = (name: string): void => {
    alarms.get(name)?.();
    alarms.delete(name);
  };

  const setAlarm = (name: string, afterMs: number, ring: () => void): void => {
    stopAlarm(name);
    if (isClosed) return;
    const stop = clock.alarm(afterMs, () => {
      alarms.delete(name);
      ring();
    });
    alarms.set(name, stop);
  };

  const deliver = (event: DeliveryEvent): void => {
    const step = stepDelivery(delivery, event, settings.errorLimit);
    delivery = step.state;
    for (const effect of step.effects) {
      if (effect.do === 'write') line.write(effect.bytes);
      else if (effect.do === 'answered') stopAlarm('delivery');
      else if (effect.do === 'giveUp') line.hangUp('timeout');
      else setAlarm('delivery', settings.packetMs, () => deliver({ type: 'answerLate' }));
    }
  };

  const send = ({ id, fields }: Packet): void => {
    listener.passed('asked', { id, fields: Object.fromEntries(fields) });
    deliver({ type: 'frameReady', frame: frameOf(bodyOf(id, fields), config.checkByte) });
  };

  const sendWhat = (what: 'LS' | 'LA' | 'DR' | 'description'): void => {
    const nowMs = clock.nowMs();
    if (what === 'description') for (const packet of description(config, nowMs, timeZone)) send(packet);
    send(timedPacket(what === 'description' ? 'LA' : what, nowMs, timeZone));
  };

  const perform = (effect: LinkEffect): void => {
    if (effect.do === 'open') line.open();
    else if (effect.do === 'send') sendWhat(effect.what);
    else if (effect.do === 'hangUp') line.hangUp(effect.fault);
    else if (effect.do === 'setAlarm')
      setAlarm(effect.timer, effect.afterMs, () => feed({ type: 'rang', timer: effect.timer }));
    else if (effect.do === 'stopAlarm') stopAlarm(effect.timer);
    else if (effect.do === 'keep') listener.keep(effect.record);
    else if (effect.do === 'endResync') listener.endResync(effect.isMarked);
    else listener[effect.do]();
  };

  const feed = (event: LinkEvent): void => {
    if (isClosed) return;
    waiting.push(event);
    if (isBusy) return;
    isBusy = true;
    try {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        const step = stepLink(state, next, clock.monotonicMs(), settings);
        state = step.state;
        step.effects.forEach(perform);
      }
    } finally {
      isBusy = false;
    }
  };

  const takeBody = (bytes: Uint8Array): void => {
    const record = readBody(bytes);
    if (record === null) {
      feed({ type: 'frameBroken' });
      return;
    }
    if (record.id === 'LS' || record.id === 'LA') {
      const atMs = readMoment(record.fields.DA, record.fields.TI, timeZone);
      if (atMs !== null) clockOffsetMs = atMs - clock.nowMs();
    }
    listener.passed('told', record);
    feed({ type: 'recordCame', record });
  };

  const lineListener: LineListener = {
    opened() {
      connection += 1;
      reader = newReader(config.checkByte);
      delivery = newDelivery(config.checkByte);
      feed({ type: 'opened' });
    },
    cameBytes(bytes) {
      const ofConnection = connection;
      const piece = readPiece(reader, bytes);
      reader = piece.state;
      for (const item of piece.items) {
        if (ofConnection !== connection) return;
        if (item.name === 'ack' || item.name === 'nak' || item.name === 'enq')
          deliver({ type: `${item.name}Came` });
        else {
          deliver({ type: item.name === 'body' ? 'frameCame' : 'badFrameCame' });
          if (item.name === 'body') takeBody(item.bytes);
          else feed({ type: 'frameBroken' });
        }
      }
      if (ofConnection === connection && reader.noiseBytes > mostNoiseBytes) line.hangUp('not-understood');
    },
    closed(fault) {
      connection += 1;
      stopAlarm('delivery');
      listener.closed(fault);
      feed({ type: 'closed', fault });
    },
    refused: listener.refused,
  };

  const line = createLine({ ...config, connectMs: settings.packetMs }, clock, lineListener);

  return {
    start: () => feed({ type: 'started' }),
    state: () => state,
    doubt: (isUrgent) => feed({ type: 'doubted', isUrgent }),
    clockOffsetMs: () => clockOffsetMs,
    port: line.port,
    async close() {
      if (state.at === 'up') send(timedPacket('LE', clock.nowMs(), timeZone));
      isClosed = true;
      for (const name of [...alarms.keys()]) stopAlarm(name);
      await line.close();
    },
  };
}
