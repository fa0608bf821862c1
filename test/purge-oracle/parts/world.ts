import type { Machine } from './machine.ts';
import type { Model, Retention } from './model.ts';
import type { Random } from './random.ts';

/** One schedule while it runs. */
export type World = {
  readonly seed: number;
  readonly hasKills: boolean;
  readonly random: Random;
  readonly machine: Machine;
  readonly model: Model;
  readonly retention: Retention;
  /** No witness answers. */
  isWitnessSilent: boolean;
  /** Sessions that were opened and not closed. */
  readonly openSessions: string[];
  sessions: number;
  readonly counts: {
    deaths: number;
    kills: number;
    overstays: number;
    packages: number;
    clockJumps: number;
    searchedBytes: number;
    refusedCosignatures: number;
  };
  /** Segments and cases whose absence was looked over. */
  readonly lookedOver: Set<string>;
  readonly problems: string[];
};
