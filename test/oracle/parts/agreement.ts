import { judgeByLists } from '../../../main/guard/rules/language/judge.ts';
import { createDraw, type Draw } from '../../unit/guard/differential/draw.ts';
import { drawAddress, drawFilter } from '../../unit/guard/differential/generate.ts';
import type { PolicyOracle, PolicyVerdict, UrlPolicy } from './policed-chromium.ts';

/** One address on which Chromium and the engine differ. */
export type Disagreement = UrlPolicy & {
  readonly address: string;
  readonly chromium: PolicyVerdict;
  readonly engine: PolicyVerdict;
};

/** What a round of questions gave. */
export type Agreement = {
  readonly seen: Readonly<Record<PolicyVerdict, number>>;
  readonly disagreements: readonly Disagreement[];
};

/** How much is asked. */
export type Questions = {
  readonly seed: number;
  readonly policies: number;
  readonly addressesOfPolicy: number;
};

/** Asks Chromium and the engine about random addresses under random policies. */
export async function askBoth(oracle: PolicyOracle, questions: Questions): Promise<Agreement> {
  const draw = createDraw(questions.seed);
  const seen = { blocked: 0, opened: 0 };
  const disagreements: Disagreement[] = [];
  for (let nth = 0; nth < questions.policies; nth += 1) {
    const policy = drawPolicy(draw);
    const addresses = Array.from({ length: questions.addressesOfPolicy }, () => drawNavigable(draw));
    const verdicts = await oracle.judge(policy, addresses);
    for (const [at, address] of addresses.entries()) {
      const chromium = verdicts[at] ?? 'opened';
      const engine = judgeByLists(policy.block, policy.allow, address) === 'block' ? 'blocked' : 'opened';
      seen[chromium] += 1;
      if (chromium !== engine) disagreements.push({ ...policy, address, chromium, engine });
    }
  }
  return { seen, disagreements };
}

/** Every second policy blocks all that it does not allow, so that an allowed address differs from one nobody named. */
function drawPolicy(draw: Draw): UrlPolicy {
  const some = (allow: boolean): readonly string[] =>
    Array.from({ length: 1 + draw.upTo(24) }, () => drawFilter(draw, allow).text);
  return { block: [...(draw.once(2) ? ['*'] : []), ...some(false)], allow: some(true) };
}

/** Chromium cannot open `wss:` in a tab. */
function drawNavigable(draw: Draw): string {
  return drawAddress(draw, ['https', 'https', 'http']).text;
}
