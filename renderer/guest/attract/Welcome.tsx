import { useState } from 'react';
import { languages } from '../../../preload/contract/languages.ts';
import { directionOf } from '../../i18n/format.ts';
import { Showcase } from '../brand/Showcase.tsx';
import { useBrand } from '../brand/use-brand.ts';
import { LanguageChoice } from './LanguageChoice.tsx';
import { useRotation } from './use-rotation.ts';
import css from './Welcome.module.css';
import { Words } from './Words.tsx';

/** Long enough to read a headline twice. */
const headlineMs = 6000;

/** What the terminal does, in each language in turn, what the hotel shows of itself, and the languages to touch below. */
export function Welcome() {
  const brand = useBrand();
  const [isBroken, setIsBroken] = useState(false);
  const turn = useRotation(headlineMs);
  const shown = languages[turn % languages.length] ?? languages[0];
  const hasShow = brand !== null && !isBroken && (brand.video !== null || brand.pictures.length > 0);
  return (
    <div className={css.welcome}>
      <div dir={directionOf(shown)} className={`${css.stage} ${hasShow ? css.shared : ''}`}>
        <Words key={shown} language={shown} isNext={turn > 0} />
        {hasShow ? <Showcase brand={brand} turn={turn} onBroken={() => setIsBroken(true)} /> : null}
      </div>
      <LanguageChoice shown={shown} />
    </div>
  );
}
