import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ViewerAbout } from '../../preload/contract/files.ts';
import { Media } from './Media.tsx';
import { Picture } from './Picture.tsx';
import { PlainText } from './PlainText.tsx';
import { PdfReader } from './pdf/PdfReader.tsx';
import { Tools } from './Tools.tsx';
import css from './Viewer.module.css';

type Props = Readonly<{ about: ViewerAbout }>;

/** Why a file is not shown. */
export type Problem = 'failed' | 'locked';

/** What every way of drawing a file is told. */
export type DrawingProps = Readonly<{ about: ViewerAbout; onProblem: (problem: Problem) => void }>;

/** One file of the guest, filling the page, with its buttons at the bottom. */
export function Viewer({ about }: Props) {
  const { t } = useTranslation();
  const [problem, setProblem] = useState<Problem | null>(null);
  return (
    <main className={css.viewer} aria-label={t('viewer.label')}>
      <h1 className={css.hidden}>
        <bdi>{about.name}</bdi>
      </h1>
      {problem === null ? (
        <Drawing about={about} onProblem={setProblem} />
      ) : (
        <>
          <p role="alert" className={css.problem}>
            {t(`viewer.${problem}`)}
          </p>
          <Tools name={about.name} />
        </>
      )}
    </main>
  );
}

function Drawing(props: DrawingProps) {
  switch (props.about.shows) {
    case 'pdf':
      return <PdfReader {...props} />;
    case 'image':
      return <Picture {...props} />;
    case 'text':
      return <PlainText {...props} />;
    case 'sound':
    case 'film':
      return <Media {...props} />;
  }
}
