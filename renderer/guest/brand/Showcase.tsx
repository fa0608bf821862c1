import { useState } from 'react';
import type { Brand } from '../../../preload/contract/brand.ts';
import { useLook } from '../comfort/use-look.ts';
import css from './Brand.module.css';

type Props = Readonly<{ brand: Brand; turn: number; onBroken: () => void }>;

/** The hotel's video, or one of its pictures in turn. Nothing is said in them that a guest needs. */
export function Showcase({ brand, turn, onBroken }: Props) {
  const { motion } = useLook();
  const [broken, setBroken] = useState<readonly string[]>([]);
  const pictures = brand.pictures.filter((picture) => !broken.includes(picture));
  const picture = pictures[turn % Math.max(1, pictures.length)];
  const drop = (address: string): void => {
    setBroken((before) => [...before, address]);
    if (pictures.length <= 1) onBroken();
  };
  if (brand.video !== null && !broken.includes(brand.video)) {
    const { video } = brand;
    return (
      <div className={css.showcase}>
        <video
          key={motion}
          className={css.media}
          src={video}
          muted
          loop
          playsInline
          autoPlay={motion === 'full'}
          preload="auto"
          aria-hidden="true"
          tabIndex={-1}
          onError={() => setBroken((before) => [...before, video])}
        />
      </div>
    );
  }
  if (picture === undefined) return null;
  return (
    <div className={css.showcase}>
      <img key={picture} className={css.media} src={picture} alt="" onError={() => drop(picture)} />
    </div>
  );
}
