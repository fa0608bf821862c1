import { useTranslation } from 'react-i18next';
import type { OwnValue } from '../../../preload/contract/own-records.ts';
import { moment, nativeName, numberText } from '../../i18n/format.ts';
import css from './OwnRecords.module.css';
import { wordKeyOf } from './own-record-texts.ts';

type Props = Readonly<{ field: string; value: OwnValue; isFull: boolean }>;

/** Longer than this, an id or a hash is shown by its beginning. */
const shortLength = 18;
const shownLength = 12;

/** One value in the guest's language; ids and hashes stay as they are, short until asked for in full. */
export function OwnValueText({ field, value, isFull }: Props) {
  const { t, i18n } = useTranslation(['guest', 'records']);
  switch (value.kind) {
    case 'time':
      return <span>{moment(i18n.language, value.atMs)}</span>;
    case 'count':
      return <span>{numberText(i18n.language, value.count)}</span>;
    case 'choice':
      return <span>{t(value.choice ? 'own.yes' : 'own.no')}</span>;
    case 'word': {
      const key = wordKeyOf(field, value.word);
      return <span>{key === null ? value.word : t(`records:words.${key}`)}</span>;
    }
    case 'text':
      if (value.part === 'language') return <span>{nativeName(value.text)}</span>;
      return (
        <bdi dir="ltr" className={css.text}>
          {isFull || value.text.length <= shortLength ? value.text : `${value.text.slice(0, shownLength)}…`}
        </bdi>
      );
  }
}
