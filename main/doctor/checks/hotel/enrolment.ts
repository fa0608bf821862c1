import { doctorItem, fault, fine, note } from '../../item.ts';

/** Whether the gateway knows this terminal. */
export const enrolmentItem = doctorItem({
  id: 'enrolment',
  means:
    'The gateway knows this terminal by its key, and it was not revoked. A quarantine is shown by the fleet page alone.',
  answers: {
    enrolled: fine,
    'not-enrolled': fault('Start the terminal and approve its code in the console: Terminals, Enrol.'),
    revoked: fault('Staff revoked this terminal. Enrol it anew if that was a mistake.'),
    'not-told': note('Bring the gateway within reach first.'),
  },
  async look({ gateway }) {
    const talk = await gateway();
    const label = talk?.identity?.label ?? null;
    switch (talk?.standing) {
      case 'known':
        return {
          code: 'enrolled',
          fact: label === null ? 'enrolled; the terminal learns its name at its next start' : label,
        };
      case 'unknown':
      case 'no-key':
        return { code: 'not-enrolled', fact: 'the gateway does not know this terminal' };
      case 'revoked':
        return { code: 'revoked', fact: 'this terminal was revoked' };
      default:
        return {
          code: 'not-told',
          fact: label === null ? 'not enrolled as far as this terminal knows' : `was ${label}`,
        };
    }
  },
});
