import { signDocument } from '../../../authority/sign-document.ts';
import {
  changeStatus,
  renewStatus,
  type StatusChange,
  type StatusIssue,
  type StatusOrder,
} from '../../../authority/status/change-status.ts';
import { type StatusList, statusReasonShape, statusType } from '../../../profile/status/status-list.ts';
import { oneOf, readArguments, writeJson } from '../../rules/command.ts';
import { ToolProblem } from '../../rules/problem.ts';
import { openStatusList } from '../files/keep-signed.ts';
import { openKey } from '../files/keys.ts';
import { writeOut } from '../files/write-out.ts';
import {
  type AuthorityCommand,
  type AuthorityIo,
  confirmByTyping,
  idFrom,
  needed,
  numberFrom,
  wrongUse,
} from '../io.ts';

const options = {
  profile: { type: 'string' },
  designation: { type: 'string' },
  version: { type: 'string', default: 'all' },
  reason: { type: 'string' },
  status: { type: 'string' },
  key: { type: 'string' },
  keys: { type: 'string' },
  'passphrase-file': { type: 'string' },
  authority: { type: 'string' },
  days: { type: 'string', default: '7' },
  demo: { type: 'boolean', default: false },
  yes: { type: 'boolean', default: false },
  json: { type: 'boolean' },
} as const;

const dayMs = 86_400_000;

/** `suspend`, `resume` and `revoke`: the next issue of the status list, with one change. */
export function withdrawCommand(act: StatusOrder['do']): AuthorityCommand {
  return async (args, io) => {
    const { values } = readArguments(args, options);
    const { profile, designation } = values;
    if ((profile === undefined) === (designation === undefined))
      throw wrongUse('--profile ID or --designation HOTEL is needed, one of them.');
    const id = idFrom(profile ?? designation ?? '', profile === undefined ? 'designation' : 'profile');
    const order: StatusOrder = {
      do: act,
      kind: profile === undefined ? 'designation' : 'profile',
      id,
      version: values.version === 'all' ? 'all' : numberFrom(values.version, 'version', [1, 999_999_999]),
      reason:
        act === 'resume' && values.reason === undefined
          ? 'other'
          : oneOf('reason', needed(values.reason, 'reason'), statusReasonShape.options),
    };
    return issueNext(values, io, async (before, issue) => {
      const change = changeStatus(before, order, issue);
      if (act === 'revoke' && change.ok)
        await confirmByTyping(io, `Revoking ${order.kind} ${id}`, id, values.yes);
      return change;
    });
  };
}

/** `status`: issues the list anew, before it goes stale or as the first one. */
export const statusCommand: AuthorityCommand = async (args, io) => {
  const { values } = readArguments(args, options);
  return issueNext(values, io, async (before, issue) => renewStatus(before, issue));
};

type Values = ReturnType<typeof readArguments<typeof options>>['values'];

async function issueNext(
  values: Values,
  io: AuthorityIo,
  change: (before: StatusList | null, issue: StatusIssue) => Promise<StatusChange>,
): Promise<number> {
  const path = needed(values.status, 'status');
  const key = await openKey(needed(values.key, 'key'), values['passphrase-file'], io);
  const before = await openStatusList(path, values.keys, key);
  const changed = await change(before, {
    authority: values.authority ?? before?.authority ?? needed(values.authority, 'authority'),
    demo: before?.demo ?? values.demo,
    nowMs: io.nowMs(),
    lifetimeMs: numberFrom(values.days, 'days', [1, 366]) * dayMs,
  });
  if (!changed.ok) throw refusalOf(changed.code);
  const { list } = changed;
  writeOut(path, await signDocument(statusType, list, key), { replaces: true });
  const { sequence, nextUpdateMs, entries } = list;
  const nextUpdate = new Date(nextUpdateMs).toISOString();
  if (values.json === true) await writeJson(io, { path, sequence, nextUpdate, entries });
  else
    await io.write(
      `${path}: status list ${sequence}, ${entries.length} withdrawn, good until ${nextUpdate}\nGive it to every gateway (documents.statusFile).\n`,
    );
  return 0;
}

function refusalOf(code: Extract<StatusChange, { ok: false }>['code']): ToolProblem {
  const [message, todo] = {
    'already-so': ['It is so already. Nothing was changed.', 'See "show".'],
    'is-revoked': ['It is revoked, and that is for good.', 'Sign a new one under another name or version.'],
    'not-withdrawn': ['It is not withdrawn, or under another --version.', 'See "show".'],
    'clock-back': ['The list was issued later than this clock says.', 'Set the clock of this machine.'],
  }[code] as [string, string];
  return new ToolProblem(code, message, todo);
}
