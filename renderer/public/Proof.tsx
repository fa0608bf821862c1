import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from './Public.module.css';
import { type DeletionProof, factsOf, isWitnessed, proofFile, proofFileName } from './proof-file.ts';

type Props = Readonly<{ proofs: readonly DeletionProof[] }>;

/** The proof of the deletion: what it says, what it cannot say, and the file to keep. */
export function Proof({ proofs }: Props) {
  const { t, i18n } = useTranslation('public');
  const url = useFileUrl(proofs);
  if (proofs.length === 0) return <p>{t('later')}</p>;
  return (
    <section className={css.proof}>
      <h2>{t('proof')}</h2>
      <p>{t('proofText')}</p>
      {proofs.every(isWitnessed) ? <p>{t('witnessed')}</p> : null}
      <p>{t('limits')}</p>
      {proofs.map((proof) => {
        const { day, count, root } = factsOf(proof);
        return (
          <dl key={proof.index} className={css.facts}>
            <div>
              <dt>{t('day')}</dt>
              <dd dir="ltr">{day}</dd>
            </div>
            <div>
              <dt>{t('count')}</dt>
              <dd>{count === null ? '' : new Intl.NumberFormat(i18n.language).format(count)}</dd>
            </div>
            <div>
              <dt>{t('root')}</dt>
              <dd dir="ltr">{root}</dd>
            </div>
          </dl>
        );
      })}
      <a href={url} download={proofFileName} className={css.primary}>
        {t('save')}
      </a>
    </section>
  );
}

/** An address for the file, as long as it is offered. */
function useFileUrl(proofs: readonly DeletionProof[]): string | undefined {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([proofFile(proofs)], { type: 'application/json' }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [proofs]);
  return url;
}
