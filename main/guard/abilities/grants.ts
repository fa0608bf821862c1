import type { Abilities } from '../../profile/shape.ts';

/** What the guard itself does for a page or a guest when it is asked to. */
export type Service =
  | 'open-window' // in the same view
  | 'save-file' // into the session's own folder
  | 'show-file' // in our own viewer
  | 'choose-file' // out of the session's own folder
  | 'print-page' // into the session's own folder
  | 'play-sound'
  | 'search'
  | 'file-to-phone'
  | 'file-to-usb';

/** What the abilities of a profile open, in the words of each gate. Whatever no list names stays closed. */
export type Grants = {
  /** Tokens of the sandbox policy beyond those of every document (M1 of `escapes.md`). */
  readonly sandboxTokens: readonly 'allow-downloads'[];
  /** Documents the header gate would refuse. */
  readonly documents: readonly ('attachment' | 'pdf')[];
  /** Requests, by the engine's name of their kind, that the request gate would refuse. */
  readonly resources: readonly 'media'[];
  /** Permissions by the engine's names. */
  readonly permissions: readonly string[];
  /** Kinds of capture within the permission `media`. */
  readonly capture: readonly ('video' | 'audio')[];
  /** Letters that work together with Control. */
  readonly letters: readonly string[];
  readonly services: readonly Service[];
};

/** The one table of abilities: what each of them opens, and nothing else does. */
const grantsByAbility: Readonly<Record<keyof Abilities, Partial<Grants>>> = {
  newTabs: { services: ['open-window'] },
  downloads: {
    sandboxTokens: ['allow-downloads'],
    documents: ['attachment'],
    services: ['save-file', 'show-file'],
  },
  uploads: { services: ['choose-file'] },
  // Never `allow-modals`: it would open the system's own print dialog.
  print: { services: ['print-page'] },
  // What a script puts there by `execCommand` under a touch cannot be stopped; without this nothing ever takes it out.
  clipboard: { permissions: ['clipboard-read', 'clipboard-sanitized-write'], letters: ['c', 'x', 'v'] },
  camera: { permissions: ['media'], capture: ['video'] },
  microphone: { permissions: ['media'], capture: ['audio'] },
  location: { permissions: ['geolocation'] },
  fullScreen: { permissions: ['fullscreen'] },
  // The engine's viewer has a toolbar that prints and saves (A07): a PDF comes as a file, for our own viewer. The token
  // lets a page lead to it; what is no PDF the download gate refuses all the same.
  pdf: { sandboxTokens: ['allow-downloads'], documents: ['pdf'], services: ['show-file'] },
  media: { resources: ['media'], services: ['play-sound'] },
  searchEngine: { services: ['search'] },
  fileToPhone: { services: ['file-to-phone'] },
  fileToUsb: { services: ['file-to-usb'] },
};

/** Turns the abilities of a profile into what each gate opens: the union of the rows that are on. */
export function grantsOf(abilities: Abilities): Grants {
  const names = Object.keys(grantsByAbility) as (keyof Abilities)[];
  const rows = names.filter((name) => abilities[name] === true).map((name) => grantsByAbility[name]);
  const union = <Item>(list: (row: Partial<Grants>) => readonly Item[] | undefined): readonly Item[] => [
    ...new Set(rows.flatMap((row) => list(row) ?? [])),
  ];
  return {
    sandboxTokens: union((row) => row.sandboxTokens),
    documents: union((row) => row.documents),
    resources: union((row) => row.resources),
    permissions: union((row) => row.permissions),
    capture: union((row) => row.capture),
    letters: union((row) => row.letters),
    services: union((row) => row.services),
  };
}
