import { useTranslation } from 'react-i18next';
import { percentText } from '../i18n/format.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/icons/Icon.tsx';
import css from './ZoomTools.module.css';
import { type Zoom, zoomsIn, zoomsOut } from './zoom.ts';

type Props = Readonly<{ zoom: Zoom; onZoom: (zoom: Zoom) => void }>;

/** Larger, smaller, and as wide as the window. */
export function ZoomTools({ zoom, onZoom }: Props) {
  const { t, i18n } = useTranslation();
  const percent = percentText(i18n.language, 100 * zoom);
  return (
    <>
      <Button
        kind="quiet"
        aria-label={t('viewer.smaller')}
        isDisabled={zoomsOut(zoom) === zoom}
        onPress={() => onZoom(zoomsOut(zoom))}
      >
        <Icon name="smaller" />
      </Button>
      <Button
        kind="quiet"
        className={css.fit}
        aria-label={t('viewer.fit', { percent })}
        onPress={() => onZoom(1)}
      >
        {percent}
      </Button>
      <Button
        kind="quiet"
        aria-label={t('viewer.larger')}
        isDisabled={zoomsIn(zoom) === zoom}
        onPress={() => onZoom(zoomsIn(zoom))}
      >
        <Icon name="larger" />
      </Button>
    </>
  );
}
