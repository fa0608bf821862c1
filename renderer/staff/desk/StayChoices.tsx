import { Button } from '../../ui/Button.tsx';
import { Choice } from '../../ui/choice/Choice.tsx';
import { Icon } from '../../ui/icons/Icon.tsx';
import { useLists } from '../lists/ListsContext.tsx';
import { useText } from '../StaffContext.tsx';
import css from './StayCard.module.css';
import { type Attestation, documentKeys } from './stay.ts';
import type { StayChoice } from './useStayChoice.ts';

type Props = Readonly<{
  choice: StayChoice;
  profileId: string;
  onScan: () => void;
}>;

/** What staff choose before the slip: the document where it is asked for, and the profile. */
export function StayChoices({ choice, profileId, onScan }: Props) {
  const t = useText();
  const { profiles, titleOf } = useLists();
  return (
    <>
      {choice.can === 'attest' ? <DocumentChoice choice={choice} onScan={onScan} /> : null}
      <Choice
        label={t('desk.profile')}
        value={profileId}
        onChange={choice.chooseProfile}
        options={profiles.map((profile, index) => ({
          value: profile.profileId,
          text: titleOf(profile.profileId),
          ...(index < 3 && { keyHint: String(index + 1) }),
        }))}
      />
    </>
  );
}

/** The question for the document, where the hotel system has no nationality: seen by a person, or read by a scanner. */
function DocumentChoice({ choice: { seen, see }, onScan }: Pick<Props, 'choice' | 'onScan'>) {
  const t = useText();
  const documents = Object.keys(documentKeys) as Attestation[];
  const said = seen === null ? null : seen.scan === null ? 'desk.attested' : 'scan.seen';
  return (
    <div className={css.wide}>
      <div className={css.documents}>
        <Choice
          label={t('desk.attest')}
          value={seen?.documentClass ?? null}
          onChange={(documentClass) => see({ documentClass, scan: null })}
          options={documents.map((value) => ({
            value,
            text: t(`documents.${value}`),
            keyHint: documentKeys[value],
          }))}
        />
        <Button onPress={onScan}>
          <Icon name="records" />
          {t('scan.open')}
        </Button>
      </div>
      <p role="status" className={css.attested}>
        {seen === null || said === null ? null : t(said, { document: t(`documents.${seen.documentClass}`) })}
      </p>
    </div>
  );
}
