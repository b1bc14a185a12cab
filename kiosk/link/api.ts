import * as z from 'zod/mini';
import { AppError } from '../../shared/errors/app-error.ts';
import {
  type Enrolment,
  enrolmentSchema,
  type KioskReport,
  kioskProtocolVersion,
  kioskSessionSchema,
  type ReportAnswer,
  reportAnswerSchema,
} from '../../shared/protocol/index.ts';
import { type HttpPorts, requestBytes } from '../update/http.ts';
import type { LinkErrorCode } from './errors.ts';

/** Longest answer read, bytes: all of them are small. */
const answerLimitBytes = 64 * 1024;
const silenceMs = 15_000;
const deadlineMs = 30_000;

const errorSchema = z.object({ error: z.object({ code: z.string(), details: z.optional(z.record(z.string(), z.unknown())) }) });
const nonceSchema = z.object({ nonce: z.string() });

/**
 * The server's kiosk routes. Every answer is validated. Rejects with AppError: the server's own code, or 'server-unreachable',
 * 'answer-too-slow', 'answer-too-long', 'answer-unreadable'.
 */
export class KioskApi {
  readonly #ports: HttpPorts;
  readonly #origin: string;

  constructor(ports: HttpPorts, apiOrigin: string) {
    this.#ports = ports;
    this.#origin = apiOrigin;
  }

  enrol(publicKey: string, wishedSite: string | null): Promise<Enrolment> {
    return this.#post('/api/kiosk/enrol', { protocol: kioskProtocolVersion, publicKey, wishedSite }, enrolmentSchema);
  }

  async nonce(kioskId: string): Promise<string> {
    return (await this.#post('/api/kiosk/nonce', { protocol: kioskProtocolVersion, kioskId }, nonceSchema)).nonce;
  }

  session(kioskId: string, nonce: string, signature: string): Promise<z.infer<typeof kioskSessionSchema>> {
    return this.#post('/api/kiosk/session', { kioskId, nonce, signature }, kioskSessionSchema);
  }

  report(token: string, report: KioskReport): Promise<ReportAnswer> {
    return this.#post('/api/kiosk/reports', report, reportAnswerSchema, token);
  }

  async #post<Schema extends z.ZodMiniType>(path: string, body: unknown, schema: Schema, token?: string): Promise<z.infer<Schema>> {
    const { status, bytes } = await requestBytes(
      this.#ports,
      this.#origin + path,
      { path, silenceMs, deadlineMs, post: { body, token } },
      answerLimitBytes,
    );
    let value: unknown;
    try {
      value = JSON.parse(new TextDecoder().decode(bytes));
    } catch {
      value = undefined;
    }
    const answer = status >= 200 && status < 300 ? schema.safeParse(value) : undefined;
    if (answer?.success === true) return answer.data;
    const refusal = answer === undefined ? errorSchema.safeParse(value) : undefined;
    if (refusal?.success === true) throw new AppError(refusal.data.error.code, refusal.data.error.details ?? {});
    throw new AppError<LinkErrorCode>('answer-unreadable', { path, status });
  }
}
