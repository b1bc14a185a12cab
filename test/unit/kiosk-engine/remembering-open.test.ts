import { describe, expect, test } from 'vitest';
import { rememberingOpen } from '../../../kiosk/update/remembering-open.ts';
import { openMetadata, type Updater } from '../../../shared/tuf/index.ts';
import { signedAt, testClient } from '../../support/tuf-client.ts';
import { RepositorySimulator } from '../../support/tuf-repository-simulator.ts';

const release = 'sites/lao-cai/release.json';

describe('role files', () => {
  test('the same bytes say the same, read once; other bytes, another role or kind are read anew', async () => {
    const sim = await RepositorySimulator.create(signedAt);
    const file = sim.files.get('timestamp.json') as Uint8Array;
    const open = rememberingOpen();
    const once = open('timestamp', file);
    expect(once).toEqual(openMetadata('timestamp', file));
    expect(open('timestamp', file.slice()).signed).toBe(once.signed);
    expect(open('timestamp', file, 'other').role).toBe('other');
    expect(() => open('snapshot', file)).toThrow('metadata-unreadable');
    const altered = bytesOf(textOf(file).replace('"version":1', '"version":7'));
    expect(open('timestamp', altered).signed.version).toBe(7);
  });

  test('what is refused is refused each time', () => {
    const open = rememberingOpen();
    for (let time = 0; time < 2; time++) expect(() => open('root', bytesOf('{}'))).toThrow('metadata-unreadable');
  });

  test('a client that remembers finds each new release, and refuses what was tampered with in its store', async () => {
    const sim = await RepositorySimulator.create(signedAt);
    const client = testClient(sim, { open: rememberingOpen() });
    const found = async (updater: Updater = client.updater()) => {
      await updater.refresh();
      return (await updater.find(release))?.roleVersion;
    };
    const before = (await found()) ?? 0;
    expect(await found()).toBe(before);
    await sim.publishNext('site-lao-cai');
    expect(await found()).toBe(before + 1);
    // One that is read by another client's rules would come back from memory as signed; its bytes say otherwise.
    const stored = client.store.files.get('targets') as Uint8Array;
    client.store.files.set('targets', bytesOf(textOf(stored).replace('"version":1', '"version":2')));
    await expect(client.updater().loadLocal()).rejects.toThrow('signatures-below-threshold');
  });
});

const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
