export { errorAnswer, noSuchRoute, toApiError } from './errors.ts';
export { type AnyRoute, alreadySent, type RouteAuth, type RouteCall, type RouteGuards, type RouteSpec, route, routerOf } from './routes.ts';
export { apiDocsHtml, openApiOf } from './openapi.ts';
export { allowOrigins, consoleHeaders, type ContentPolicy, contentPolicy } from './headers.ts';
