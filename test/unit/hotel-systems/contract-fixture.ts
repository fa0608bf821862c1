import { expect, vi } from 'vitest';
import type { TraceEntry } from '../../../main/gateway/hotel-systems/calls/trace.ts';
import type {
  HotelFault,
  HotelHint,
  HotelRead,
  HotelSystem,
  StayState,
} from '../../../main/gateway/hotel-systems/port.ts';

// What the shared contract test needs of each adapter.

/** A stay to be put into a hotel system, as expected and not yet in house. Dates are ISO 8601. */
export type StayDraft = {
  readonly room: string;
  readonly givenName: string;
  readonly surname: string;
  readonly nationality: string | null;
  /** ISO 639-1, lower case. */
  readonly language: string | null;
  readonly adults: number;
  readonly arrivalDate: string;
  readonly departureDate: string;
  readonly companions: readonly {
    readonly givenName: string;
    readonly surname: string;
    readonly nationality: string | null;
  }[];
};

/** How a hotel system can be away. */
export type Away = 'refuse' | 'hang' | 'server-error' | 'credentials' | 'garbage';

/** An act of hotel staff at the fake. */
type Act<Rest extends unknown[] = []> = (stayId: string, ...rest: Rest) => void | Promise<void>;

/** What hotel staff and mishap do at the fake. An act that its system does not know is left out here and named in the traits. */
export type HotelActs = {
  readonly addStay: (draft: StayDraft) => string | Promise<string>;
  readonly checkIn: Act;
  readonly checkOut: Act;
  readonly reverseCheckIn?: Act;
  /** Takes a check-out back. */
  readonly reinstate?: Act;
  readonly moveRoom: Act<[room: string]>;
  readonly extend: Act<[departureDate: string]>;
  /** Sets the hotel system's own word for the state. */
  readonly setWord?: Act<[word: string]>;
  readonly goAway: (how: Away) => void | Promise<void>;
  readonly comeBack: () => void | Promise<void>;
};

/** An adapter before its fake. */
export type HotelFixture = {
  readonly system: HotelSystem;
  readonly hotel: HotelActs;
  /** The hotel's local date, as the adapter is told it. */
  readonly today: string;
  entries(): readonly TraceEntry[];
  /** Every log line of the adapter. */
  logged(): readonly string[];
  /** Lets this much time pass on the adapter's clock; absent when it runs on the real one. */
  advance?(ms: number): void;
  /** Alarms of the adapter that are set. */
  openAlarms?(): number;
  /** Lasting connections that the fake holds, such as a stream or a link; no idle HTTP connections. */
  openLinks?(): number;
  close(): Promise<void>;
};

/** Where a hotel system differs from the full story. */
export type HotelTraits = {
  /** Acts that the hotel system does not have. */
  readonly without?: readonly ('reverseCheckIn' | 'reinstate')[];
  /** Words of the hotel system and what they mean, tried with `setWord` and with a word that no list holds. */
  readonly words?: Readonly<Record<string, StayState>>;
  /** Something between adapter and fake lets no word through that is not listed: the unknown one is left out. */
  readonly areWordsChecked?: boolean;
  /** States that the hotel system never tells: a stay in one of them is not to be found. */
  readonly untold?: readonly StayState[];
  /** Ways of being away that can happen, and the faults that each may be told as; without it, all with their namesakes. */
  readonly aways?: Readonly<Partial<Record<Away, readonly HotelFault[]>>>;
};

/** Ids and rooms that must never become another address, another question or a list. */
export const hostileTexts = [
  '',
  '.',
  '..',
  '../../oauth/v1/tokens',
  'a/b',
  'a?b=c&d=e',
  '%2e%2e',
  '|RN101|',
  'x'.repeat(200),
  '\u0000',
  '房',
];

/** Words of states to try: those of the hotel system, and two that no list holds. */
export function wordsOf({ words, areWordsChecked }: HotelTraits): readonly (readonly [string, StayState])[] {
  if (words === undefined) return [];
  const unlisted = ['NeverHeardOf', 'constructor'].map((word) => [word, 'unknown'] as const);
  return [...Object.entries(words), ...(areWordsChecked === true ? [] : unlisted)];
}

/** Each way of being away with its fault, as an adapter over HTTP tells it. */
export const usualAways: Readonly<Record<Away, readonly HotelFault[]>> = {
  refuse: ['unreachable'],
  hang: ['timeout'],
  'server-error': ['server-error'],
  credentials: ['credentials'],
  garbage: ['not-understood'],
};

/** A draft with what a test says otherwise. */
export function draftAt(today: string, change: Partial<StayDraft> = {}): StayDraft {
  return {
    room: '101',
    givenName: 'Mara',
    surname: 'Lindqvist',
    nationality: 'SE',
    language: 'sv',
    adults: 1,
    arrivalDate: dayAfter(today, -1),
    departureDate: dayAfter(today, 2),
    companions: [],
    ...change,
  };
}

/** A date so many days later, ISO 8601. */
export function dayAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The value of a read; fails when the hotel system is away. */
export function known<Value>(read: HotelRead<Value>): Value {
  if (!read.ok) throw new Error(`the hotel system is away: ${read.fault}`);
  return read.value;
}

/** Asks again until an expectation holds, as long as a busy machine may need; the adapter's clock goes on meanwhile. */
export function patiently<Value>(fixture: HotelFixture, check: () => Value | Promise<Value>): Promise<Value> {
  let isFirst = true;
  return vi.waitFor(
    async () => {
      if (!isFirst) fixture.advance?.(5_000);
      isFirst = false;
      return await check();
    },
    { timeout: 30_000, interval: 50 },
  );
}

/** The answer to a question that may take the adapter's longest time. */
export async function answerOf<Value>(fixture: HotelFixture, question: Promise<Value>): Promise<Value> {
  let isOpen = true;
  const answer = question.finally(() => {
    isOpen = false;
  });
  await vi.waitFor(
    () => {
      fixture.advance?.(1_000);
      expect(isOpen).toBe(false);
    },
    { timeout: 30_000, interval: 50 },
  );
  return answer;
}

/** Whether these hints let the gateway read a stay again. */
export function areAbout(hints: readonly HotelHint[], stayId: string): boolean {
  return hints.some((hint) => hint.about === 'all' || hint.stayId === stayId);
}
