import { useState } from 'react';
import css from './Brand.module.css';
import { useBrand } from './use-brand.ts';

/** The hotel's sign beside its name, which says the same to a screen reader. Nothing where there is none, or a broken one. */
export function Logo() {
  const logo = useBrand()?.logo ?? null;
  const [isBroken, setIsBroken] = useState(false);
  if (logo === null || isBroken) return null;
  return (
    <span className={css.plate}>
      <img className={css.logo} src={logo} alt="" onError={() => setIsBroken(true)} />
    </span>
  );
}
