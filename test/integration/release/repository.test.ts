import { afterEach, beforeEach, expect, it } from 'vitest';
import { silentLog } from '../../../control-server/platform/log.ts';
import { throwAwayCeremony } from '../../../control-server/release/ceremony/throw-away.ts';
import { createRelease } from '../../../control-server/release/index.ts';
import { generatePrivateKey, memorySigner } from '../../../control-server/release/repository-side/index.ts';
import { describeOnEachDatabase } from '../../support/databases.ts';
import { freeze } from './desk.ts';
import { asKiosk } from './kiosk.ts';
import { openWorld, startedAt, type World } from './world.ts';

describeOnEachDatabase('the TUF repository behind the releases', (open) => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld(await open(), { baseline: false });
  });
  afterEach(() => world.close());

  const files = async () =>
    (await world.db.tables<{ tuf_metadata: { file: string } }>().selectFrom('tuf_metadata').select('file').orderBy('file').execute()).map(
      (row) => row.file,
    );
  const adopt = (from: World['release'], ...roots: Uint8Array[]) => world.db.transaction((tx) => from.adoptRepository(tx, { roots }));

  it("starts with a ceremony's files and a first snapshot and timestamp", async () => {
    expect(await files()).toEqual(['1.root.json', '1.snapshot.json', '1.targets.json', 'timestamp.json']);
    expect(await world.release.checkRepository()).toEqual({ adopted: true });
    expect(await world.release.desiredVersion('lao-cai')).toBeNull();
  });

  it('takes the same files again, but no other root in their place', async () => {
    await adopt(world.release, world.rootFile);
    const other = await throwAwayCeremony(['lao-cai'], startedAt);
    await expect(adopt(world.release, other.rootFile)).rejects.toMatchObject({ code: 'conflict' });
    expect((await files()).filter((file) => file.endsWith('root.json'))).toEqual(['1.root.json']);
  });

  it("refuses a demo's root in production, when adopted and when found", async () => {
    const production = createRelease({
      db: world.db,
      blobs: world.blobs,
      clock: { now: () => world.now },
      log: silentLog,
      editorial: world.editorial,
      demo: false,
      identity: { account: async () => undefined, holdersOf: async () => [], personNames: async () => new Map() },
      media: async () => undefined,
      openOnlineSigner: async () => Promise.reject(new Error('not asked')),
      afterPublish: () => {},
    });
    await expect(production.checkRepository()).rejects.toMatchObject({ code: 'demo-root-in-production' });
    await expect(adopt(production, world.rootFile)).rejects.toMatchObject({ code: 'demo-root-in-production' });
  });

  it("releases a baseline with two distinct keys of the site's role and with nothing less", async () => {
    const [one, two] = world.baselineSigners;
    if (!one || !two) throw new Error('two keys');
    await expect(world.release.publishBaseline('lao-cai', [one])).rejects.toMatchObject({ code: 'signatures-below-threshold' });
    await expect(world.release.publishBaseline('lao-cai', [one, memorySigner(generatePrivateKey())])).rejects.toMatchObject({
      code: 'signatures-below-threshold',
    });
    await expect(world.release.publishBaseline('bo-y', [one, two])).rejects.toMatchObject({ code: 'not-found' });
    expect(await world.release.desiredVersion('lao-cai')).toBeNull();
    expect(await world.release.publishBaseline('lao-cai', [one, two])).toBe(1);
    expect(await asKiosk(world)).toMatchObject({
      release: { version: 1, note: '' },
      target: { signers: expect.arrayContaining([one.keyid, two.keyid]) },
    });
    await expect(world.release.publishBaseline('lao-cai', [one, two])).rejects.toMatchObject({ code: 'nothing-to-release' });
    expect(await files()).toEqual([
      '1.root.json',
      '1.site-lao-cai.json',
      '1.snapshot.json',
      '1.targets.json',
      '2.snapshot.json',
      'timestamp.json',
    ]);
  });

  it('does not release a baseline past a candidate that officers are about to sign', async () => {
    await world.release.publishBaseline('lao-cai', world.baselineSigners);
    world.editorial.write('customs', 'vi', 'Hải quan mới', 'editor');
    const { id } = (await freeze(world)).body;
    await expect(world.release.publishBaseline('lao-cai', world.baselineSigners)).rejects.toMatchObject({
      code: 'candidate-open',
      details: { candidateId: id },
    });
    expect(await world.release.desiredVersion('lao-cai')).toBe(1);
  });

  it('enrols a key once, by enough holders of targets', async () => {
    const signer = memorySigner(generatePrivateKey());
    const key = { keyid: signer.keyid, publicKey: signer.publicKey.keyval.public, account: 'officer-1' };
    const [one] = world.targetsSigners;
    if (!one) throw new Error('a key');
    await expect(world.release.enrolKey({ key, sites: ['lao-cai'], signers: [one] })).rejects.toMatchObject({
      code: 'signatures-below-threshold',
    });
    expect(await world.release.enrolKey({ key, sites: ['lao-cai', 'bo-y', 'nowhere'], signers: world.targetsSigners })).toEqual([
      'lao-cai',
      'bo-y',
    ]);
    expect(await world.release.enrolKey({ key, sites: ['lao-cai', 'bo-y'], signers: world.targetsSigners })).toEqual([]);
    expect(await files()).toEqual([
      '1.root.json',
      '1.snapshot.json',
      '1.targets.json',
      '2.snapshot.json',
      '2.targets.json',
      'timestamp.json',
    ]);
  });

  it('puts the head of the log into what is signed, where there is one', async () => {
    const release = createRelease({
      db: world.db,
      blobs: world.blobs,
      clock: { now: () => world.now },
      log: silentLog,
      editorial: world.editorial,
      demo: true,
      identity: { account: async () => undefined, holdersOf: async () => [], personNames: async () => new Map() },
      media: async () => undefined,
      openOnlineSigner: async () => Promise.reject(new Error('stop here')),
      afterPublish: () => {},
      auditHead: async () => ({ seq: 7, hash: 'a'.repeat(64) }),
    });
    const signed: string[] = [];
    const listening = world.baselineSigners.map((signer) => ({
      ...signer,
      sign: async (bytes: Uint8Array) => {
        signed.push(Buffer.from(bytes).toString('utf8'));
        return signer.sign(bytes);
      },
    }));
    await expect(release.publishBaseline('lao-cai', listening)).rejects.toThrow('stop here');
    expect(JSON.parse(signed[0] ?? '').targets['sites/lao-cai/release.json'].custom).toEqual({ audit: { seq: 7, hash: 'a'.repeat(64) } });
  });
});
