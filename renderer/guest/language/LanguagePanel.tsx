import { useTranslation } from 'react-i18next';
import { languages } from '../../../preload/contract/languages.ts';
import { directionOf, nativeName } from '../../i18n/format.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/icons/Icon.tsx';
import { PanelFrame } from '../frame/PanelFrame.tsx';
import { useCommand } from '../shell.ts';
import css from './Language.module.css';

/** Another language for the rest of the session, by what its speakers call it. */
export function LanguagePanel() {
  const { t, i18n } = useTranslation();
  const { send, isPending } = useCommand();
  return (
    <PanelFrame heading={t('exit.languageHeading')} lead={t('exit.languageLead')}>
      <fieldset aria-label={t('exit.languageHeading')} className={css.languages}>
        {languages.map((language) => {
          const isSpoken = language === i18n.language;
          return (
            <Button
              key={language}
              kind={isSpoken ? 'primary' : 'secondary'}
              size="large"
              lang={language}
              className={css.language}
              aria-pressed={isSpoken}
              isDisabled={isPending}
              onPress={() => {
                if (!isSpoken) send((bridge) => bridge.chooseLanguage({ language }));
              }}
            >
              {isSpoken ? <Icon name="check" /> : null}
              <span dir={directionOf(language)}>{nativeName(language)}</span>
            </Button>
          );
        })}
      </fieldset>
    </PanelFrame>
  );
}
