import { mkdtemp, readFile, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { auditMigrations } from '../../../control-server/audit/index.ts';
import { createEditorial, editorialMigrations, type Pack, seedApproved } from '../../../control-server/editorial/index.ts';
import { rememberAccount } from '../../../control-server/identity/current.ts';
import { holds } from '../../../control-server/identity/policy.ts';
import { type BlobStore, FileBlobStore } from '../../../control-server/platform/blobs/blob-store.ts';
import { type Database, migrate } from '../../../control-server/platform/db/index.ts';
import { errorAnswer, routerOf } from '../../../control-server/platform/http/index.ts';
import { silentLog } from '../../../control-server/platform/log.ts';
import { type ThrowAwayKeys, throwAwayCeremony } from '../../../control-server/release/ceremony/throw-away.ts';
import { shippedFonts } from '../../../control-server/release/compile/fonts.ts';
import {
  createRelease,
  type MediaPort,
  type OnOfficerKeyBound,
  type OpenOnlineSigner,
  type ReleaseCapability,
  releaseMigrations,
} from '../../../control-server/release/index.ts';
import { inProcessOnlineSigner, memorySigner, type RoleSigner } from '../../../control-server/release/repository-side/index.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { Account, Grant } from '../../../shared/protocol/index.ts';
import { FakeEditorial } from './fake-editorial.ts';

/** Read once for all worlds of a file: the Chinese font alone takes a quarter of a second. */
const fonts = shippedFonts();

export const startedAt = new Date('2026-11-24T02:00:00.000Z');
const grant = (role: Grant['role'], site = 'lao-cai'): Grant => ({ role, agency: 'so-tttt-lao-cai', site });
const person = (id: string, ...grants: Grant[]): Account => ({ id, name: id, displayName: `Ông ${id}`, grants });

/** The smallest team plus one: an editor, three approvers, an administrator and somebody from another site. */
const people: Record<string, Account> = Object.fromEntries(
  [
    person('editor', grant('editor')),
    person('officer-1', grant('approver')),
    person('officer-2', grant('approver')),
    person('officer-3', grant('approver')),
    person('admin', grant('administrator', '*')),
    person('stranger', grant('approver', 'bo-y'), grant('editor', 'bo-y')),
  ].map((account) => [account.id, account]),
);

export interface Answer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: answers of every route
  body: any;
}

/** A release capability with everything around it small: fake editorial, in-memory people, throw-away keys, a real HTTP server. */
export interface World {
  db: Database;
  blobs: BlobStore;
  editorial: FakeEditorial;
  release: ReleaseCapability;
  keys: ThrowAwayKeys;
  rootFile: Uint8Array;
  origin: string;
  /** Sites hinted after a release. */
  hints: string[];
  signatureHints: string[];
  now: Date;
  /** Set to make the online signer fail. */
  signerFails: Error | undefined;
  /** Calls the console's API as an account, or the desk's with a bearer token. */
  call(method: string, path: string, options?: { as?: string; token?: string; body?: unknown }): Promise<Answer>;
  targetsSigners: RoleSigner[];
  baselineSigners: RoleSigner[];
  close(): Promise<void>;
}

export interface WorldOptions {
  onOfficerKeyBound?: OnOfficerKeyBound | 'enrol' | 'nothing';
  baseline?: boolean;
  /** Editorial as it is, seeded with this pack, in the place of the fake. */
  pack?: Pack;
}

const personNames = async (ids: readonly string[]): Promise<Map<string, string>> =>
  new Map(ids.flatMap((id) => (people[id] ? [[id, people[id].displayName] as const] : [])));

/** Pictures of a pack; their size does not matter here. */
const mediaOf =
  (pack: Pack | undefined): MediaPort =>
  async (site, name) => {
    const own = pack?.sites.find((one) => one.site.id === site)?.media ?? [];
    const picture = [...own, ...(pack?.media ?? [])].find((one) => one.name === name);
    return picture && { bytes: await readFile(picture.file), type: 'image/webp', width: 1, height: 1 };
  };

export async function openWorld(db: Database, { onOfficerKeyBound = 'enrol', baseline = true, pack }: WorldOptions = {}): Promise<World> {
  await migrate(db, [...auditMigrations, ...editorialMigrations, ...releaseMigrations]);
  const folder = await mkdtemp(join(tmpdir(), 'release-'));
  const blobs = new FileBlobStore(folder);
  const fake = new FakeEditorial();
  const { keys, rootFile, targetsFile } = await throwAwayCeremony(['lao-cai', 'bo-y'], startedAt);
  // A millisecond further each time it is read, so that the order of things shows in their times.
  let reads = 0;
  const clock = { now: () => new Date(world.now.getTime() + reads++) };
  const openOnlineSigner: OpenOnlineSigner = async (last) => {
    if (world.signerFails) throw world.signerFails;
    return inProcessOnlineSigner({
      rootFile: last.root,
      snapshotKey: memorySigner(keys.snapshot),
      timestampKey: memorySigner(keys.timestamp),
      last,
      now: clock.now,
    });
  };
  const hints: string[] = [];
  const signatureHints: string[] = [];
  const editorial = createEditorial({ db, clock, personNames, afterChange: (site, tx) => release.textChanged(site, tx) });
  const release = createRelease({
    db,
    blobs,
    clock,
    log: silentLog,
    editorial: pack ? editorial.content : fake,
    identity: {
      account: async (id) => people[id],
      holdersOf: async (role, site) =>
        Object.values(people)
          .filter((account) => holds(account, [role], { site }))
          .map((account) => account.id),
      personNames,
    },
    media: mediaOf(pack),
    openOnlineSigner,
    demo: true,
    fonts,
    afterPublish: (site) => void hints.push(site),
    afterSignature: (site) => void signatureHints.push(site),
    onOfficerKeyBound: async (key, sites) => {
      if (onOfficerKeyBound === 'enrol') await release.enrolKey({ key, sites, signers: world.targetsSigners });
      else if (onOfficerKeyBound !== 'nothing') await onOfficerKeyBound(key, sites);
    },
  });

  const app = express();
  app.use('/tuf', release.tufRouter);
  app.use(express.json());
  const refuse = async (): Promise<void> => {
    throw new AppError('sign-in-required');
  };
  app.use(
    '/api',
    routerOf([...editorial.routes, ...release.routes], {
      public: async () => {},
      kiosk: refuse,
      desk: release.deskGuard,
      session: async (req) => {
        const account = people[String(req.headers['x-as'])];
        if (!account) throw new AppError('sign-in-required');
        rememberAccount(req, account);
      },
    }),
  );
  app.use(errorAnswer(silentLog));
  const server = app.listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const world: World = {
    db,
    blobs,
    editorial: fake,
    release,
    keys,
    rootFile,
    origin,
    hints,
    signatureHints,
    now: startedAt,
    signerFails: undefined,
    targetsSigners: keys.targets.slice(0, 2).map(memorySigner),
    baselineSigners: (keys.sites['lao-cai']?.officers ?? []).map(memorySigner),
    async call(method, path, { as, token, body } = {}) {
      const headers: Record<string, string> = { ...(as ? { 'x-as': as } : {}), ...(token ? { authorization: `Bearer ${token}` } : {}) };
      if (body !== undefined) headers['content-type'] = 'application/json';
      const response = await fetch(`${origin}/api${path}`, {
        method,
        headers,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
    },
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      await rm(folder, { recursive: true });
    },
  };
  if (pack) await seedApproved(db, pack, { by: 'system', at: startedAt.toISOString() });
  await db.transaction((tx) => release.adoptRepository(tx, { roots: [rootFile], targets: targetsFile }));
  if (baseline) await release.publishBaseline('lao-cai', world.baselineSigners);
  return world;
}
