import { useTranslation } from 'react-i18next';
import type { Tile } from '../../../../preload/contract/views.ts';
import { titleIn } from '../../../i18n/format.ts';
import { Button } from '../../../ui/Button.tsx';
import { useCommand } from '../../shell.ts';
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
            <span aria-hidden="true" className={css.mark}>
              {firstLetter(title, i18n.language)}
            </span>
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

// By grapheme: the first code unit of a title may be half a letter.
function firstLetter(title: string, language: string): string {
  const [first] = new Intl.Segmenter(language).segment(title);
  return first?.segment.toLocaleUpperCase(language) ?? '';
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : '';
}
