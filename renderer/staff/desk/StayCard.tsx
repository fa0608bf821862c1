import { type KeyboardEvent, useEffect, useId, useRef } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import type { Refusal } from '../api/client.ts';
import { useLists } from '../lists/ListsContext.tsx';
import { Notice } from '../orders/Notice.tsx';
import { useErrorText } from '../parts/useErrorText.ts';
import { useText } from '../StaffContext.tsx';
import { ScanDialog } from '../scan/ScanDialog.tsx';
import { type Scan, useScan } from '../scan/useScan.ts';
import { GuestChoice } from './GuestChoice.tsx';
import css from './StayCard.module.css';
import { StayChoices } from './StayChoices.tsx';
import { StayFacts } from './StayFacts.tsx';
import { type Attestation, documentKeys, type Stay } from './stay.ts';
import type { IssueChoice } from './useLookup.ts';
import { type StayChoice, useStayChoice } from './useStayChoice.ts';

/** The contract's longest reason. */
const reasonLength = 200;

/** What the machine-readable zone of a document begins with (ICAO Doc 9303): cards, permits, passports, visas. */
const scanStart = /^[ACIPV]$/i;

type Props = Readonly<{
  stay: Stay;
  /** Whether the next Enter is for this guest. */
  takesFocus: boolean;
  refusal: Refusal | null;
  /** True while the hotel system is away for so long that only a supervisor may issue, with a reason. */
  needsOverride: boolean;
  onIssue: (stay: Stay, choice: IssueChoice) => Promise<void>;
}>;

/** One guest of the room: who, whether, why, and the slip. Keys 1-3 and F, H, T work while the focus is inside, and so does a document scanner. */
export function StayCard({ stay, takesFocus, refusal, needsOverride, onIssue }: Props) {
  const t = useText();
  const errorText = useErrorText();
  const reasonId = useId();
  const issueButton = useRef<HTMLButtonElement>(null);
  const choice = useStayChoice({ stay, needsOverride, onIssue });
  const scan = useScan(choice.can === 'attest', (read) =>
    choice.see({ documentClass: read.documentClass, scan: read }),
  );
  const onKeyDown = useKeys(choice, scan);
  const { guest, can, profileId, seen, lacks } = choice;
  const hasScan = seen !== null && seen.scan !== null;
  // What the next Enter is for has the focus without having been scrolled to.
  useEffect(() => {
    if (takesFocus) issueButton.current?.scrollIntoView({ block: 'nearest' });
  }, [takesFocus]);
  // After a scan the next Enter issues, wherever the focus was before.
  useEffect(() => {
    if (hasScan) issueButton.current?.focus();
  }, [hasScan]);
  const isNotAllowed = refusal?.code === 'attestation-refused' && choice.wentByScan;
  const refused = refusal && (isNotAllowed ? t('scan.notAllowed') : errorText(refusal));
  const text = lacks === 'document' ? t('desk.attestFirst') : refused;

  return (
    <article
      className={`${css.card} ${css[can]}`}
      aria-label={t('desk.guest', { initials: stay.initials })}
      onKeyDown={onKeyDown}
    >
      <StayFacts stay={stay} guest={guest} reasonId={reasonId} />
      {stay.guests.length > 1 ? (
        <GuestChoice guests={stay.guests} slot={guest?.slot ?? null} onSlot={choice.chooseGuest} />
      ) : null}
      {choice.asksOverride ? (
        <Field
          label={t('desk.override')}
          hint={t('desk.overrideHint')}
          value={choice.override}
          onChange={choice.writeOverride}
          error={lacks === 'override' ? t('reason.textMissing') : null}
          input={{ maxLength: reasonLength }}
        />
      ) : null}
      {can === 'nothing' ? null : profileId === null ? (
        <p>{t('desk.noProfile')}</p>
      ) : (
        <div className={css.action}>
          <StayChoices choice={choice} profileId={profileId} onScan={() => scan.open('')} />
          <Button
            kind="primary"
            ref={issueButton}
            autoFocus={takesFocus}
            isPending={choice.isPending}
            aria-describedby={reasonId}
            className={css.button}
            onPress={() => void choice.issue()}
          >
            {t(choice.isPending ? 'desk.issuing' : 'desk.issue')}
            <span className={css.enter} aria-hidden="true">
              ↵
            </span>
          </Button>
        </div>
      )}
      <Notice notice={text === null ? null : { kind: 'refused', text }} />
      <ScanDialog scan={scan} />
    </article>
  );
}

/** The keys of a card. Letters that somebody writes into a field are no keys. */
function useKeys(choice: StayChoice, scan: Scan): (event: KeyboardEvent) => void {
  const { profiles } = useLists();
  return (event) => {
    const { key, target } = event;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (scan.state.name !== 'off' || (target instanceof HTMLInputElement && target.type === 'text')) return;
    const profile = /^[1-3]$/.test(key) ? profiles[Number(key) - 1] : undefined;
    if (profile !== undefined) choice.chooseProfile(profile.profileId);
    if (choice.can !== 'attest') return;
    // A scanner that begins by itself: the rest of its keys, and its Enter, must not reach the card.
    if (scanStart.test(key)) scan.open(key);
    for (const [seen, own] of Object.entries(documentKeys)) {
      if (key.toUpperCase() === own) choice.see({ documentClass: seen as Attestation, scan: null });
    }
  };
}
