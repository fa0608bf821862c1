import { useTranslation } from 'react-i18next';
import { languages } from '../../../preload/contract/languages.ts';
import { nativeName } from '../../i18n/format.ts';
import { Button } from '../../ui/Button.tsx';
import { Heading } from '../../ui/Heading.tsx';
import { Icon } from '../../ui/icons/Icon.tsx';
import { useCommand } from '../shell.ts';
import { useRotation } from './use-rotation.ts';
import css from './Welcome.module.css';

/** Long enough to read a headline twice. */
const headlineMs = 6000;

/** The headline in each language in turn, and a large button with the native name of each. */
export function Welcome() {
  const { i18n } = useTranslation();
  const { send, isPending } = useCommand('view');
  const shown = languages[useRotation(languages.length, headlineMs)] ?? languages[0];
  const t = i18n.getFixedT(shown, 'guest');
  return (
    <div className={css.welcome}>
      <div key={shown} lang={shown} className={css.words}>
        <Heading takesFocus={false} className={css.headline}>
          {t('attract.headline')}
        </Heading>
        <p className={css.lead}>{t('attract.lead')}</p>
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
      <nav aria-label={t('attract.choose')} className={css.choice}>
        <p lang={shown} className={css.choose}>
          {t('attract.choose')}
        </p>
        <div className={css.languages}>
          {languages.map((language) => (
            <Button
              key={language}
              kind="deep"
              size="large"
              lang={language}
              className={css.language}
              isDisabled={isPending}
              onPress={() => send((bridge) => bridge.chooseLanguage({ language }))}
            >
              <span className={css.name}>{nativeName(language)}</span>
              <span className={css.begin}>{i18n.getFixedT(language, 'guest')('attract.begin')}</span>
            </Button>
          ))}
        </div>
      </nav>
    </div>
  );
}
