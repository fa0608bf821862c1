import type { AnswerOf } from '../../preload/contract/http.ts';

/** Who is signed in. */
export type Person = AnswerOf<'signIn'>;

/** The role of a person. */
export type Role = Person['role'];

/** One page of the staff console. */
export type PageName = 'desk' | 'grants' | 'terminals' | 'rules' | 'attempts';

const pagesOfRole: Record<Role, readonly [PageName, ...PageName[]]> = {
  desk: ['desk', 'grants', 'terminals', 'attempts'],
  supervisor: ['desk', 'grants', 'terminals', 'attempts'],
  it: ['terminals', 'rules', 'attempts'],
  auditor: ['grants', 'terminals', 'rules', 'attempts'],
};

/** The pages of a role, first the one it starts on (`gateway.md` 15). The gateway checks every call by itself. */
export function pagesOf(role: Role): readonly [PageName, ...PageName[]] {
  return pagesOfRole[role];
}

/** What a role may do beyond reading. The gateway checks every call by itself. */
export type Right = 'reprint' | 'revoke' | 'extend' | 'approve' | 'reset' | 'revoke-terminal' | 'build-list';

const rightsOfRole: Record<Role, readonly Right[]> = {
  desk: ['reprint', 'revoke'],
  supervisor: ['reprint', 'revoke', 'extend', 'approve', 'reset'],
  it: ['approve', 'reset', 'revoke-terminal', 'build-list'],
  auditor: [],
};

/** True when a role may do a thing; what it may not do is not shown to it. */
export function mayDo(role: Role, right: Right): boolean {
  return rightsOfRole[role].includes(right);
}
