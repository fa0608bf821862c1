import type { Debugger } from 'electron';
import { type Clock, sleep } from '../../../clock.ts';
import { fieldScript } from './field-script.ts';

/** One document that is watched: the session of its process (`undefined`: the page's own) and its world in there. */
export type FrameWorld = Readonly<{ key: string; target: string | undefined; contextId: number }>;

/** What is told of the worlds of one page. */
export type FrameWorldDeps = {
  readonly protocol: Pick<Debugger, 'sendCommand' | 'on'>;
  /** Anything at all, as the world says it. */
  readonly said: (world: FrameWorld, value: unknown) => number | null;
  /** A hand was on a document of another process, of which Electron tells nothing. */
  readonly touched: () => void;
  readonly clock: Clock;
  /** The document is gone. */
  readonly gone: (world: FrameWorld) => void;
};

/** More frames than this are watched by nobody: a page of ten thousand costs no more than one of this many. */
const mostWorlds = 200;

/** A hand is told of no more often than this. */
const handQuietMs = 1_000;

/** Moments at which a frame has a document that it may not have had before. */
const frameMoments = new Set([
  'Page.frameAttached',
  'Page.frameNavigated',
  'Page.frameStartedLoading',
  'Page.frameStoppedLoading',
  'Page.documentOpened',
]);

type Answer = { readonly result?: { readonly value?: unknown }; readonly exceptionDetails?: object };
type Tree = { readonly frame: { readonly id: string }; readonly childFrames?: readonly Tree[] };

/**
 * Puts the field script into every document of a page, those of other processes among them. It asks each and waits for
 * the answer, so that a document has no way to say anything unasked: a binding would need the runtime domain, which a page
 * can notice. Gives the sessions of the page's frames that have a process of their own.
 */
export function watchFrameWorlds(deps: FrameWorldDeps): { readonly targets: ReadonlySet<string> } {
  const { protocol } = deps;
  const targets = new Set<string>();
  const worlds = new Map<string, FrameWorld>();
  const send = (method: string, parameters: object, target?: string): Promise<unknown> =>
    protocol.sendCommand(method, parameters, target);

  const ask = async ({ target, contextId }: FrameWorld, expression: string): Promise<Answer> => {
    const asked = { contextId, expression, awaitPromise: true, returnByValue: true };
    return (await send('Runtime.evaluate', asked, target)) as Answer;
  };
  const listen = async (world: FrameWorld): Promise<void> => {
    let seen = 0;
    for (;;) {
      const answer = await ask(world, `guestwayFields.next(${seen})`);
      const turn = answer.exceptionDetails ? null : deps.said(world, answer.result?.value);
      // A script that answers wrongly is ours no more.
      if (turn === null || turn === seen || !worlds.has(world.key)) return;
      seen = turn;
    }
  };
  const feel = async (world: FrameWorld): Promise<void> => {
    for (;;) {
      const answer = await ask(world, 'guestwayFields.hands()');
      if (answer.exceptionDetails || answer.result?.value !== true || !worlds.has(world.key)) return;
      deps.touched();
      await sleep(deps.clock, handQuietMs);
    }
  };
  const open = async (frameId: string, target: string | undefined): Promise<void> => {
    if (worlds.size >= mostWorlds) return;
    const wanted = { frameId, worldName: 'guestway-fields' };
    const made = (await send('Page.createIsolatedWorld', wanted, target)) as { executionContextId: number };
    const contextId = made.executionContextId;
    const key = `${target ?? ''} ${contextId}`;
    if (worlds.has(key)) return;
    const world = { key, target, contextId };
    worlds.set(key, world);
    try {
      await send('Runtime.evaluate', { contextId, expression: fieldScript }, target);
      if (target !== undefined) feel(world).catch(() => {});
      await listen(world);
    } finally {
      if (worlds.delete(key)) deps.gone(world);
    }
  };
  // A frame that is gone again, or has moved to another process meanwhile, has nothing to watch.
  const tryOpen = (frameId: string, target: string | undefined): void =>
    void open(frameId, target).catch(() => {});
  const openAll = async (target: string | undefined): Promise<void> => {
    const { frameTree } = (await send('Page.getFrameTree', {}, target)) as { frameTree: Tree };
    for (const id of idsOf(frameTree)) tryOpen(id, target);
  };

  protocol.on('message', (_event, method, parameters: Parameters, session) => {
    if (method === 'Target.attachedToTarget' && parameters.targetInfo?.type === 'iframe') {
      const target = parameters.sessionId ?? '';
      targets.add(target);
      send('Page.enable', {}, target)
        .then(() => openAll(target))
        .catch(() => {});
    }
    if (method === 'Target.detachedFromTarget') {
      const target = parameters.sessionId ?? '';
      targets.delete(target);
      for (const world of worlds.values())
        if (world.target === target && worlds.delete(world.key)) deps.gone(world);
    }
    const frameId = parameters.frameId ?? parameters.frame?.id;
    if (frameMoments.has(method) && frameId !== undefined) tryOpen(frameId, session || undefined);
  });
  openAll(undefined).catch(() => {});
  return { targets };
}

type Parameters = {
  readonly sessionId?: string;
  readonly targetInfo?: { readonly type?: string };
  readonly frameId?: string;
  readonly frame?: { readonly id: string };
};

function idsOf({ frame, childFrames = [] }: Tree): readonly string[] {
  return [frame.id, ...childFrames.flatMap(idsOf)];
}
