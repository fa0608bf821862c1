import type { Profile } from '../../profile/shape.ts';
import type { ApplicantSignature, Application } from '../application/application.ts';
import { type Finding, finding } from './finding.ts';
import type { Running, RunningProfile } from './review.ts';

/** What is right and wrong with the application itself. */
export function applicationFindings(
  { channel, draft }: Application,
  signature: ApplicantSignature,
): readonly Finding[] {
  const permit = permitOf(draft);
  const licence =
    permit === null || permit === channel.licence
      ? []
      : [finding('must-fix', 'licence-differs', `${channel.licence}, but ${permit}`)];
  return [signatureFinding(signature), ...licence];
}

/** Whether the application was written for what is in force. */
export function replacementFindings(
  { replaces }: Application,
  running: Running | null,
  inForce: RunningProfile | null,
): readonly Finding[] {
  if (running === null) return [finding('look-at', 'running-not-given')];
  const unchecked = running.isChecked ? [] : [finding('look-at', 'running-unchecked')];
  if (inForce === null)
    return [
      ...unchecked,
      replaces === null
        ? finding('look-at', 'new-profile')
        : finding('must-fix', 'replaces-missing', replaces.profileId),
    ];
  const { profileId, version } = inForce.profile;
  const inForceIs = `in force: ${profileId} version ${version}, ${inForce.hash}`;
  if (replaces === null) return [...unchecked, finding('must-fix', 'replaces-nothing', inForceIs)];
  const isSame =
    replaces.profileId === profileId && replaces.version === version && replaces.sha256 === inForce.hash;
  return [
    ...unchecked,
    isSame
      ? finding('fine', 'replaces-good', `version ${version}`)
      : finding('must-fix', 'replaces-other', inForceIs),
  ];
}

/** Whether the designation covers what the draft wants. */
export function designationFindings(draft: Profile, running: Running | null): readonly Finding[] {
  const designation = running?.designation ?? null;
  if (designation === null) return [finding('look-at', 'designation-missing')];
  const misfits = [
    draft.hotelIds.includes(designation.hotelId) ? [] : `hotel ${designation.hotelId}`,
    designation.profileIds.includes(draft.profileId) ? [] : `profile ${draft.profileId}`,
    designation.channelIds.includes(draft.channel.channelId) ? [] : `channel ${draft.channel.channelId}`,
    designation.demo === draft.demo ? [] : 'demonstration and real documents are mixed',
  ].flat();
  return misfits.length === 0
    ? [finding('fine', 'designation-good', designation.hotelId)]
    : misfits.map((misfit) => finding('must-fix', 'not-designated', misfit));
}

function signatureFinding(signature: ApplicantSignature): Finding {
  switch (signature.state) {
    case 'none':
      return finding('look-at', 'application-unsigned');
    case 'unchecked':
      return finding('look-at', 'application-unchecked', signature.kid);
    case 'good':
      return finding('fine', 'application-signed', signature.kid);
    case 'refused':
      return finding('must-fix', 'application-forged', signature.code);
  }
}

function permitOf({ channel }: Application['draft']): string | null {
  const permit =
    typeof channel === 'object' && channel !== null && 'permit' in channel ? channel.permit : null;
  return typeof permit === 'string' ? permit : null;
}
