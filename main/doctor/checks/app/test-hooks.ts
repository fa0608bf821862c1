import { doctorItem, fault, fine, note } from '../../item.ts';

/** Whether this build can be driven by tests. */
export const testHooksItem = doctorItem({
  id: 'test-hooks',
  means: 'The build has nothing in it that tests drive it through.',
  answers: {
    absent: fine,
    present: fault('Install a release package: this is a build for tests.'),
    'not-built': note('Run the doctor of the installed app: guestway doctor.'),
  },
  look({ runtime: { hasTestHooks } }) {
    if (hasTestHooks === null) return { code: 'not-built', fact: 'this is the source, not a build' };
    return hasTestHooks
      ? { code: 'present', fact: 'this build takes --test-hooks' }
      : { code: 'absent', fact: 'a release build' };
  },
});
