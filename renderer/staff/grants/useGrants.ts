import { useCallback, useMemo, useState } from 'react';
import type { Refusal } from '../api/client.ts';
import { usePolled } from '../lists/usePolled.ts';
import { useStaff } from '../StaffContext.tsx';
import type { Grant } from './grant.ts';

/** Five seconds, as the other lists. */
const listMs = 5000;

type Older = { readonly grants: readonly Grant[]; readonly next: string | null; readonly parts: number };

/** The list of grants: its first part follows by itself, older parts are read when asked for. */
export type Grants = {
  /** Null before the first reading. */
  readonly all: readonly Grant[] | null;
  readonly refusal: Refusal | null;
  /** Whether there is more than is shown. */
  readonly hasMore: boolean;
  readonly isPending: boolean;
  readonly more: () => Promise<void>;
  /** Reads everything that is shown anew, as after an order. */
  readonly refresh: () => Promise<void>;
};

/** Reads the grants, newest first. */
export function useGrants(): Grants {
  const { session } = useStaff();
  const list = usePolled('grants', listMs);
  const [older, setOlder] = useState<Older | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [isPending, setIsPending] = useState(false);
  const first = list.value;
  const next = older === null ? (first?.next ?? null) : older.next;

  /** Reads so many parts more behind those that are there. */
  const read = useCallback(
    async (from: Older, parts: number): Promise<void> => {
      setIsPending(true);
      const grants = [...from.grants];
      let place = from.next;
      let count = 0;
      while (place !== null && count < parts) {
        const answer = await session.call('grantsAfter', { parameters: { next: place } });
        setRefusal(answer.ok ? null : answer.refusal);
        if (!answer.ok) break;
        grants.push(...answer.value.grants);
        place = answer.value.next;
        count += 1;
      }
      if (count > 0) setOlder({ grants, next: place, parts: from.parts + count });
      setIsPending(false);
    },
    [session],
  );

  return useMemo(() => {
    // A grant may have come from one part into another since; the first part knows it best.
    const byId = new Map(
      [...(older?.grants ?? []), ...(first?.grants ?? [])].map((one) => [one.grantId, one]),
    );
    return {
      all: first === null ? null : [...byId.values()].sort(newestFirst),
      // While there is a list, a reading that fails by itself leaves it as it was.
      refusal: first === null ? list.refusal : refusal,
      hasMore: next !== null,
      isPending,
      more: async () => {
        if (next !== null && !isPending) await read(older ?? { grants: [], next, parts: 0 }, 1);
      },
      refresh: async () => {
        await list.refresh();
        if (older !== null && first?.next != null)
          await read({ grants: [], next: first.next, parts: 0 }, older.parts);
      },
    };
  }, [list, first, older, next, refusal, isPending, read]);
}

function newestFirst(one: Grant, other: Grant): number {
  return other.issuedAtMs - one.issuedAtMs;
}
