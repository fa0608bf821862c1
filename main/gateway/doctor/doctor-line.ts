import type { TraceEntry } from '../hotel-systems/calls/trace.ts';
import type { HotelFault, StayState } from '../hotel-systems/port.ts';

/** How a step went. `unknown`: it could not be told, and that alone stops nobody. */
export type DoctorVerdict = 'ok' | 'problem' | 'unknown';

/** What a step found; none of it is about a guest. */
export type DoctorFinding =
  | {
      readonly step: 'address';
      readonly code: AddressCode;
      readonly host: string;
      readonly days: number | null;
    }
  | {
      readonly step: 'connect';
      readonly code: 'connected' | 'no-link' | 'not-connected';
      readonly link: string;
      readonly fault: HotelFault | null;
      readonly tookMs: number;
    }
  | {
      readonly step: 'look-up';
      readonly code: 'stays-found' | 'no-stays' | 'no-answer';
      readonly fault: HotelFault | null;
      readonly tookMs: number;
      readonly states: Readonly<Partial<Record<StayState, number>>>;
    }
  | {
      readonly step: 're-read';
      readonly code: 'same' | 'differs' | 'no-answer';
      readonly fault: HotelFault | null;
      readonly stays: number;
    }
  | {
      readonly step: 'field';
      readonly code: 'given' | 'never-given' | 'missing-here' | 'not-a-country';
      readonly field: 'nationality' | 'companions' | 'language' | 'departureTime' | 'state';
      /** In how many of the stays in house it is missing. */
      readonly missing: number;
      readonly stays: number;
    }
  | {
      readonly step: 'eligibility';
      readonly code: 'some-eligible' | 'nobody-eligible' | 'nobody-in-house';
      readonly reasons: Readonly<Record<string, number>>;
    }
  | {
      readonly step: 'clock';
      readonly code: 'agrees' | 'differs' | 'tells-no-time';
      readonly offsetSeconds: number | null;
    }
  | { readonly step: 'waiting'; readonly code: 'change-something'; readonly seconds: number }
  | {
      readonly step: 'events';
      readonly code: 'event-came' | 'no-event' | 'too-slow' | 'asks-only' | 'hooks-go-to-the-gateway';
      readonly events: string;
      /** From the start of the wait to the hint. */
      readonly afterMs: number | null;
      /** From the moment that the hotel system names to the hint. */
      readonly lagMs: number | null;
    }
  | { readonly step: 'trace'; readonly code: 'message'; readonly entry: TraceEntry }
  | RecipeFieldFinding
  | { readonly step: 'recipe'; readonly code: 'recipe-good'; readonly recipe: string }
  | { readonly step: 'recipe'; readonly code: 'rows'; readonly rows: number }
  | { readonly step: 'recipe'; readonly code: 'recipe-wrong'; readonly at: string; readonly problem: string }
  | { readonly step: 'recipe'; readonly code: 'answer-wrong'; readonly fault: HotelFault | null };

/** How one mapped field of a recipe was found in one row: its shape, never its value. */
export type RecipeFieldFinding = {
  readonly step: 'recipe-field';
  readonly code: 'read' | 'absent' | 'unreadable' | 'word-unknown';
  readonly row: number;
  readonly field: string;
  readonly at: string;
  readonly shape: string;
  /** The word for the state and what it means, where the word is in the recipe or was asked to be shown. */
  readonly word: string | null;
  readonly means: string | null;
};

/** What may be wrong with the address of a hotel system before anything is asked. */
export type AddressCode =
  | 'reachable'
  | 'certificate-ends-soon'
  | 'name-not-found'
  | 'refused'
  | 'no-connection'
  | 'certificate-expired'
  | 'certificate-other-name'
  | 'certificate-not-trusted'
  | 'no-tls'
  | 'tls-failed';

/** One line of the adapter doctor. */
export type DoctorLine = { readonly verdict: DoctorVerdict } & DoctorFinding;
