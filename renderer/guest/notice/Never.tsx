import { useTranslation } from 'react-i18next';
import { Heading } from '../../ui/Heading.tsx';
import { Icon } from '../../ui/icons/Icon.tsx';
import { neverKeyOf } from './catalogue-texts.ts';
import css from './Never.module.css';

type Props = Readonly<{ entries: readonly string[] }>;

/** The catalogue's list of what is kept at no time. */
export function Never({ entries }: Props) {
  const { t } = useTranslation(['guest', 'records']);
  return (
    <section className={css.never}>
      <Heading level={2} takesFocus={false} className={css.heading}>
        <Icon name="shield" />
        {t('notice.neverHeading')}
      </Heading>
      <ul className={css.list}>
        {entries.map((entry) => {
          const key = neverKeyOf(entry);
          return <li key={entry}>{key === null ? entry : t(`records:never.${key}`)}</li>;
        })}
      </ul>
    </section>
  );
}
