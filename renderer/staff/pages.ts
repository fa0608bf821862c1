import type { AnswerOf } from '../../preload/contract/http.ts';

/** Who is signed in. */
export type Person = AnswerOf<'signIn'>;

/** The role of a person. */
export type Role = Person['role'];

/** One page of the staff console. */
export type PageName =
  | 'desk'
  | 'grants'
  | 'groups'
  | 'terminals'
  | 'fleet'
  | 'rules'
  | 'attempts'
  | 'records'
  | 'issuance'
  | 'shift'
  | 'people';

const pagesOfRole: Record<Role, readonly [PageName, ...PageName[]]> = {
  desk: ['desk', 'groups', 'grants', 'terminals', 'attempts', 'shift'],
  supervisor: ['desk', 'groups', 'grants', 'terminals', 'attempts', 'records', 'issuance', 'shift', 'people'],
  it: ['terminals', 'fleet', 'rules', 'attempts', 'records'],
  auditor: ['grants', 'terminals', 'fleet', 'rules', 'attempts', 'records', 'issuance', 'people'],
  privacy: ['records'],
};

/** The pages of a role, first the one it starts on (`gateway.md` 15). The gateway checks every call by itself. */
export function pagesOf(role: Role): readonly [PageName, ...PageName[]] {
  return pagesOfRole[role];
}

/** What a role may do beyond reading. The gateway checks every call by itself. */
export type Right =
  | 'reprint'
  | 'revoke'
  | 'extend'
  | 'suspend'
  | 'reinstate'
  | 'find'
  | 'help'
  | 'approve'
  | 'make-codes'
  | 'reset'
  | 'revoke-terminal'
  | 'order-terminal'
  | 'set-hours'
  | 'build-list'
  | 'read-trail'
  | 'order-records'
  | 'hand-over'
  | 'countersign'
  | 'manage-people';

const rightsOfRole: Record<Role, readonly Right[]> = {
  desk: ['reprint', 'revoke', 'find', 'help', 'hand-over'],
  supervisor: [
    'reprint',
    'revoke',
    'extend',
    'suspend',
    'reinstate',
    'find',
    'help',
    'approve',
    'reset',
    'read-trail',
    'order-records',
    'hand-over',
    'countersign',
    'manage-people',
  ],
  it: ['approve', 'make-codes', 'reset', 'revoke-terminal', 'order-terminal', 'set-hours', 'build-list'],
  auditor: ['read-trail'],
  privacy: ['read-trail', 'order-records'],
};

/** True when a role may do a thing; what it may not do is not shown to it. */
export function mayDo(role: Role, right: Right): boolean {
  return rightsOfRole[role].includes(right);
}
