import { useTranslation } from 'react-i18next';
import type { Tile } from '../../../../preload/contract/browsing-view.ts';
import { titleIn } from '../../../i18n/format.ts';
import { Button } from '../../../ui/Button.tsx';
import { useCommand } from '../../shell.ts';
import { HostMark } from './HostMark.tsx';
import css from './Tiles.module.css';

type Props = Readonly<{ tiles: readonly Tile[] }>;

/** The places a profile offers to begin with. */
export function Tiles({ tiles }: Props) {
  const { t, i18n } = useTranslation();
  const { send, isPending } = useCommand();
  if (tiles.length === 0) return null;
  return (
    <nav aria-label={t('start.tiles')} className={css.tiles}>
      {tiles.map(({ url, titles }) => {
        const title = titleIn(i18n.language, titles);
        return (
          <Button
            key={url}
            className={css.tile}
            isDisabled={isPending}
            onPress={() => send((bridge) => bridge.navigate({ address: url }))}
          >
            <HostMark host={hostOf(url)} text={title} size="large" />
            <span className={css.words}>
              <bdi className={css.title}>{title}</bdi>
              <span dir="ltr" className={css.host}>
                {hostOf(url)}
              </span>
            </span>
          </Button>
        );
      })}
    </nav>
  );
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : '';
}
