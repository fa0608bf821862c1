import type { House } from './compose-house.ts';
import type { TerminalConfig } from './config/shape.ts';
import type { PortHold } from './guard/port-hold.ts';
import type { Log } from './log/log.ts';
import type { Trust } from './profile/trust.ts';
import type { Catalogue } from './records/catalogue.ts';
import type { KeyProtector } from './records/keys/protector.ts';
import type { Predecessor } from './session/recover.ts';
import type { ShellPage } from './shell/shell-page.ts';

/** What a process tree is built from; everything was read and checked before. */
export type TerminalParts = {
  readonly config: TerminalConfig;
  readonly house: House;
  readonly trust: Trust;
  readonly catalogue: Catalogue;
  /** Seals the key of the record store's keys. */
  readonly protector: KeyProtector;
  readonly scratchFolder: string;
  readonly guardPort: PortHold;
  readonly page: ShellPage;
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
  /** Between sessions, its processes use this many megabytes, more than they may. */
  heavy(megabytes: number): void;
  /** Somebody who may ends the terminal, until it is started by hand. Nothing is owed. */
  close(): void;
  /** The first screen was shown and the gateway was heard. */
  sound(): void;
  /** The archive of a release lies in the spool, whole. */
  fetched(version: string): void;
  /** This tree should go; nothing is owed. */
  leave(): void;
};

/** The terminal of one process tree. */
export type Terminal = {
  /** Loads the shell, hidden; resolves when this tree is warm. */
  warm(): Promise<void>;
  /** Becomes the terminal: takes the stores, recovers what is owed, shows. */
  promote(predecessor: Predecessor): void;
  /** Leaves for a fresh tree once nothing is owed and nobody is at the terminal. */
  renew(): void;
  /** Ends the session if one runs; leaves at once when nothing is owed. */
  quit(): void;
};
