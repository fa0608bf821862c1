import type { PeopleStore } from '../store/ports/people-store.ts';
import type { StaffPerson } from './staff-desk.ts';

/** A person who may sign in. */
export type Member = StaffPerson & {
  /** Null while no PIN is chosen. */
  readonly pinHash: string | null;
  readonly locked: boolean;
  /** Named in the configuration file. */
  readonly isConfigured: boolean;
};

/** A person as the configuration file names them. */
export type ConfiguredPerson = StaffPerson & { readonly pinHash: string };

/** Everybody who may sign in: those of the configuration file, and those invited at the console. */
export type People = {
  find(staffId: string): Promise<Member | null>;
  all(): Promise<readonly Member[]>;
};

/** Joins both. The file comes first: whoever can write it decides who they are. */
export function createPeople(configured: readonly ConfiguredPerson[], store: PeopleStore): People {
  const fromFile = configured.map((person): Member => ({ ...person, locked: false, isConfigured: true }));
  return {
    async find(staffId) {
      const named = fromFile.find((one) => one.staffId === staffId);
      if (named !== undefined) return named;
      const kept = await store.find(staffId);
      return kept === null ? null : { ...kept, isConfigured: false };
    },
    async all() {
      const kept = (await store.list()).filter(
        ({ staffId }) => !fromFile.some((one) => one.staffId === staffId),
      );
      return [...fromFile, ...kept.map((person): Member => ({ ...person, isConfigured: false }))];
    },
  };
}
