/** The rules' tests look at the real domain: the call of 2018, and geography as it ships. */
import { chooseCall, readDomain } from '../../src/domain.ts';
import type { DossierFacts } from '../../src/rules/facts.ts';
import type { Judgement, Reason } from '../../src/rules/rule.ts';

export const domain = readDomain();
export const call2018 = chooseCall(domain.calls, '2018');
export const geography = domain.geography;

/** A dossier in which nothing is wrong. */
export const soundDossier: DossierFacts = {
  'promoter.type': 'business-association',
  'promoter.body': 'company',
  'promoter.seatProvince': 'BO',
  'promoter.chamberProvince': 'BO',
  'promoter.chamberCountry': 'VN',
  'project.sector': 'mechanics',
  'project.markets': ['VN'],
  'project.activities': ['missions-abroad', 'business-meetings'],
  'project.smes': 8,
  'project.costs.services': 60_000_00,
  'project.costs.events': 40_000_00,
};

/** Ids of the rules that gave this status. */
export const rulesWith = ({ verdict }: Judgement, status: Reason['status']): readonly string[] =>
  (verdict?.reasons ?? []).filter((reason) => reason.status === status).map((reason) => reason.rule);
