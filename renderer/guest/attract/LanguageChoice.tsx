import { useTranslation } from 'react-i18next';
import { type Language, languages } from '../../../preload/contract/languages.ts';
import { directionOf, nativeName } from '../../i18n/format.ts';
import { Button } from '../../ui/Button.tsx';
import { useCommand } from '../shell.ts';
import css from './LanguageChoice.module.css';
import { OpenUntil } from './OpenUntil.tsx';

type Props = Readonly<{ shown: Language }>;

/** A large button with the native name of each language, where a hand reaches it. */
export function LanguageChoice({ shown }: Props) {
  const { i18n } = useTranslation();
  const { send, isPending } = useCommand('view');
  const choose = i18n.getFixedT(shown, 'guest')('attract.choose');
  return (
    <nav aria-label={choose} className={css.choice}>
      <p lang={shown} dir={directionOf(shown)} className={css.line}>
        <span className={css.choose}>{choose}</span>
        <OpenUntil language={shown} />
      </p>
      <div className={css.languages}>
        {languages.map((language) => (
          <Button
            key={language}
            kind="deep"
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
  );
}
