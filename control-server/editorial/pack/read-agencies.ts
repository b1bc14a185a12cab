import * as z from 'zod/mini';
import { type Agency, agencySchema } from '../../../shared/content-model/index.ts';
import type { Report } from './model.ts';
import { readYaml, shaped } from './yaml-source.ts';

/** `agencies.yaml`: agencies as dated data; what they succeed must be among them. */
export function readAgencies(text: string, report: Report): Agency[] {
  const yaml = readYaml(text, 'typed', 1, report);
  const agencies = yaml && shaped(z.array(agencySchema), yaml, report);
  if (!yaml || !agencies) return [];
  const ids = agencies.map((agency) => agency.id);
  for (const [index, agency] of agencies.entries()) {
    if (ids.indexOf(agency.id) !== index) report(yaml.lineOf([index, 'id']), `agency ${agency.id} is listed twice`);
    for (const earlier of agency.succeeds === undefined ? [] : [agency.succeeds].flat()) {
      if (!ids.includes(earlier)) report(yaml.lineOf([index, 'succeeds']), `succeeds: there is no agency ${earlier}`);
    }
  }
  return agencies;
}
