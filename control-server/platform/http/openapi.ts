import * as z from 'zod/mini';
import { httpStatusOf } from '../../../shared/errors/codes.ts';
import type { AnyRoute } from './routes.ts';

type JsonSchema = Record<string, unknown>;

const schemaOf = (schema: z.ZodMiniType): JsonSchema => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' }) as JsonSchema;
  return rest;
};

const openApiPath = (path: string): string => `/api${path.replace(/:(\w+)/g, '{$1}')}`;

const parametersOf = (path: string) =>
  [...path.matchAll(/:(\w+)/g)].map((match) => ({ name: match[1], in: 'path', required: true, schema: { type: 'string' } }));

const security: Record<AnyRoute['auth'], unknown[]> = {
  public: [],
  session: [{ session: [], csrf: [] }],
  desk: [{ bearer: [] }],
  kiosk: [{ bearer: [] }],
};

/** OpenAPI 3.1 document of the routes, made from the same zod schemas that check them. */
export function openApiOf(routes: readonly AnyRoute[], version: string): JsonSchema {
  const paths: Record<string, JsonSchema> = {};
  for (const spec of routes) {
    const path = openApiPath(spec.path);
    paths[path] ??= {};
    paths[path][spec.method] = {
      summary: spec.summary,
      security: security[spec.auth],
      parameters: parametersOf(spec.path),
      ...(spec.body ? { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(spec.body) } } } } : {}),
      responses: {
        ...(spec.answer
          ? { 200: { description: 'OK', content: { 'application/json': { schema: schemaOf(spec.answer) } } } }
          : { 204: { description: 'Done' } }),
        default: { description: 'Refused', content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } } },
      },
    };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Border-gate kiosk control server', version },
    paths,
    components: {
      schemas: {
        Error: {
          type: 'object',
          required: ['error'],
          properties: {
            error: {
              type: 'object',
              required: ['code', 'details'],
              properties: { code: { enum: Object.keys(httpStatusOf) }, details: { type: 'object' } },
            },
          },
        },
      },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: '__Host-session' },
        csrf: { type: 'apiKey', in: 'header', name: 'x-csrf-token' },
        bearer: { type: 'http', scheme: 'bearer' },
      },
    },
  };
}

const escaped = (text: string): string => text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);

/** The same for people: one table, no script. */
export function apiDocsHtml(routes: readonly AnyRoute[]): string {
  const rows = [...routes]
    .sort((a, b) => a.path.localeCompare(b.path))
    .map(
      (spec) =>
        `<tr><td>${spec.method.toUpperCase()}</td><td><code>${escaped(openApiPath(spec.path))}</code></td><td>${spec.auth}</td><td>${escaped(spec.summary)}</td></tr>`,
    );
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>API</title><h1>API</h1>
<p>Machine-readable: <a href="/api/openapi.json">/api/openapi.json</a>. Errors: <code>{ error: { code, details } }</code>.</p>
<table><thead><tr><th>Method</th><th>Path</th><th>Auth</th><th>What</th></tr></thead><tbody>${rows.join('\n')}</tbody></table></html>`;
}
