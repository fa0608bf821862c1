import { useTranslation } from 'react-i18next';
import type { Language } from '../../../preload/contract/languages.ts';
import { Heading } from '../../ui/Heading.tsx';
import { Icon } from '../../ui/icons/Icon.tsx';
import { brandTexts, useBrand } from '../brand/use-brand.ts';
import css from './Welcome.module.css';

type Props = Readonly<{
  language: Language;
  /** Whether they come after others; the first stand there at once. */
  isNext: boolean;
}>;

/** What the terminal does, in one language: the hotel's own words where it has some, else ours. */
export function Words({ language, isNext }: Props) {
  const { i18n } = useTranslation();
  const t = i18n.getFixedT(language, 'guest');
  const own = brandTexts(useBrand(), language);
  return (
    <div lang={language} className={`${css.words} ${isNext ? css.next : ''}`}>
      <Heading takesFocus={false} className={css.headline}>
        {own.headline ?? t('attract.headline')}
      </Heading>
      <p className={css.lead}>{own.lead ?? t('attract.lead')}</p>
      <ul className={css.points}>
        <li>
          <Icon name="ticket" />
          {t('attract.code')}
        </li>
        <li>
          <Icon name="shield" />
          {t('attract.browse')}
        </li>
        <li>
          <Icon name="wipe" />
          {t('attract.wipe')}
        </li>
      </ul>
    </div>
  );
}
