import { useRef, useState } from 'react';
import type { AnswerOf, BodyOf } from '../../../preload/contract/http.ts';
import type { Refusal } from '../api/client.ts';
import { useStaff } from '../StaffContext.tsx';
import { firstToServe, type Stay, servedFirst } from './stay.ts';

/** What staff chose for a slip. */
export type IssueChoice = Omit<BodyOf<'issueGrant'>, 'stayKey'>;

/** Where the look-up of a room stands. */
export type Lookup =
  | { readonly name: 'none' }
  | { readonly name: 'looking' }
  | { readonly name: 'refused'; readonly refusal: Refusal }
  | {
      readonly name: 'found';
      readonly room: string;
      readonly stays: readonly Stay[];
      /** The stay that the next Enter is for. */
      readonly serve: string | null;
      /** When this was read, while the hotel system is away; null: now. */
      readonly asOfMs: number | null;
      /** True when that is too long ago for the desk alone. */
      readonly needsOverride: boolean;
      /** Counts look-ups, so that each starts with fresh choices. */
      readonly turn: number;
    };

type DeskWork = {
  readonly lookup: Lookup;
  /** The slip that was just issued; its code is nowhere else. */
  readonly issued: AnswerOf<'issueGrant'> | null;
  /** True when someone in the room can be served. */
  readonly find: (room: string) => Promise<boolean>;
  readonly issue: (stay: Stay, choice: IssueChoice) => Promise<Refusal | null>;
  /** Forgets guests and slip. */
  readonly finish: () => void;
};

/** The desk's work on one room: look up, issue, forget. */
export function useLookup(): DeskWork {
  const { session } = useStaff();
  const [lookup, setLookup] = useState<Lookup>({ name: 'none' });
  const [issued, setIssued] = useState<DeskWork['issued']>(null);
  const turn = useRef(0);

  const find = async (room: string): Promise<boolean> => {
    turn.current += 1;
    const mine = turn.current;
    session.keepRoom(room);
    setIssued(null);
    setLookup({ name: 'looking' });
    const answer = await session.call('roomStays', { parameters: { room } });
    if (mine !== turn.current) return true;
    if (!answer.ok) {
      setLookup({ name: 'refused', refusal: answer.refusal });
      return false;
    }
    const stays = servedFirst(answer.value.stays);
    const serve = firstToServe(stays);
    const { asOfMs, needsOverride } = answer.value;
    setLookup({ name: 'found', room, stays, serve, asOfMs, needsOverride, turn: mine });
    return serve !== null;
  };

  const issue: DeskWork['issue'] = async (stay, choice) => {
    const mine = turn.current;
    const body = { stayKey: stay.stayKey, ...choice };
    const answer = await session.call('issueGrant', { body });
    if (!answer.ok) return answer.refusal;
    setIssued(answer.value);
    // Read again, so that the next slip of this room starts from the slots that are really left.
    const again = await session.call('roomStays', { parameters: { room: stay.room } });
    if (again.ok && mine === turn.current) {
      setLookup((now) =>
        now.name === 'found' ? { ...now, stays: inOrderOf(now.stays, again.value.stays) } : now,
      );
    }
    return null;
  };

  return {
    lookup,
    issued,
    find,
    issue,
    finish: () => {
      turn.current += 1;
      setLookup({ name: 'none' });
      setIssued(null);
    },
  };
}

// Cards keep their places while the person looks at the slip.
function inOrderOf(before: readonly Stay[], stays: readonly Stay[]): readonly Stay[] {
  const place = (stay: Stay) => before.findIndex((one) => one.stayKey === stay.stayKey);
  return [...stays].sort((one, other) => place(one) - place(other));
}
