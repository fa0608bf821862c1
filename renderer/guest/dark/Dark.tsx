import { useTranslation } from 'react-i18next';
import { Heading } from '../../ui/Heading.tsx';
import hidden from '../frame/hidden.module.css';
import css from './Dark.module.css';

/** The screen while the hotel has it off: black and still. Any touch or key brings the first screen back for a while. */
export function Dark() {
  const { t } = useTranslation();
  return (
    <main className={css.dark}>
      <Heading takesFocus={false} className={hidden.hidden}>
        {t('attract.headline')}
      </Heading>
    </main>
  );
}
