import type { Session, WebContentsView } from 'electron';
import { makeGuestView } from '../guest-view.ts';
import { answerMarker, findScript, plantedKinds, plantScript } from './marker-page.ts';

/** Markers planted in a partition before the guest comes, to be looked for after the guest has gone. */
export type StorageMarker = {
  /** Throws unless every marker is there to be found. */
  plant(): Promise<void>;
  /** Kinds of storage in which a page of the same origin finds anything. */
  find(): Promise<readonly string[]>;
};

/**
 * A marker under an origin nobody else has. Its page is answered inside the terminal, so it needs no network and no
 * channel; while it is open nothing else of the partition may be.
 */
export function createStorageMarker(
  View: typeof WebContentsView,
  partition: Session,
  uuid: string,
): StorageMarker {
  const origin = `https://${uuid}.marker.invalid`;
  const run = async (scripts: readonly string[]): Promise<unknown> => {
    // A handler of the partition stands before the network and the proxy, and is asked for every `https:` address.
    partition.protocol.handle('https', ({ url }) =>
      new URL(url).origin === origin ? answerMarker(url) : new Response(null, { status: 403 }),
    );
    const { webContents } = makeGuestView(View, partition);
    try {
      await webContents.loadURL(`${origin}/`);
      let last: unknown;
      for (const script of scripts) last = await webContents.executeJavaScript(script);
      return last;
    } finally {
      webContents.close({ waitForBeforeUnload: false });
      partition.protocol.unhandle('https');
    }
  };
  return {
    async plant() {
      const found = readKinds(await run([plantScript, findScript]));
      if (!plantedKinds.every((kind) => found.includes(kind))) throw new Error('marker-not-planted');
    },
    find: async () => readKinds(await run([findScript])),
  };
}

function readKinds(answer: unknown): readonly string[] {
  if (!Array.isArray(answer)) throw new Error('marker-not-read');
  return answer.map(String);
}
