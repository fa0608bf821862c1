import { designationType, profileType } from '../profile/document.ts';
import { type PartnerList, partnerListShape, partnersType } from '../profile/partners/partner-list.ts';
import { type Designation, designationShape, type Profile, profileShape } from '../profile/shape.ts';
import { type StatusList, statusListShape, statusType } from '../profile/status/status-list.ts';
import { type Application, applicationShape, applicationType } from './application/application.ts';

/** What a document says: lines of a name and a value. */
export type Described = readonly (readonly [string, string])[];

/** A document in plain words, or the place where it has not the form it says it has. Null for a kind that is not known. */
export function describeDocument(
  type: string,
  content: unknown,
): Described | { readonly bad: string } | null {
  const kind = kinds.find((one) => one.type === type);
  return kind === undefined ? null : kind.describe(content);
}

/** The kinds of documents that can be described, by the `kind` that an unsigned one names. */
export const typeOfKind: Readonly<Record<string, string>> = {
  profile: profileType,
  designation: designationType,
  'status-list': statusType,
  'partner-list': partnersType,
  application: applicationType,
};

type Kind = {
  readonly type: string;
  readonly describe: (content: unknown) => Described | { readonly bad: string };
};

const kinds: readonly Kind[] = [
  { type: profileType, describe: (content) => described(profileShape.safeParse(content), ofProfile) },
  {
    type: designationType,
    describe: (content) => described(designationShape.safeParse(content), ofDesignation),
  },
  { type: statusType, describe: (content) => described(statusListShape.safeParse(content), ofStatusList) },
  { type: partnersType, describe: (content) => described(partnerListShape.safeParse(content), ofPartners) },
  {
    type: applicationType,
    describe: (content) => described(applicationShape.safeParse(content), ofApplication),
  },
];

type Parsed<Value> =
  | { readonly success: true; readonly data: Value }
  | {
      readonly success: false;
      readonly error: { readonly issues: readonly { readonly path: readonly PropertyKey[] }[] };
    };

function described<Value>(parsed: Parsed<Value>, tell: (value: Value) => Described) {
  if (parsed.success) return tell(parsed.data);
  return { bad: parsed.error.issues[0]?.path.map(String).join('.') || '(whole)' };
}

function ofProfile(profile: Profile): Described {
  const { rules, channel, limits, abilities } = profile;
  const on = Object.entries(abilities).flatMap(([name, isOn]) => (isOn ? name : []));
  const { navigation, subresource } = rules;
  const filters = (one: typeof navigation): string =>
    `${one.block.length} that block, ${one.allow.length} that allow`;
  return [
    [
      'what',
      `profile ${profile.profileId}, version ${profile.version}${profile.demo ? ', demonstration only' : ''}`,
    ],
    ['hotels', profile.hotelIds.join(', ')],
    ['title', profile.titles.en ?? ''],
    ...dates(profile),
    ['channel', `${channel.channelId}, permit ${channel.permit}, exit in ${channel.country}`],
    [
      'ways in',
      channel.upstreams.map(({ protocol, host, port }) => `${protocol} ${host}:${port}`).join(', '),
    ],
    ['what no rule names', rules.default === 'allow' ? 'open' : 'closed'],
    ['filters for pages', filters(navigation)],
    ['filters for parts of pages', filters(subresource)],
    [
      'lists of hosts',
      rules.categories.map(({ name, verdict }) => `${name} (${verdict})`).join(', ') || 'none',
    ],
    [
      'inside the hotel',
      rules.privateTargets.map(({ host, port }) => `${host}:${port}`).join(', ') || 'nothing',
    ],
    [
      'staff may let through',
      (rules.onRequest ?? []).map(({ groupId, allow }) => `${groupId} (${allow.join(', ')})`).join(', ') ||
        'nothing',
    ],
    ['a page may', on.join(', ') || 'nothing but show itself'],
    ['session', `${limits.sessionMinutes} minutes, ${limits.idleSeconds} s idle, ${limits.maxTabs} tabs`],
    ['more time', limits.graceMinutes === 0 ? 'none' : `${limits.graceMinutes} minutes, once for a grant`],
    ['data', limits.transferMegabytes === null ? 'no limit' : `${limits.transferMegabytes} MB a session`],
    ['records', `${profile.recordCatalogue.catalogue} ${profile.recordCatalogue.sha256}`],
  ];
}

function ofDesignation(one: Designation): Described {
  return [
    ['what', `designation of ${one.hotelId}, serial ${one.serial}${one.demo ? ', demonstration only' : ''}`],
    ['hotel', one.hotelName],
    ['authority', one.authority],
    ...dates(one),
    ['profiles', one.profileIds.join(', ')],
    ['channels', one.channelIds.join(', ')],
    ['status list', one.statusRequired === true ? 'required' : 'not required'],
  ];
}

function ofStatusList(list: StatusList): Described {
  return [
    ['what', `status list, number ${list.sequence}${list.demo ? ', demonstration only' : ''}`],
    ['authority', list.authority],
    ['issued', moment(list.issuedAtMs)],
    ['next update', moment(list.nextUpdateMs)],
    ...list.entries.map(({ kind, id, version, state, reason, sinceMs }) => {
      const which = version === 'all' ? 'all versions' : `version ${version}`;
      return [state, `${kind} ${id}, ${which}, ${reason}, since ${moment(sinceMs)}`] as const;
    }),
    ...(list.entries.length === 0 ? [['withdrawn', 'nothing'] as const] : []),
  ];
}

function ofPartners(list: PartnerList): Described {
  return [
    ['what', `partners, serial ${list.serial}${list.demo ? ', demonstration only' : ''}`],
    ['authority', list.authority],
    ...dates(list),
    ...list.partners.map(({ issuerId, name, keys, profileMap, notAfterMs }) => {
      const map = Object.entries(profileMap).map(([index, id]) => `${index} is ${id}`);
      return [
        'partner',
        `${issuerId} (${name}), keys ${keys.map(({ kid }) => kid).join(', ')}, ${map.join(', ')}, until ${moment(notAfterMs)}`,
      ] as const;
    }),
  ];
}

function ofApplication(one: Application): Described {
  return [
    ['what', `application ${one.applicationId}`],
    ['made', moment(one.createdAtMs)],
    ['applicant', `${one.applicant.name}, ${one.applicant.contact}`],
    ['purpose', one.purpose],
    ['channel', `${one.channel.licence}: ${one.channel.description}`],
    ...one.risks.map(({ risk, measure }) => ['risk', `${risk}: ${measure}`] as const),
    [
      'replaces',
      one.replaces === null ? 'nothing' : `${one.replaces.profileId} version ${one.replaces.version}`,
    ],
    ['profile', String(one.draft.profileId ?? '?')],
  ];
}

function dates({ notBeforeMs, notAfterMs }: { notBeforeMs: number; notAfterMs: number }): Described {
  return [
    ['good from', moment(notBeforeMs)],
    ['good until', moment(notAfterMs)],
  ];
}

function moment(atMs: number): string {
  // Any number of milliseconds may stand in a document; not every one is a date.
  return atMs > 8_640_000_000_000_000 ? `${atMs} ms` : new Date(atMs).toISOString();
}
