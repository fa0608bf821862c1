import { useTranslation } from 'react-i18next';
import { codeAlphabet } from '../../../preload/contract/token-code.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/icons/Icon.tsx';
import css from './Keypad.module.css';
import type { Code } from './use-code.ts';

type Props = Readonly<{ code: Code; isDisabled: boolean; isPending: boolean }>;

/** The 32 symbols a code can have. Pressing a key leaves the focus where it is, so that a scanner still finds the field. */
export function Keypad({ code, isDisabled, isPending }: Props) {
  const { t } = useTranslation();
  return (
    <div className={css.pad}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset draws its own frame and needs a legend */}
      <div role="group" aria-label={t('entry.keypad')} dir="ltr" className={css.keys}>
        {[...codeAlphabet].map((symbol) => (
          <Button
            key={symbol}
            className={css.key}
            isDisabled={isDisabled}
            preventFocusOnPress
            onPress={() => code.change(code.raw + symbol)}
          >
            {symbol}
          </Button>
        ))}
      </div>
      <div className={css.actions}>
        <Button
          isDisabled={isDisabled || code.raw === ''}
          preventFocusOnPress
          onPress={() => code.change('')}
        >
          {t('entry.clear')}
        </Button>
        <Button
          aria-label={t('entry.backspace')}
          isDisabled={isDisabled || code.raw === ''}
          preventFocusOnPress
          onPress={() => code.change(code.raw.slice(0, -1))}
        >
          <Icon name="backspace" />
        </Button>
        <Button
          kind="primary"
          size="large"
          className={css.submit}
          isDisabled={isDisabled}
          isPending={isPending}
          preventFocusOnPress
          onPress={() => code.submit()}
        >
          {t('entry.submit')}
          <Icon name="forward" />
        </Button>
      </div>
    </div>
  );
}
