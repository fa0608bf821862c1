import { useState } from 'react';
import { useLists } from '../lists/ListsContext.tsx';
import { useSession } from '../StaffContext.tsx';
import type { DocumentScan } from '../scan/read-document.ts';
import {
  type Attestation,
  nextGuest,
  type Stay,
  type StayCan,
  type StayGuest,
  whatCanBeDoneFor,
} from './stay.ts';
import type { IssueChoice } from './useLookup.ts';

/** A document that staff looked at, or that a scanner read. */
export type Seen = Readonly<{ documentClass: Attestation; scan: DocumentScan | null }>;

/** What is chosen for the next slip of a stay. */
export type StayChoice = Readonly<{
  /** Whom the next slip is for; null when it is for nobody. */
  guest: StayGuest | null;
  can: StayCan;
  /** Whether a supervisor must say why, since the hotel system is away. */
  asksOverride: boolean;
  profileId: string | null;
  seen: Seen | null;
  override: string;
  /** What is still missing; said once somebody tried. */
  lacks: 'document' | 'override' | null;
  isPending: boolean;
  /** True when the last order went by a scan. */
  wentByScan: boolean;
  chooseGuest: (slot: number) => void;
  chooseProfile: (profileId: string) => void;
  see: (seen: Seen) => void;
  writeOverride: (reason: string) => void;
  issue: () => Promise<void>;
}>;

type Deps = Readonly<{
  stay: Stay;
  needsOverride: boolean;
  onIssue: (stay: Stay, choice: IssueChoice) => Promise<void>;
}>;

/** Keeps what is chosen for one stay. Another adult, and each slip, starts without a document. */
export function useStayChoice({ stay, needsOverride, onIssue }: Deps): StayChoice {
  const { profiles } = useLists();
  const isSupervisor = useSession((view) => view.person?.role === 'supervisor');
  const [slot, setSlot] = useState<number | null>(null);
  const [chosenId, setChosenId] = useState(stay.defaultProfileId);
  const [seen, setSeen] = useState<Seen | null>(null);
  const [override, setOverride] = useState('');
  const [lacks, setLacks] = useState<StayChoice['lacks']>(null);
  const [isPending, setIsPending] = useState(false);
  const [wentByScan, setWentByScan] = useState(false);
  const chosen = stay.guests.find((guest) => guest.slot === slot);
  // A guest who has got a slip meanwhile is not the one any more.
  const guest = chosen !== undefined && whatCanBeDoneFor(chosen) !== 'nothing' ? chosen : nextGuest(stay);
  const can = guest === null || (needsOverride && !isSupervisor) ? 'nothing' : whatCanBeDoneFor(guest);
  const profileId = chosenId ?? profiles[0]?.profileId ?? null;

  const issue = async (): Promise<void> => {
    if (profileId === null) return;
    const missing =
      can === 'attest' && seen === null
        ? 'document'
        : needsOverride && override.trim() === ''
          ? 'override'
          : null;
    setLacks(missing);
    if (missing !== null) return;
    const document = can === 'attest' ? seen : null;
    setWentByScan(document !== null && document.scan !== null);
    setIsPending(true);
    await onIssue(stay, {
      profileId,
      ...(stay.guests.length > 1 && guest !== null && { slot: guest.slot }),
      ...(document !== null &&
        (document.scan === null ? { attestation: document.documentClass } : { scan: document.scan })),
      ...(needsOverride && { override: { reason: override.trim() } }),
    });
    setIsPending(false);
    setSlot(null);
    setSeen(null);
  };

  return {
    guest,
    can,
    asksOverride: needsOverride && isSupervisor && guest !== null,
    profileId,
    seen,
    override,
    lacks,
    isPending,
    wentByScan,
    chooseGuest(next) {
      setSlot(next);
      setSeen(null);
    },
    chooseProfile: setChosenId,
    see(next) {
      setSeen(next);
      setLacks(null);
    },
    writeOverride: setOverride,
    issue,
  };
}
