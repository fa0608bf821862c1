import { useState } from 'react';
import { viewerPaths } from '../../preload/contract/files.ts';
import css from './Stage.module.css';
import { Tools } from './Tools.tsx';
import type { DrawingProps } from './Viewer.tsx';
import { ZoomTools } from './ZoomTools.tsx';
import type { Zoom } from './zoom.ts';

/** A picture as wide as the window, larger when the guest wants it; a small one is not blown up at first. */
export function Picture({ about, onProblem }: DrawingProps) {
  const [zoom, setZoom] = useState<Zoom>(1);
  const [widthPx, setWidthPx] = useState(0);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
      <section className={css.stage} tabIndex={0} aria-label={about.name}>
        <img
          className={css.picture}
          src={viewerPaths.file}
          alt={about.name}
          style={{ inlineSize: widthPx === 0 ? 'auto' : `calc(${zoom} * min(100%, ${widthPx}px))` }}
          onLoad={({ currentTarget }) => setWidthPx(currentTarget.naturalWidth)}
          onError={() => onProblem('failed')}
        />
      </section>
      <Tools name={about.name}>
        <ZoomTools zoom={zoom} onZoom={setZoom} />
      </Tools>
    </>
  );
}
