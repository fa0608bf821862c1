import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock as clock } from '../../../main/clock.ts';
import { waitFor } from '../../../main/demo/drive/wait-for.ts';
import type { Hotel } from '../../../main/demo/launch/start-hotel.ts';
import type { Change } from './line.ts';
import type { InLobby } from './lobby.ts';

// B06: the gateway says what is not true. The line exchanges what it hands out, as a gateway in other hands would.

type Profiles = readonly { readonly profileId: string; readonly document: string }[];

/** Long enough for a look of a terminal that is content. */
const lookMs = 20_000;

/**
 * Hands out documents of another authority, older ones, ones under each other's names and damaged ones: the terminal takes no
 * guest with any of them and tells its gateway why. With the right ones it does again.
 */
export async function strangeDocuments({ line, older, hands }: InLobby, other: Hotel): Promise<string> {
  const tries: Readonly<Record<string, (profiles: Profiles) => Profiles>> = {
    foreign: (profiles) => withDocuments(profiles, (id) => signedBy(other, id)),
    older: (profiles) => withDocuments(profiles, (id) => older.get(id) ?? ''),
    exchanged: (profiles) => withDocuments(profiles, (id) => documentOf(profiles, otherThan(id))),
    damaged: (profiles) => withDocuments(profiles, (id) => damaged(documentOf(profiles, id))),
  };
  const reasons: string[] = [];
  for (const [name, change] of Object.entries(tries)) {
    // The first look that refuses may have begun before the change.
    const before = (await hands.log.said('documents.refused')).length;
    line.change = handingOut(change);
    const refused = await waitFor(
      `${name} documents to be refused`,
      async () => (await hands.log.said('documents.refused')).slice(before + 1)[0],
      lookMs,
    );
    reasons.push(`${name}: ${refused.reason}`);
    await waitFor(
      'the terminal to tell',
      async () => (await hands.row())?.stateReason === 'documents-refused',
      lookMs,
    );
  }
  line.change = null;
  await hands.free(clock.nowMs());
  assert.equal(new Set(reasons).size, reasons.length);
  return reasons.join(', ');
}

/** Every look finds news, and the profiles are changed. */
function handingOut(change: (profiles: Profiles) => Profiles): Change {
  return (path, answer) => {
    if (path === '/terminal/status') return { ...answer, documentsTag: randomBytes(32).toString('hex') };
    if (path !== '/terminal/documents') return answer;
    return { ...answer, profiles: change(answer.profiles as Profiles) };
  };
}

function withDocuments(profiles: Profiles, documentFor: (id: string) => string): Profiles {
  return profiles.map(({ profileId }) => ({ profileId, document: documentFor(profileId) }));
}

const otherThan = (id: string): string => (id === 'open-web' ? 'essentials' : 'open-web');

function documentOf(profiles: Profiles, id: string): string {
  return profiles.find(({ profileId }) => profileId === id)?.document ?? '';
}

function signedBy({ world }: Hotel, id: string): string {
  return readFileSync(join(world.files.profiles, `${id}.jws`), 'utf8');
}

/** Another letter in the middle of what was signed. */
function damaged(document: string): string {
  const at = Math.floor(document.length / 2);
  return `${document.slice(0, at)}${document[at] === 'A' ? 'B' : 'A'}${document.slice(at + 1)}`;
}
