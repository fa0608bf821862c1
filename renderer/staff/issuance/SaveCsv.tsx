import { useEffect, useState } from 'react';
import { SaveLink } from '../parts/SaveLink.tsx';
import { useText } from '../StaffContext.tsx';
import { csvOf } from './csv.ts';
import type { Log } from './log.ts';

/** Saves the steps of a day as a file; it is made in the page and asks nobody. */
export function SaveCsv({ log }: Readonly<{ log: Log }>) {
  const t = useText();
  const [href, setHref] = useState<string | null>(null);
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([csvOf(t, log.rows)], { type: 'text/csv' }));
    setHref(made);
    return () => URL.revokeObjectURL(made);
  }, [t, log]);
  if (href === null) return null;
  return <SaveLink href={href} name={`issuance-${log.day}.csv`} text={t('issuance.save')} />;
}
