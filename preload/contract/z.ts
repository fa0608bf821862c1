// The only import of zod. `jitless` keeps zod from building functions from text, which a strict CSP reports
// even when the attempt is caught (colinhacks/zod#4461).
import { config } from 'zod';

config({ jitless: true });

export * as z from 'zod';
