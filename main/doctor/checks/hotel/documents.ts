import { doctorItem, fault, fine, note, warning } from '../../item.ts';

const dayMs = 86_400_000;
const soonDays = 14;

/** Whether what the authority approved is here and in force. */
export const documentsItem = doctorItem({
  id: 'documents',
  means:
    'The designation and the access profiles that the gateway offers are signed by the authority and in force.',
  answers: {
    'in-force': fine,
    soon: warning('Ask the authority for the next issue, and give it to the gateway.'),
    refused: fault('Give the gateway the documents that the authority issued; check trustFile and hotelId.'),
    'not-had': note('Bring the gateway within reach, and enrol the terminal, first.'),
  },
  async look({ clock, gateway }) {
    const talk = await gateway();
    const documents = talk?.documents ?? { state: 'not-had' };
    const nowMs = clock.nowMs() - (talk?.clockAheadMs ?? 0);
    switch (documents.state) {
      case 'not-had':
        return { code: 'not-had', fact: 'the gateway gave none' };
      case 'refused':
        return isNoWord(documents.reason)
          ? { code: 'not-had', fact: 'the gateway gave none' }
          : { code: 'refused', fact: `refused: ${documents.reason}` };
      case 'accepted': {
        const days = Math.floor((documents.notAfterMs - nowMs) / dayMs);
        const fact = `${documents.profiles} profiles, good for ${days} days`;
        return { code: days < soonDays ? 'soon' : 'in-force', fact };
      }
    }
  },
});

/** What says nothing of the documents: the gateway was lost, or the terminal is not let in. */
function isNoWord(reason: string): boolean {
  return ['away', 'terminal-unknown', 'terminal-revoked'].includes(reason);
}
