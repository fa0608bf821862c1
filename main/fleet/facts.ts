import type { TerminalFacts } from '../../preload/contract/http-fleet-shapes.ts';
import { type Clock, within } from '../clock.ts';
import type { Log } from '../log/log.ts';

/** What takes a while to read: of the disk, of other machines. */
export type SlowFacts = Pick<TerminalFacts, 'disk' | 'temperatureC' | 'printer' | 'channelMs'> & {
  readonly selfTest: TerminalFacts['selfTest'] | null;
};

/** Where facts come from. */
export type FactReaders = {
  readonly quick: () => Omit<TerminalFacts, keyof SlowFacts>;
  readonly slow: { readonly [Name in keyof SlowFacts]: () => Promise<SlowFacts[Name]> };
};

/** What a terminal knows of its machine and its work. */
export type Facts = {
  /** The facts when they are to be told again; undefined until a minute has passed, or while nothing has been read yet. Never waits. */
  due(): TerminalFacts | undefined;
  /** The gateway has them. */
  told(): void;
  /** All of them, read now. */
  read(): Promise<TerminalFacts>;
};

/** Once a minute: a fleet is looked at by people. */
const tellEveryMs = 60_000;

/** A reading that takes longer is none. */
const slowLimitMs = 20_000;

const unread: SlowFacts = { disk: null, temperatureC: null, printer: null, channelMs: null, selfTest: null };

/** Makes them. A reader that fails or hangs leaves its own fact unknown and no other. */
export function createFacts(readers: FactReaders, clock: Clock, log: Log): Facts {
  let slow: SlowFacts | null = null;
  let reading: Promise<SlowFacts> | null = null;
  let toldMono = Number.NEGATIVE_INFINITY;

  const readOne = async <Name extends keyof SlowFacts>(name: Name): Promise<SlowFacts[Name]> => {
    try {
      return await within(clock, slowLimitMs, readers.slow[name]());
    } catch (error) {
      log.warn('fleet.unread', { name, error: error instanceof Error ? error.name : 'unknown' });
      return unread[name];
    }
  };

  const readSlow = async (): Promise<SlowFacts> => {
    const [disk, temperatureC, printer, channelMs, selfTest] = await Promise.all([
      readOne('disk'),
      readOne('temperatureC'),
      readOne('printer'),
      readOne('channelMs'),
      readOne('selfTest'),
    ]);
    return { disk, temperatureC, printer, channelMs, selfTest };
  };

  const refresh = (): Promise<SlowFacts> => {
    reading ??= readSlow().then((read) => {
      slow = read;
      reading = null;
      return read;
    });
    return reading;
  };

  const factsWith = ({ selfTest, ...others }: SlowFacts): TerminalFacts => ({
    ...readers.quick(),
    ...others,
    ...(selfTest == null ? {} : { selfTest }),
  });

  return {
    due() {
      if (clock.monotonicMs() - toldMono < tellEveryMs) return undefined;
      // What is told was read since it was told last; the next look finds it.
      if (slow === null) void refresh();
      return slow === null ? undefined : factsWith(slow);
    },
    told() {
      toldMono = clock.monotonicMs();
      slow = null;
    },
    read: async () => factsWith(await refresh()),
  };
}
