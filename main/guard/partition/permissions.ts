import type { Session, WebContents } from 'electron';
import type { Grants } from '../abilities/grants.ts';
import type { MediaGate } from '../media/media-gate.ts';

/** The part of a partition whose permission handlers are set. */
export type PermissionPartition = Pick<
  Session,
  | 'setPermissionRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setDevicePermissionHandler'
  | 'setDisplayMediaRequestHandler'
  | 'setBluetoothPairingHandler'
  | 'setUSBProtectedClassesHandler'
  | 'on'
>;

/** The part of the grants that is about permissions. */
export type PermissionGrants = Pick<Grants, 'permissions' | 'capture'>;

/** What the permission handlers need. */
export type PermissionDeps = {
  readonly grants: PermissionGrants;
  readonly media: Pick<MediaGate, 'decide' | 'mayHope'>;
  /** `external` is a link for another program of the machine. */
  readonly refused: (kind: 'permission' | 'external') => void;
};

/** Which kinds of capture a request is for. */
type MediaKinds = { readonly video: boolean; readonly audio: boolean };

/**
 * Sets every permission handler of the partition. Only what the grants name is given; a permission the engine invents
 * tomorrow is refused. Answers come at once (CVE-2026-34771): a page that wants to see or hear the guest is refused while
 * the guest is asked, and has to ask again.
 */
export function denyPermissions(partition: PermissionPartition, deps: PermissionDeps): void {
  partition.setPermissionRequestHandler((contents, permission, answer, details) => {
    const kinds = mediaKinds(details, 'mediaTypes');
    const isOpen = isAllowed(deps.grants, permission, kinds);
    const verdict = isOpen && permission === 'media' ? decideMedia(deps, contents, details, kinds) : null;
    const isGranted = verdict === null ? isOpen : verdict === 'granted';
    answer(isGranted);
    if (!isGranted && verdict !== 'asked')
      deps.refused(permission === 'openExternal' ? 'external' : 'permission');
  });
  // Asked in silence by pages that only look; a refusal here is no event. Nothing is opened by it: who wants a picture or a
  // sound comes to the handler above.
  partition.setPermissionCheckHandler(
    (contents, permission, _origin, details) =>
      isAllowed(deps.grants, permission, mediaKinds(details, 'mediaType')) &&
      (permission !== 'media' || deps.media.mayHope(contents)),
  );
  partition.setDevicePermissionHandler(() => false);
  partition.setUSBProtectedClassesHandler(({ protectedClasses }) => protectedClasses);
  partition.setBluetoothPairingHandler((_details, answer) => answer({ confirmed: false }));
  partition.setDisplayMediaRequestHandler((_request, answer) => {
    deps.refused('permission');
    // No stream: the page's request rejects.
    answer({});
  });
  refuseDevices(partition);
}

/** Answers "which device?" with none, for the choosers that belong to one page. */
export function refuseBluetooth(contents: Pick<WebContents, 'on'>): void {
  contents.on('select-bluetooth-device', (event, _devices, answer) => {
    event.preventDefault();
    answer('');
  });
}

function refuseDevices(partition: PermissionPartition): void {
  partition.on('select-hid-device', (event, _details, answer) => {
    event.preventDefault();
    answer();
  });
  partition.on('select-serial-port', (event, _ports, _contents, answer) => {
    event.preventDefault();
    answer('');
  });
  partition.on('select-usb-device', (event, _details, answer) => {
    event.preventDefault();
    answer();
  });
  partition.on('file-system-access-restricted', (event, _details, answer) => {
    event.preventDefault();
    answer('deny');
  });
}

/** Whether one permission is granted, by the engine's name for it; capture only when each kind it is for is granted. */
export function isAllowed(grants: PermissionGrants, permission: string, media: MediaKinds): boolean {
  if (!grants.permissions.includes(permission)) return false;
  if (permission !== 'media') return true;
  const kinds = (['video', 'audio'] as const).filter((kind) => media[kind]);
  return kinds.length > 0 && kinds.every((kind) => grants.capture.includes(kind));
}

function decideMedia(
  { media }: PermissionDeps,
  contents: WebContents,
  details: { readonly requestingUrl: string },
  { video, audio }: MediaKinds,
) {
  const origin = URL.parse(details.requestingUrl)?.origin ?? '';
  return media.decide(contents, { origin, wanted: { camera: video, microphone: audio } });
}

function mediaKinds(details: object, field: 'mediaTypes' | 'mediaType'): MediaKinds {
  const value: unknown = Object.entries(details).find(([name]) => name === field)?.[1];
  const kinds: readonly unknown[] = Array.isArray(value) ? value : [value];
  return { video: kinds.includes('video'), audio: kinds.includes('audio') };
}
