import { type KeyboardEvent, useId, useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import type { Refusal } from '../api/client.ts';
import { useLists } from '../lists/ListsContext.tsx';
import { Notice } from '../orders/Notice.tsx';
import { useErrorText } from '../parts/useErrorText.ts';
import { useText } from '../StaffContext.tsx';
import css from './StayCard.module.css';
import { StayChoices } from './StayChoices.tsx';
import { StayFacts } from './StayFacts.tsx';
import { type Attestation, documentKeys, type Stay, whatCanBeDone } from './stay.ts';

type Props = Readonly<{
  stay: Stay;
  /** Whether the next Enter is for this guest. */
  takesFocus: boolean;
  refusal: Refusal | null;
  onIssue: (stay: Stay, profileId: string, attestation: Attestation | null) => Promise<void>;
}>;

/** One guest of the room: who, whether, why, and the slip. Keys 1-3 and F, H, T work while the focus is inside. */
export function StayCard({ stay, takesFocus, refusal, onIssue }: Props) {
  const t = useText();
  const errorText = useErrorText();
  const reasonId = useId();
  const { profiles } = useLists();
  const can = whatCanBeDone(stay);
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
    setIsPending(true);
    await onIssue(stay, profileId, can === 'attest' ? document : null);
    setIsPending(false);
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
      <StayFacts stay={stay} reasonId={reasonId} />
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
