import { useTranslation } from 'react-i18next';
import { languages } from '../../../preload/contract/languages.ts';
import { directionOf } from '../../i18n/format.ts';
import { Icon } from '../../ui/icons/Icon.tsx';
import css from './Waiting.module.css';

/** Before main has spoken: nobody's language is known, so every language says it. */
export function Waiting() {
  const { i18n } = useTranslation();
  return (
    <main className={css.waiting}>
      <Icon name="running" size="large" />
      <div className={css.words}>
        {languages.map((language) => (
          <p key={language} lang={language} dir={directionOf(language)}>
            {i18n.getFixedT(language, 'guest')('app.wait')}
          </p>
        ))}
      </div>
    </main>
  );
}
