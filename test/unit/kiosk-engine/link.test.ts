import { describe, expect, test } from 'vitest';
import { KioskApi } from '../../../kiosk/link/api.ts';
import { Link, type LinkOptions } from '../../../kiosk/link/link.ts';
import type { KioskSocket } from '../../../kiosk/link/socket.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { Enrolment, KioskReport } from '../../../shared/protocol/index.ts';
import { FakeTimers } from './fake-timers.ts';

const report = {} as KioskReport;
const answer = { receivedAt: '', pollNow: false };
const claimed: Enrolment = { kioskId: 'k', state: 'claimed', site: 's', place: 'p' };
const waiting: Enrolment = { kioskId: 'k', state: 'waiting-for-claim', claimCode: 'ABCD2345', site: null, place: null };

class FakeSocket implements KioskSocket {
  answers: (() => Promise<typeof answer>) | undefined;
  close = () => {};
  readonly closed = new Promise<void>((resolve) => {
    this.close = resolve;
  });
  report = (): Promise<typeof answer> => this.answers?.() ?? Promise.resolve(answer);
}

function started(changes: Partial<LinkOptions> = {}) {
  const timers = new FakeTimers();
  const contacts: string[] = [];
  const errors: string[] = [];
  const sockets: FakeSocket[] = [];
  const opened: number[] = [];
  const options: LinkOptions = {
    apiOrigin: 'http://api',
    api: { report: async () => answer },
    sessions: {
      open: async () => {
        opened.push(timers.now());
        return { enrolment: claimed, token: 'token' };
      },
    },
    openSocket: async () => {
      const socket = new FakeSocket();
      sockets.push(socket);
      return socket;
    },
    timers,
    onEnrolment: async () => {},
    onContact: (contact) => {
      if (contacts.at(-1) !== contact) contacts.push(contact);
    },
    onHint: () => {},
    onConnected: () => {},
    onError: (error) => errors.push((error as AppError).code),
    ...changes,
  };
  const link = new Link(options);
  // Not before the test holds what it gets back.
  queueMicrotask(() => void link.run());
  return { link, timers, contacts, errors, sockets, opened };
}

const refused = (code: string) => () => Promise.reject(new AppError(code));

describe('link', () => {
  test('connects and reports over the socket', async () => {
    const { link, timers, contacts, sockets } = started();
    await timers.pass(0);
    expect(sockets).toHaveLength(1);
    expect(await link.send(report)).toEqual(answer);
    expect(contacts).toEqual(['online']);
  });

  test('waiting for its claim it asks every 5 s, then connects', async () => {
    let state = waiting;
    const enrolments: string[] = [];
    const { timers, sockets } = started({
      sessions: { open: async () => ({ enrolment: state, token: state === claimed ? 'token' : undefined }) },
      onEnrolment: async (enrolment) => void enrolments.push(enrolment.state),
    });
    await timers.pass(11_000);
    expect(enrolments).toEqual(['waiting-for-claim', 'waiting-for-claim', 'waiting-for-claim']);
    state = claimed;
    await timers.pass(5000);
    expect(sockets).toHaveLength(1);
  });

  test('comes back with the same token after the connection broke', async () => {
    const { timers, sockets, opened, contacts } = started();
    await timers.pass(20_000);
    sockets[0]?.close();
    await timers.pass(2000);
    expect(sockets).toHaveLength(2);
    expect(opened).toHaveLength(1);
    expect(contacts).toEqual(['online', 'connecting', 'online']);
  });

  test.each(['kiosk-unknown', 'sign-in-required', 'signature-refused'])('a token refused with %s is replaced', async (code) => {
    let refusals = 1;
    const { timers, opened, errors } = started({
      openSocket: async () => {
        if (refusals-- > 0) throw new AppError(code);
        return new FakeSocket();
      },
    });
    await timers.pass(5000);
    expect(opened).toHaveLength(2);
    expect(errors).toEqual([code]);
  });

  test('without a socket reports go by HTTP', async () => {
    const { link, timers, contacts } = started({ openSocket: refused('server-unreachable') });
    await timers.pass(0);
    expect(await link.send(report)).toEqual(answer);
    expect(contacts).toEqual(['polling']);
  });

  test('a server that refuses a report is not away', async () => {
    const { link, timers, contacts } = started({ openSocket: refused('server-unreachable'), api: { report: refused('bad-request') } });
    await timers.pass(0);
    expect(await link.send(report)).toBeUndefined();
    expect(contacts).toEqual(['polling']);
  });

  test('a half-open socket is given up after two reports without answer, which went by HTTP', async () => {
    const { link, timers, sockets } = started();
    await timers.pass(0);
    const [socket] = sockets;
    if (socket) socket.answers = refused('server-unreachable');
    expect(await link.send(report)).toEqual(answer);
    expect(await link.send(report)).toEqual(answer);
    await timers.pass(30_000);
    expect(sockets).toHaveLength(2);
  });

  test('a server that is away is asked again with growing pauses, for ever, half a minute apart at most', async () => {
    const tries: number[] = [];
    const { timers, contacts, link } = started({
      sessions: {
        open: async () => {
          tries.push(timers.now());
          throw new AppError('server-unreachable');
        },
      },
    });
    await timers.pass(10 * 60_000);
    const gaps = tries.slice(1).map((time, index) => time - (tries[index] ?? 0));
    expect(gaps[0]).toBe(500);
    expect(Math.max(...gaps)).toBe(15_000);
    expect(contacts).toEqual(['offline']);
    expect(await link.send(report)).toBeUndefined();
  });
});

describe('api', () => {
  const api = (status: number, body: string) =>
    new KioskApi({ timers: new FakeTimers(), fetch: async () => new Response(body, { status }) }, 'http://api').nonce('k');
  const code = (promise: Promise<unknown>) =>
    promise.then(
      () => 'none',
      (error: AppError) => error.code,
    );

  test('answers are validated', async () => {
    expect(await api(200, '{"nonce":"n"}')).toBe('n');
    expect(await code(api(200, '{"other":1}'))).toBe('answer-unreadable');
    expect(await code(api(200, '<html>portal</html>'))).toBe('answer-unreadable');
    expect(await code(api(401, '{"error":{"code":"kiosk-unknown","details":{}}}'))).toBe('kiosk-unknown');
    expect(await code(api(502, 'bad gateway'))).toBe('answer-unreadable');
    expect(await code(api(200, `{"nonce":"${'x'.repeat(70_000)}"}`))).toBe('answer-too-long');
  });
});
