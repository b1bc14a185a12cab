import type { Translated } from '../catalog.ts';
import type { start as source } from '../vi/start.ts';

export const start: Translated<typeof source> = {
  'start.hello': 'Hello, {{name}}',
  'start.waiting': 'Waiting for you',
  'start.nothing': 'Nothing waits for you',
  'start.nothing-what': 'A text or a candidate that needs you will appear here.',
  'start.more': 'Show {{count}} more',
  'start.candidate-sign': 'Candidate {{version}} of {{site}} needs your signature',
  'start.candidate-others': 'Candidate {{version}} of {{site}} waits for others to sign',
  'start.kiosks': 'Kiosks',
  'waiting.sent-back': 'Sent back, to be mended',
  'waiting.approve': 'For you to approve',
  'waiting.draft': 'Unfinished drafts',
  'waiting.stale': 'Translations older than the source',
  'waiting.translate': 'Not translated yet',
  'walk.title': 'The whole way round in five minutes',
  'walk.lead':
    'You can do it alone, with three windows: this one, a private window, and another browser profile. The password of the accounts is printed in the terminal.',
  'walk.kiosk': 'Kiosk at {{site}}',
  'walk.1.title': 'Change a sentence',
  'walk.1.before': 'First open a kiosk in a window of its own, to see it change:',
  'walk.1.what':
    'Sign in as {{account}}, open a page, change a Vietnamese sentence. The draft saves itself. Tick the declaration and press Submit.',
  'walk.1.link': 'Open the first page, Vietnamese',
  'walk.2.title': 'Look at the difference and approve',
  'walk.2.what':
    'In the private window, sign in as {{account}}. Read every changed word, confirm the eight points, press Approve. Who wrote cannot approve: try it.',
  'walk.2.link': 'Texts awaiting approval',
  'walk.3.title': 'Make a candidate',
  'walk.3.what': 'On the release page, make a candidate. Keep the first 12 characters of its code in mind.',
  'walk.3.link': 'Release page',
  'walk.4.title': 'Two people sign, at two desks',
  'walk.4.what':
    'Make a binding code, open the signing desk in the same window as {{first}}, type the code, compare the 12 characters, sign. Do the same as {{second}} in the other browser profile. One person signing twice does not count.',
  'walk.5.title': 'Watch the kiosk change, then pull the plug',
  'walk.5.what': 'After the second signature the kiosk changes within about two seconds. The duty board shows each step.',
  'walk.5.link': 'Duty board',
  'walk.5.off':
    'In the kiosk’s window open the developer tools, set the network to “Offline” and reload: the signed words are still there.',
};
