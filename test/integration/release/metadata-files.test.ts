import { afterEach, beforeEach, expect, it } from 'vitest';
import { MetadataFiles } from '../../../control-server/release/publish/metadata-files.ts';
import { saveMetadata } from '../../../control-server/release/publish/tuf-metadata.ts';
import { describeOnEachDatabase } from '../../support/databases.ts';
import { openWorld, type World } from './world.ts';

describeOnEachDatabase('metadata files as many kiosks ask for them', (open) => {
  let world: World;
  let files: MetadataFiles;
  beforeEach(async () => {
    world = await openWorld(await open());
    files = new MetadataFiles(world.db);
  });
  afterEach(() => world.close());

  const save = (role: string, version: number, bytes: string) =>
    saveMetadata(world.db, { role, version, bytes: Buffer.from(bytes), at: '2026-11-24T09:00:00Z' });
  const textOf = async (file: string) => (await files.get(file))?.bytes.toString();

  it('many questions at a time get the same answer', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => files.get('1.root.json')));
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]?.bytes).toEqual(Buffer.from(world.rootFile));
  });

  it('a file that was not there is there as soon as it is written', async () => {
    expect(await files.get('9.snapshot.json')).toBeUndefined();
    await save('snapshot', 9, 'nine');
    expect(await textOf('9.snapshot.json')).toBe('nine');
  });

  it('a timestamp is never older than the question', async () => {
    const before = files.get('timestamp.json');
    await save('timestamp', 90, 'ninety');
    expect(await textOf('timestamp.json')).toBe('ninety');
    await before;
    await save('timestamp', 91, 'ninety-one');
    expect(await textOf('timestamp.json')).toBe('ninety-one');
  });
});
