import { createContext, type ReactNode, useContext, useMemo } from 'react';
import type { AnswerOf } from '../../../preload/contract/http.ts';
import { useSession } from '../StaffContext.tsx';
import { usePolled } from './usePolled.ts';

/** Lists that more than one page needs: names of terminals and profiles, and what wants a look. */
export type Lists = AnswerOf<'terminals'> &
  AnswerOf<'attempts'> &
  AnswerOf<'profiles'> & {
    /** How the hotel system stands; null until it was read once. */
    readonly hotelSystem: AnswerOf<'hotelSystem'> | null;
    /** False until each list was read once. */
    readonly loaded: boolean;
    /** Machine time of the oldest of the readings, epoch milliseconds. */
    readonly readAtMs: number;
    readonly refreshTerminals: () => Promise<unknown>;
    /** Title of a profile in the language in use; its id when it is not offered any more. */
    readonly titleOf: (profileId: string) => string;
    /** Name of a terminal; its id when it is not listed any more. */
    readonly labelOf: (terminalId: string) => string;
  };

const ListsContext = createContext<Lists | null>(null);

/** Five seconds: a terminal that fails is seen before the guest reaches the desk. */
const listMs = 5000;

/** Profiles change when the authority signs new ones: a minute is soon. */
const profilesMs = 60_000;

/** Long before a guest would be refused for it. */
const hotelSystemMs = 15_000;

/** Reads the lists while someone is signed in. */
export function ListsProvider({ children }: Readonly<{ children: ReactNode }>) {
  const language = useSession((view) => view.language);
  const terminals = usePolled('terminals', listMs);
  const attempts = usePolled('attempts', listMs);
  const profiles = usePolled('profiles', profilesMs);
  const hotelSystem = usePolled('hotelSystem', hotelSystemMs);
  const lists = useMemo<Lists>(
    () => ({
      terminals: terminals.value?.terminals ?? [],
      enrolments: terminals.value?.enrolments ?? [],
      attempts: attempts.value?.attempts ?? [],
      alarm: attempts.value?.alarm ?? false,
      profiles: profiles.value?.profiles ?? [],
      hotelSystem: hotelSystem.value,
      loaded: terminals.value !== null && attempts.value !== null && profiles.value !== null,
      readAtMs: Math.min(terminals.readAtMs, attempts.readAtMs),
      refreshTerminals: terminals.refresh,
      titleOf: (profileId) => {
        const titles = profiles.value?.profiles.find((profile) => profile.profileId === profileId)?.titles;
        return titles?.[language] ?? titles?.en ?? profileId;
      },
      labelOf: (terminalId) =>
        terminals.value?.terminals.find((terminal) => terminal.terminalId === terminalId)?.label ??
        terminalId,
    }),
    [terminals, attempts, profiles, hotelSystem, language],
  );
  return <ListsContext value={lists}>{children}</ListsContext>;
}

/** Gives the lists. */
export function useLists(): Lists {
  const lists = useContext(ListsContext);
  if (lists === null) throw new Error('no ListsProvider above');
  return lists;
}
