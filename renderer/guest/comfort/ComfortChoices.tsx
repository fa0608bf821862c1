import { useTranslation } from 'react-i18next';
import { type Comfort, plainComfort } from '../../../preload/contract/comfort.ts';
import { Button } from '../../ui/Button.tsx';
import { useMirror, useShell } from '../shell.ts';
import css from './Comfort.module.css';
import { Toggle } from './Toggle.tsx';
import { useLook } from './use-look.ts';
import { useVoice } from './voice/use-voice.ts';

const sizes = ['normal', 'large', 'largest'] as const;

/** Every wish a guest may have for how the terminal looks and sounds. Each takes effect with the next view, which is at once. */
export function ComfortChoices() {
  const { t, i18n } = useTranslation();
  const { bridge } = useShell();
  const comfort = useMirror(({ view }) => view?.comfort ?? plainComfort);
  const look = useLook();
  const hasVoice = useVoice(i18n.language);
  // Wishes do not wait for each other: the last one of each kind holds, and a lost one is seen at the switch itself.
  const wish = (wanted: Partial<Comfort>): void => void bridge.setComfort(wanted);
  return (
    <div className={css.choices}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset draws its own frame and needs a legend */}
      <div role="group" aria-label={t('comfort.textSize')} className={css.group}>
        <span aria-hidden="true" className={css.label}>
          {t('comfort.textSize')}
        </span>
        <div className={css.sizes}>
          {sizes.map((size) => (
            <Button
              key={size}
              className={`${css.size} ${css[size]}`}
              aria-pressed={comfort.textSize === size}
              onPress={() => wish({ textSize: size })}
            >
              {t(`comfort.${size}`)}
            </Button>
          ))}
        </div>
      </div>
      <div className={css.toggles}>
        <Toggle
          icon="moon"
          text={t('comfort.dark')}
          isOn={look.theme === 'dark'}
          onChange={(isOn) => wish({ theme: isOn ? 'dark' : 'light' })}
        />
        <Toggle
          icon="contrast"
          text={t('comfort.contrast')}
          isOn={look.contrast === 'more'}
          onChange={(isOn) => wish({ contrast: isOn ? 'more' : 'normal' })}
        />
        <Toggle
          icon="still"
          text={t('comfort.motion')}
          isOn={look.motion === 'less'}
          onChange={(isOn) => wish({ motion: isOn ? 'less' : 'full' })}
        />
        <Toggle
          icon="sound"
          text={t('comfort.sound')}
          isOn={comfort.sound}
          onChange={(sound) => wish({ sound })}
        />
        {hasVoice ? (
          <Toggle
            icon="speak"
            text={t('comfort.readAloud')}
            isOn={comfort.readAloud}
            onChange={(readAloud) => wish({ readAloud })}
          />
        ) : null}
      </div>
    </div>
  );
}
