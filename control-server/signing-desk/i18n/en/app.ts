import type { Translated } from '../catalog.ts';
import type { app as source } from '../vi/app.ts';

export const app: Translated<typeof source> = {
  'app.name': 'External information points',
  'app.desk': 'Signing desk',
  'app.loading': 'Loading…',
  'app.retry': 'Try again',
  'app.cancel': 'Cancel',
  'app.back': 'List of candidates',
  'app.language': 'Language of the desk',
  'app.error-code': 'Error code: {{code}}',
  'app.demo': 'DEMO.',
  'app.demo-what': 'Throw-away keys, no real signatures; content for trying out only.',
  'app.broken': 'The desk failed while drawing this page',
  'app.broken-do': 'Nothing has been signed. Reload the page; if it stays, tell the administrator.',
  'app.reload': 'Reload the page',
  'app.skip': 'To the main content',
  'app.cannot-start': 'The signing desk could not open',
};
