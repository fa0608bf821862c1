import type {
  AssessmentFiledRecord,
  IncidentClosedRecord,
  IncidentOpenedRecord,
  ProcessorChangedRecord,
  RightsAnsweredRecord,
} from '../generated/record-types.ts';
import { hex, id, seconds } from '../schema/values.ts';

// Builders of the records of an operator's other duties: who processes for it, what it answered to guests, its assessments and
// incidents. Each throws `record-refused` on a value that does not fit its field.

/** `processor.changed`: somebody handles records for the hotel. `toMs` is null while the contract runs. */
export function processorChanged(contract: {
  readonly party: string;
  readonly scope: ProcessorChangedRecord['entrust']['scope'];
  readonly fromMs: number;
  readonly toMs: number | null;
}): ProcessorChangedRecord {
  return {
    type: 'processor.changed',
    entrust: {
      party: id(contract.party, 64),
      scope: contract.scope,
      from: seconds(contract.fromMs),
      to: seconds(contract.toMs ?? 0),
    },
  };
}

/** `rights.answered`: a guest asked about the own records and was answered. */
export function rightsAnswered(request: {
  readonly kind: RightsAnsweredRecord['rights_request']['type'];
  readonly receivedAtMs: number;
  readonly answeredAtMs: number;
  readonly result: RightsAnsweredRecord['rights_request']['result'];
  readonly subjectRef: string;
}): RightsAnsweredRecord {
  return {
    type: 'rights.answered',
    rights_request: {
      type: request.kind,
      received_at: seconds(request.receivedAtMs),
      answered_at: seconds(request.answeredAtMs),
      result: request.result,
      subject_ref: hex(request.subjectRef, 32),
    },
  };
}

/** `assessment.filed`: an impact assessment lies with the operator. */
export function assessmentFiled(assessmentId: string, sha256: string): AssessmentFiledRecord {
  return {
    type: 'assessment.filed',
    pipia_ref: { assessment_id: id(assessmentId, 64), sha256: hex(sha256, 64) },
  };
}

/** What an incident's records are made of. */
export type Incident = {
  readonly incidentId: string;
  readonly class: IncidentOpenedRecord['incident_ref']['class'];
  /** How many guests it touches, as far as is known. */
  readonly affected: number;
  readonly noticedAtMs: number;
  /** Null while nothing was reported to the authority. */
  readonly reportedAtMs: number | null;
};

/** `incident.opened`: something happened that has to be handled. */
export function incidentOpened(incident: Incident): IncidentOpenedRecord {
  return { type: 'incident.opened', incident_ref: incidentParts(incident) };
}

/** `incident.closed`: it was handled. */
export function incidentClosed(incident: Incident): IncidentClosedRecord {
  return { type: 'incident.closed', incident_ref: incidentParts(incident) };
}

function incidentParts(incident: Incident): IncidentOpenedRecord['incident_ref'] {
  return {
    incident_id: id(incident.incidentId, 64),
    class: incident.class,
    affected: incident.affected,
    noticed_at: seconds(incident.noticedAtMs),
    reported_at: seconds(incident.reportedAtMs ?? 0),
  };
}
