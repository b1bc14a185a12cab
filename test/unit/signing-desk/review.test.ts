import { afterEach, describe, expect, it, vi } from 'vitest';
import { createReview, type Review } from '../../../control-server/signing-desk/review/review.ts';
import type { DeskCandidate } from '../../../shared/protocol/index.ts';
import { body, customsPage, paragraph, sampleContent } from '../release/content.ts';
import { FrozenCandidate } from './frozen-candidate.ts';

async function open(change: (desk: DeskCandidate, candidate: FrozenCandidate) => DeskCandidate = (desk) => desk) {
  const page = await customsPage();
  page.texts[0] = { locale: 'vi', body: body('Hải quan', paragraph('Khác.')), renders: {} };
  const candidate = await FrozenCandidate.of(await sampleContent(), await sampleContent({ pages: [page] }));
  const desk = change(candidate.desk(), candidate);
  const answers = { desk };
  const sign = vi.fn(async () => answers.desk.candidate);
  const signBytes = vi.fn(async (_bytes: Uint8Array) => 'ab'.repeat(64));
  review = createReview({
    id: 'candidate-1',
    api: { candidate: async () => answers.desk, sign },
    ports: candidate.ports(),
    signBytes,
    pollMs: 10,
  });
  review.start();
  await vi.waitFor(() => expect(review?.state.value.kind).not.toBe('checking'));
  return { review, sign, signBytes, desk, answers };
}

let review: Review | undefined;
afterEach(() => review?.stop());

describe('a review', () => {
  it('signs exactly the verified bytes, once every change was opened', async () => {
    const { review, sign, signBytes, desk } = await open();
    await expect(review.sign()).rejects.toThrow('not everything was opened');
    review.open('customs-vi');
    await review.sign();
    expect(Buffer.from(signBytes.mock.calls[0]?.[0] ?? []).toString('base64')).toBe(desk.signedBytes);
    expect(sign).toHaveBeenCalledExactlyOnceWith('candidate-1', 'ab'.repeat(64));
  });

  it('never signs what was refused', async () => {
    const { review, signBytes } = await open((desk) => ({ ...desk, candidate: { ...desk.candidate, signedSha256: 'c'.repeat(64) } }));
    expect(review.state.value).toMatchObject({ kind: 'refused', refusal: { code: 'fingerprint-differs' } });
    await expect(review.sign()).rejects.toThrow('nothing verified');
    expect(signBytes).not.toHaveBeenCalled();
  });

  it('verifies again, with nothing opened, when the server later presents other bytes', async () => {
    const { review, answers, desk } = await open();
    review.open('customs-vi');
    answers.desk = { ...desk, signedBytes: Buffer.from('{}').toString('base64') };
    await vi.waitFor(() => expect(review.state.value.kind).toBe('refused'));
    expect(review.opened.value.size).toBe(0);
  });

  it('has nothing to sign in a candidate that is closed', async () => {
    const { review } = await open((desk) => ({ ...desk, candidate: { ...desk.candidate, state: 'released' } }));
    expect(review.state.value.kind).toBe('closed');
  });
});
