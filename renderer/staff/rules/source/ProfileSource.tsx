import { Choice } from '../../../ui/choice/Choice.tsx';
import { TextArea } from '../../../ui/entry/TextArea.tsx';
import { useLists } from '../../lists/ListsContext.tsx';
import page from '../../parts/Page.module.css';
import { useText } from '../../StaffContext.tsx';
import css from '../Rules.module.css';
import { FileSource } from './FileSource.tsx';
import { hotelPrefix, type ProfileChoice } from './useProfileChoice.ts';

type Props = Readonly<{ label: string; choice: ProfileChoice }>;

/** Asks for a profile: one of the hotel, a file, or pasted text. */
export function ProfileSource({ label, choice }: Props) {
  const t = useText();
  const { profiles, titleOf } = useLists();
  const { value, choose, opened, pasted, paste, error } = choice;
  const options = [
    ...profiles.map(({ profileId, version }) => ({
      value: hotelPrefix + profileId,
      text: t('rules.versionOf', { title: titleOf(profileId), version }),
    })),
    { value: 'file', text: t('rules.aFile') },
    { value: 'paste', text: t('rules.pasted') },
  ];
  const isPaste = value === 'paste';
  const isOwn = isPaste || value === 'file';
  return (
    <div className={css.source}>
      <Choice label={label} options={options} value={value} onChange={choose} />
      {value === 'file' ? <FileSource label={label} opened={opened} /> : null}
      {isPaste ? (
        <TextArea
          label={t('rules.pasteLabel', { what: label })}
          value={pasted}
          onChange={paste}
          error={error}
        />
      ) : null}
      {isOwn ? <p className={page.soft}>{t('rules.notChecked')}</p> : null}
      <div role="alert" className={page.region}>
        {error === null || isPaste ? null : <p className={css.error}>{error}</p>}
      </div>
    </div>
  );
}
