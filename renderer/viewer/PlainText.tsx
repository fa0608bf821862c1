import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { viewerPaths } from '../../preload/contract/files.ts';
import css from './Stage.module.css';
import { Tools } from './Tools.tsx';
import type { DrawingProps } from './Viewer.tsx';
import { ZoomTools } from './ZoomTools.tsx';
import type { Zoom } from './zoom.ts';

/** Nobody reads more of it here, and a page of ours must not be drowned in it. */
const shownBytes = 1_000_000;

/** A text as it is written; what it would do elsewhere it does not do here. */
export function PlainText({ about, onProblem }: DrawingProps) {
  const { t } = useTranslation();
  const [zoom, setZoom] = useState<Zoom>(1);
  const [text, setText] = useState<string | null>(null);
  useEffect(() => {
    const wanted = { headers: { range: `bytes=0-${shownBytes - 1}` } };
    fetch(viewerPaths.file, wanted)
      .then((answer) => answer.arrayBuffer())
      .then(
        // What is cut in the middle of a letter loses that letter only.
        (bytes) => setText(new TextDecoder().decode(bytes, { stream: true })),
        () => onProblem('failed'),
      );
  }, [onProblem]);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
      <section className={css.stage} tabIndex={0} aria-label={about.name}>
        {text === null ? (
          <p role="status">{t('viewer.opening')}</p>
        ) : (
          <pre className={css.text} dir="auto" style={{ fontSize: `calc(${zoom} * var(--text-body))` }}>
            {text}
          </pre>
        )}
        {text !== null && about.bytes > shownBytes ? <p className={css.cut}>{t('viewer.cut')}</p> : null}
      </section>
      <Tools name={about.name}>
        <ZoomTools zoom={zoom} onZoom={setZoom} />
      </Tools>
    </>
  );
}
