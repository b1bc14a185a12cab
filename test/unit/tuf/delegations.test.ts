import { beforeEach, describe, expect, it } from 'vitest';
import type { Updater } from '../../../shared/tuf/index.ts';
import { matchesPathPattern } from '../../../shared/tuf/path-pattern.ts';
import { isOddRoleName } from '../../../shared/tuf/role-names.ts';
import { expectRefusal, signedAt, type TestClient, testClient } from '../../support/tuf-client.ts';
import { RepositorySimulator } from '../../support/tuf-repository-simulator.ts';

// trust.md section 5, group 12.
describe('delegations', () => {
  let sim: RepositorySimulator;
  let client: TestClient;

  beforeEach(async () => {
    sim = await RepositorySimulator.create(signedAt);
    client = testClient(sim);
  });

  async function refreshed(): Promise<Updater> {
    await sim.publishAll();
    const updater = client.updater();
    await updater.refresh();
    sim.requests.length = 0;
    return updater;
  }
  const visited = (): string[] => sim.requests.map((path) => path.split('.')[1] ?? '');

  it('searches in order of trust, children before siblings', async () => {
    for (const [name, from] of [
      ['A', 'targets'],
      ['B', 'targets'],
      ['C', 'A'],
      ['D', 'A'],
      ['E', 'B'],
    ] as const)
      await sim.delegate(name, ['*'], { from });
    const updater = await refreshed();
    expect(await updater.find('missing')).toBeUndefined();
    expect(visited()).toEqual(['A', 'C', 'D', 'B', 'E']);
  });

  it('ends at a terminating delegation after its descendants', async () => {
    await sim.delegate('A', ['*']);
    await sim.delegate('B', ['*'], { target: 'file' });
    await sim.delegate('C', ['*'], { from: 'A', terminating: true });
    await sim.delegate('D', ['*'], { from: 'C' });
    const updater = await refreshed();
    expect(await updater.find('file')).toBeUndefined();
    expect(visited()).toEqual(['A', 'C', 'D']);
  });

  it('asks every role of the chain whether it may speak for the path', async () => {
    await sim.delegate('A', ['docs/*']);
    await sim.delegate('B', ['*/*'], { from: 'A', target: 'other/file' });
    const updater = await refreshed();
    expect(await updater.find('other/file')).toBeUndefined();
    expect(visited()).toEqual([]);
    expect(await updater.find('docs/file')).toBeUndefined();
    expect(visited()).toEqual(['A', 'B']);
  });

  it('goes round a cycle once', async () => {
    await sim.delegate('A', ['*']);
    await sim.delegate('B', ['*'], { from: 'A' });
    await sim.delegate('A', ['*'], { from: 'B' });
    const updater = await refreshed();
    expect(await updater.find('missing')).toBeUndefined();
    expect(visited()).toEqual(['A', 'B']);
  });

  it('stops a chain that is too deep, and a crowd that is too many', async () => {
    await sim.delegate('r0', ['*']);
    for (let i = 1; i <= 6; i++) await sim.delegate(`r${i}`, ['*'], { from: `r${i - 1}` });
    for (let i = 1; i <= 6; i++) await sim.delegate(`w${i}`, ['wide'], {});
    await refreshed();
    const updater = client.updater({ limits: { delegations: 5 } });
    await updater.refresh();
    await expectRefusal(updater.find('deep'), 'delegations-too-many', 'r4');
    await expectRefusal(updater.find('wide'), 'delegations-too-many');
    expect((await updater.find('sites/lao-cai/release.json'))?.role).toBe('site-lao-cai');
  });

  it('checks a role delegated by two parents against the one it came through', async () => {
    await sim.delegate('A', ['a']);
    await sim.delegate('B', ['b']);
    await sim.delegate('shared', ['a', 'b'], { from: 'A', target: 'b' });
    const honest = sim.signersOf('shared');
    sim.newSigners('shared', 1);
    await sim.delegate('shared', ['a', 'b'], { from: 'B' });
    sim.signers.set('shared', honest);
    const updater = await refreshed();
    expect(await updater.find('a')).toBeUndefined();
    expect(visited()).toEqual(['A', 'shared']);
    await expectRefusal(updater.find('b'), 'signatures-below-threshold', 'shared');
  });

  it('refuses a file that delegates one role name twice', async () => {
    const roles = sim.targets.delegations?.roles ?? [];
    roles.push({ ...(roles[0] as (typeof roles)[0]), paths: ['*'] });
    await sim.publishNext('targets');
    await expectRefusal(client.updater().refresh(), 'role-delegated-twice', 'targets');
  });

  it.each([
    'root',
    'timestamp',
    'snapshot',
    'targets',
    '../x',
    '..',
    '.',
    '',
    '__proto__',
    'a/b',
    'a.b',
    '2.root',
    'history/x',
    'a b',
    '-a',
    'a'.repeat(65),
    'trạm',
  ])('refuses a delegation to %j', async (name) => {
    const [first] = sim.targets.delegations?.roles ?? [];
    if (first) first.name = name;
    await sim.publishNext('targets');
    await expectRefusal(client.updater().refresh(), 'role-name-odd', 'targets');
  });

  it('has names that no setting allows', () => {
    expect(['root', 'timestamp', 'snapshot', 'targets', '', 'history/2.root'].filter((name) => !isOddRoleName(name, 'any'))).toEqual([]);
    expect(['../x', '?', 'a/b'].filter((name) => isOddRoleName(name, 'any'))).toEqual([]);
  });

  it('follows hash-prefix delegations', async () => {
    await sim.delegate('bin', [], { target: 'file' });
    const delegation = sim.targets.delegations?.roles?.at(-1);
    if (!delegation) throw new Error('no delegation');
    delete delegation.paths;
    // SHA-256 of "file" begins 3b9c...
    delegation.path_hash_prefixes = ['00', '3b9c'];
    const updater = await refreshed();
    expect((await updater.find('file'))?.role).toBe('bin');
    expect(await updater.find('other')).toBeUndefined();
  });
});

describe('path patterns', () => {
  it.each([
    ['foo.tgz', 'foo.tgz', true],
    ['targets/foo.tgz', 'targets/*.tgz', true],
    ['targets/foo.txt', 'targets/*.tgz', false],
    ['foo-version-2.tgz', 'foo-version-?.tgz', true],
    ['foo-version-alpha.tgz', 'foo-version-?.tgz', false],
    ['targets/foo.tgz', '*.tgz', false],
    ['foo.tgz', '*', true],
    ['.hidden', '*', true],
    ['', '*', true],
    ['a/b/c', 'a/*/c', true],
    ['a/b/c', 'a/*', false],
    ['a/b', 'a/b/*', false],
    ['abc', 'a*c*', true],
    ['abcb', 'a*b', true],
    ['abcbd', 'a*b', false],
    ['a', 'a?', false],
    ['a', '[ab]', false],
    ['axb', 'a.b', false],
    ['sites/lao-cai/release.json', 'sites/lao-cai/*', true],
    ['sites/lao-cai/blobs/x', 'sites/lao-cai/*', false],
    ['sites/lao-cai', 'sites/lao-cai/*', false],
  ])('%j under %j: %s', (path, pattern, expected) => {
    expect(matchesPathPattern(path, pattern)).toBe(expected);
  });

  it('takes linear time over many stars', () => {
    const start = performance.now();
    expect(matchesPathPattern('a'.repeat(2000), `${'a*'.repeat(500)}b`)).toBe(false);
    expect(performance.now() - start).toBeLessThan(500);
  });
});
