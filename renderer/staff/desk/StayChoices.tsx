import { Choice } from '../../ui/choice/Choice.tsx';
import { useLists } from '../lists/ListsContext.tsx';
import { useText } from '../StaffContext.tsx';
import css from './StayCard.module.css';
import { type Attestation, documentKeys } from './stay.ts';

type Props = Readonly<{
  profileId: string;
  onProfile: (profileId: string) => void;
  /** The question for the document, where the hotel system has no nationality. */
  document: Readonly<{ seen: Attestation | null; onSeen: (seen: Attestation) => void }> | null;
}>;

/** What staff choose before the slip: the document where it is asked for, and the profile. */
export function StayChoices({ profileId, onProfile, document }: Props) {
  const t = useText();
  const { profiles, titleOf } = useLists();
  const documents = Object.keys(documentKeys) as Attestation[];
  return (
    <>
      {document === null ? null : (
        <div className={css.wide}>
          <Choice
            label={t('desk.attest')}
            value={document.seen}
            onChange={document.onSeen}
            options={documents.map((value) => ({
              value,
              text: t(`documents.${value}`),
              keyHint: documentKeys[value],
            }))}
          />
          <p role="status" className={css.attested}>
            {document.seen === null
              ? null
              : t('desk.attested', { document: t(`documents.${document.seen}`) })}
          </p>
        </div>
      )}
      <Choice
        label={t('desk.profile')}
        value={profileId}
        onChange={onProfile}
        options={profiles.map((profile, index) => ({
          value: profile.profileId,
          text: titleOf(profile.profileId),
          ...(index < 3 && { keyHint: String(index + 1) }),
        }))}
      />
    </>
  );
}
