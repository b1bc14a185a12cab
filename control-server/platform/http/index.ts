export { errorAnswer, noSuchRoute, toApiError } from './errors.ts';
export { allowOrigins, type ContentPolicy, consoleHeaders, contentPolicy } from './headers.ts';
export { apiDocsHtml, openApiOf } from './openapi.ts';
export { type AnyRoute, alreadySent, type RouteCall, type RouteGuards, route, routerOf } from './routes.ts';
