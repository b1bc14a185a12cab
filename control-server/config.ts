import { resolve } from 'node:path';
import * as z from 'zod/mini';

const port = z.coerce.number().check(z.int(), z.minimum(1), z.maximum(65_535));
const originList = z.pipe(
  z.string(),
  z.transform((text) =>
    text
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean),
  ),
);

/** Every environment variable the server reads, with its default. Design section 9. */
const environmentSchema = z.object({
  PORT: z._default(port, 8080),
  KIOSK_PORT: z._default(port, 8081),
  DATA_DIR: z._default(z.string().check(z.minLength(1)), './data'),
  DATABASE_URL: z.optional(z.string().check(z.regex(/^postgres(ql)?:\/\/.+/, 'must begin with postgres://'))),
  DEMO_PASSWORD: z.optional(z.string().check(z.minLength(8, 'must have at least 8 characters'), z.maxLength(256))),
  LOG_LEVEL: z._default(z.enum(['debug', 'info', 'warn', 'error', 'silent']), 'warn'),
  METRICS_TOKEN: z.optional(z.string().check(z.minLength(16, 'must have at least 16 characters'))),
  /** Production only: the https origin officers open; also what cookies and CSRF checks are bound to. */
  PUBLIC_ORIGIN: z.optional(z.string().check(z.regex(/^https:\/\/[^/]+$/, 'must be an https origin such as https://kiosk.example.gov.vn'))),
  /** Production only: origins of kiosk shells and signing desks, comma separated. */
  SHELL_ORIGINS: z.optional(originList),
});

export interface Config {
  readonly port: number;
  readonly kioskPort: number;
  /** Absolute path. */
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  readonly demoPassword: string | undefined;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  readonly metricsToken: string | undefined;
  readonly publicOrigin: string | undefined;
  readonly shellOrigins: readonly string[];
}

/** A variable that cannot be used; `message` is one line that names each. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/**
 * The only reader of the environment. An empty variable counts as absent.
 * @throws ConfigError naming every bad variable
 */
export function loadConfig(environment: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = z.safeParse(environmentSchema, given);
  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '));
  }
  const values = parsed.data;
  if (values.PORT === values.KIOSK_PORT) throw new ConfigError(`KIOSK_PORT: must differ from PORT (${values.PORT})`);
  return Object.freeze({
    port: values.PORT,
    kioskPort: values.KIOSK_PORT,
    dataDir: resolve(values.DATA_DIR),
    databaseUrl: values.DATABASE_URL,
    demoPassword: values.DEMO_PASSWORD,
    logLevel: values.LOG_LEVEL,
    metricsToken: values.METRICS_TOKEN,
    publicOrigin: values.PUBLIC_ORIGIN,
    shellOrigins: values.SHELL_ORIGINS ?? [],
  });
}
