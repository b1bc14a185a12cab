import { expect, test } from 'vitest';
import { decideSite } from '../../../kiosk/update/site.ts';
import { nextStep, type UpdateFacts } from '../../../kiosk/update/steps.ts';

const desired = { path: 'sites/x/release.json', sha256: 'new', length: 1, version: 2 };
const ref = { path: 'sites/x/blobs/a', sha256: 'a', bytes: 1 };
const candidate = { sha256: 'new', complete: true, missing: [], staged: true };
const facts = (changes: Partial<UpdateFacts> = {}): UpdateFacts => ({
  desired,
  current: { sha256: 'old' },
  candidate: undefined,
  ...changes,
});

test.each<[string, UpdateFacts, string]>([
  ['nothing checked yet', facts({ desired: undefined }), 'check'],
  ['on screen already', facts({ current: { sha256: 'new' } }), 'done'],
  ['on screen already, with an old candidate', facts({ current: { sha256: 'new' }, candidate: { ...candidate, sha256: 'older' } }), 'done'],
  ['nothing fetched', facts(), 'fetch-release'],
  ['first start', facts({ current: undefined }), 'fetch-release'],
  ['a candidate of an earlier release', facts({ candidate: { ...candidate, sha256: 'older' } }), 'fetch-release'],
  ['blobs missing', facts({ candidate: { ...candidate, missing: [ref] } }), 'fetch-blobs'],
  ['indexes here, not read', facts({ candidate: { ...candidate, complete: false } }), 'list-blobs'],
  ['all here, not checked', facts({ candidate: { ...candidate, staged: false } }), 'stage'],
  ['staged', facts({ candidate }), 'activate'],
])('%s', (_, given, kind) => {
  expect(nextStep(given).kind).toBe(kind);
});

test('the site is fixed by provisioning, else by the first claim; the server cannot move it', () => {
  expect(decideSite({ provisioned: 'a', kept: 'b', claimed: 'c' })).toEqual({ site: 'a', conflict: true });
  expect(decideSite({ provisioned: null, kept: 'b', claimed: 'c' })).toEqual({ site: 'b', conflict: true });
  expect(decideSite({ provisioned: null, kept: undefined, claimed: 'c' })).toEqual({ site: 'c', conflict: false });
  expect(decideSite({ provisioned: 'a', kept: 'a', claimed: 'a' })).toEqual({ site: 'a', conflict: false });
  expect(decideSite({ provisioned: null, kept: undefined, claimed: null })).toEqual({ site: undefined, conflict: false });
});
