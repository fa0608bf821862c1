import { useTranslation } from 'react-i18next';
import type { HelpView, PageView, Tile } from '../../../../preload/contract/browsing-view.ts';
import type { BlockReason } from '../../../../preload/contract/codes.ts';
import { Button } from '../../../ui/Button.tsx';
import { Heading } from '../../../ui/Heading.tsx';
import { Icon } from '../../../ui/icons/Icon.tsx';
import { useCommand } from '../../shell.ts';
import { Tiles } from '../start/Tiles.tsx';
import css from './Blocked.module.css';
import { Facts } from './Facts.tsx';
import { nearestTiles } from './nearest-tiles.ts';
import { Staff } from './Staff.tsx';

type Props = Readonly<{
  page: PageView & { kind: 'blocked' };
  help: HelpView;
  tiles: readonly Tile[];
}>;

const byProfile: ReadonlySet<BlockReason> = new Set(['rule', 'category', 'default']);

/** Asked again they would be answered the same. */
const final: ReadonlySet<BlockReason> = new Set([
  ...byProfile,
  'scheme',
  'private-address',
  'address',
  'download',
  'limit',
  'revoked',
]);

/** Nothing else would open either. */
const closesAll: ReadonlySet<BlockReason> = new Set(['channel', 'limit', 'offline']);

/** Why an address was not opened, in plain words, and where to go instead. Echoes nothing of a page. */
export function Blocked({ page, help, tiles }: Props) {
  const { t } = useTranslation();
  const { reason, host, rule } = page;
  const isRule = byProfile.has(reason);
  const nearest = closesAll.has(reason) ? [] : nearestTiles(tiles, host);
  return (
    <div className={css.blocked}>
      <div className={css.words}>
        <span className={css.sign}>
          <Icon name={isRule ? 'blocked' : 'warning'} size="large" />
        </span>
        <div className={css.why}>
          <Heading takesFocus={false} className={css.heading}>
            {t(`blockedTitle.${reason}`)}
          </Heading>
          <p className={css.text}>{t(`blockedText.${reason}`)}</p>
        </div>
      </div>
      {isRule || help.failed ? <Staff page={page} help={help} /> : null}
      <Actions page={page} canAsk={help.canAsk} />
      {nearest.length === 0 ? null : (
        <section className={css.instead}>
          <Heading level={2} takesFocus={false} className={css.title}>
            {t('blocked.instead')}
          </Heading>
          <Tiles tiles={nearest} />
        </section>
      )}
      <Facts host={host} rule={rule} reason={reason} />
    </div>
  );
}

function Actions({
  page: { reason, canGoBack },
  canAsk,
}: Pick<Props, 'page'> & { readonly canAsk: boolean }) {
  const { t } = useTranslation();
  const { send, isPending } = useCommand();
  const browse = (action: 'back' | 'home' | 'reload') => () => send((bridge) => bridge.browse({ action }));
  const canTryAgain = !final.has(reason);
  return (
    <div className={css.actions}>
      {canTryAgain ? (
        <Button kind="primary" size="large" isDisabled={isPending} onPress={browse('reload')}>
          <Icon name="reload" />
          {t('blocked.again')}
        </Button>
      ) : null}
      {canGoBack ? (
        <Button
          kind={canTryAgain ? 'secondary' : 'primary'}
          size="large"
          isDisabled={isPending}
          onPress={browse('back')}
        >
          <Icon name="back" />
          {t('blocked.back')}
        </Button>
      ) : null}
      <Button size="large" isDisabled={isPending} onPress={browse('home')}>
        <Icon name="home" />
        {t('blocked.home')}
      </Button>
      {canAsk ? (
        <Button
          size="large"
          isDisabled={isPending}
          onPress={() => send((bridge) => bridge.askHelp({ about: 'site' }))}
        >
          <Icon name="desk" />
          {t('help.ask')}
        </Button>
      ) : null}
    </div>
  );
}
