import type { Call, Geography } from './domain.ts';
import type { DossierFacts, SmeFacts } from './facts.ts';
import { promoterRules } from './promoter.ts';
import { projectRules } from './project.ts';
import { type Judgement, judge } from './rule.ts';
import { smeRules } from './sme.ts';

const dossierRules = [...promoterRules, ...projectRules];

/** What the call's rules on promoter and project make of a dossier, however little of it is filled in. */
export const assessEligibility = (facts: Partial<DossierFacts>, call: Call, geography: Geography): Judgement =>
  judge(dossierRules, facts, call, geography);

/** What the rules on companies make of one, however little is known of it. */
export const assessSme = (facts: Partial<SmeFacts>, call: Call, geography: Geography): Judgement =>
  judge(smeRules, facts, call, geography);
