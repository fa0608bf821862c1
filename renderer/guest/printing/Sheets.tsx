import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SheetPicture } from '../../../preload/contract/files.ts';
import { numberText } from '../../i18n/format.ts';
import { useShell } from '../shell.ts';
import css from './Sheets.module.css';

type Props = Readonly<{ pages: number }>;

/** Every sheet as it will lie in the printer, small. They come one after the other. */
export function Sheets({ pages }: Props) {
  const { t, i18n } = useTranslation();
  const { bridge } = useShell();
  const [pictures, setPictures] = useState<readonly (SheetPicture | null)[]>([]);
  useEffect(() => {
    let isOver = false;
    const draw = async (): Promise<void> => {
      for (let page = 1; page <= pages && !isOver; page += 1) {
        const reply = await bridge.readSheet({ page });
        if (isOver) return;
        setPictures((before) => [...before, reply.ok ? reply.value : null]);
      }
    };
    // A sheet that cannot be drawn small is an empty one here; it is printed all the same.
    draw().catch(() => {});
    return () => {
      isOver = true;
      setPictures([]);
    };
  }, [bridge, pages]);
  const number = (value: number): string => numberText(i18n.language, value);
  return (
    <ol className={css.sheets}>
      {Array.from({ length: pages }, (_, index) => {
        const picture = pictures[index] ?? null;
        const label = t('printing.sheet', { page: number(index + 1), pages: number(pages) });
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: sheets have no other name and never change places
          <li key={index} className={css.sheet}>
            <div className={css.paper}>
              {picture === null ? null : <img src={picture.dataUrl} alt="" className={css.picture} />}
            </div>
            <span>{label}</span>
          </li>
        );
      })}
    </ol>
  );
}
