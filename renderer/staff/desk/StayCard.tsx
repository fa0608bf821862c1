import { type KeyboardEvent, useId, useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import type { Refusal } from '../api/client.ts';
import { useLists } from '../lists/ListsContext.tsx';
import { Notice } from '../orders/Notice.tsx';
import { useErrorText } from '../parts/useErrorText.ts';
import { useSession, useText } from '../StaffContext.tsx';
import { GuestChoice } from './GuestChoice.tsx';
import css from './StayCard.module.css';
import { StayChoices } from './StayChoices.tsx';
import { StayFacts } from './StayFacts.tsx';
import { type Attestation, documentKeys, nextGuest, type Stay, whatCanBeDoneFor } from './stay.ts';
import type { IssueChoice } from './useLookup.ts';

/** The contract's longest reason. */
const reasonLength = 200;

type Props = Readonly<{
  stay: Stay;
  /** Whether the next Enter is for this guest. */
  takesFocus: boolean;
  refusal: Refusal | null;
  /** True while the hotel system is away for so long that only a supervisor may issue, with a reason. */
  needsOverride: boolean;
  onIssue: (stay: Stay, choice: IssueChoice) => Promise<void>;
}>;

/** One guest of the room: who, whether, why, and the slip. Keys 1-3 and F, H, T work while the focus is inside. */
export function StayCard({ stay, takesFocus, refusal, needsOverride, onIssue }: Props) {
  const t = useText();
  const errorText = useErrorText();
  const reasonId = useId();
  const { profiles } = useLists();
  const role = useSession((view) => view.person?.role);
  const [chosenSlot, setChosenSlot] = useState<number | null>(null);
  const chosenGuest = stay.guests.find(({ slot }) => slot === chosenSlot);
  // A guest who has got a slip meanwhile is not the one any more.
  const guest =
    chosenGuest !== undefined && whatCanBeDoneFor(chosenGuest) !== 'nothing' ? chosenGuest : nextGuest(stay);
  const can =
    guest === null || (needsOverride && role !== 'supervisor') ? 'nothing' : whatCanBeDoneFor(guest);
  const [override, setOverride] = useState('');
  const [lacksOverride, setLacksOverride] = useState(false);
  const [chosenId, setChosenId] = useState(stay.defaultProfileId);
  const [document, setDocument] = useState<Attestation | null>(null);
  const [isPending, setIsPending] = useState(false);
  const [lacksDocument, setLacksDocument] = useState(false);
  const profileId = chosenId ?? profiles[0]?.profileId ?? null;

  const choose = (seen: Attestation): void => {
    setDocument(seen);
    setLacksDocument(false);
  };
  const issue = async (): Promise<void> => {
    if (profileId === null) return;
    if (can === 'attest' && document === null) return setLacksDocument(true);
    setLacksOverride(needsOverride && override.trim() === '');
    if (needsOverride && override.trim() === '') return;
    setIsPending(true);
    await onIssue(stay, {
      profileId,
      ...(stay.guests.length > 1 && guest !== null && { slot: guest.slot }),
      ...(can === 'attest' && document !== null && { attestation: document }),
      ...(needsOverride && { override: { reason: override.trim() } }),
    });
    setIsPending(false);
    setChosenSlot(null);
    setDocument(null);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const profile = /^[1-3]$/.test(event.key) ? profiles[Number(event.key) - 1] : undefined;
    if (profile !== undefined) setChosenId(profile.profileId);
    if (can !== 'attest') return;
    for (const [seen, key] of Object.entries(documentKeys)) {
      if (event.key.toUpperCase() === key) choose(seen as Attestation);
    }
  };

  return (
    <article
      className={`${css.card} ${css[can]}`}
      aria-label={t('desk.guest', { initials: stay.initials })}
      onKeyDown={onKeyDown}
    >
      <StayFacts stay={stay} guest={guest} reasonId={reasonId} />
      {stay.guests.length > 1 ? (
        <GuestChoice guests={stay.guests} slot={guest?.slot ?? null} onSlot={setChosenSlot} />
      ) : null}
      {needsOverride && role === 'supervisor' && guest !== null ? (
        <Field
          label={t('desk.override')}
          hint={t('desk.overrideHint')}
          value={override}
          onChange={setOverride}
          error={lacksOverride ? t('reason.textMissing') : null}
          input={{ maxLength: reasonLength }}
        />
      ) : null}
      {can === 'nothing' ? null : profileId === null ? (
        <p>{t('desk.noProfile')}</p>
      ) : (
        <div className={css.action}>
          <StayChoices
            profileId={profileId}
            onProfile={setChosenId}
            document={can === 'attest' ? { seen: document, onSeen: choose } : null}
          />
          <Button
            kind="primary"
            autoFocus={takesFocus}
            isPending={isPending}
            aria-describedby={reasonId}
            className={css.button}
            onPress={() => void issue()}
          >
            {t(isPending ? 'desk.issuing' : 'desk.issue')}
            <span className={css.enter} aria-hidden="true">
              ↵
            </span>
          </Button>
        </div>
      )}
      <Notice
        notice={
          lacksDocument
            ? { kind: 'refused', text: t('desk.attestFirst') }
            : refusal && { kind: 'refused', text: errorText(refusal) }
        }
      />
    </article>
  );
}
