import type { Translated } from '../catalog.ts';
import type { key as source } from '../vi/key.ts';

export const key: Translated<typeof source> = {
  'key.title': 'Make a signing key and bind it to your account',
  'key.what':
    'At the signing desk an officer looks at every change and then signs. Words reach the screens at the gate only when two officers have signed.',
  'key.why':
    'The key is made in this browser and cannot be taken out of it, not even by the server. Use the desk on a computer of your own only.',
  'key.step-1': 'Open the console, go to Release and press “Make a binding code”.',
  'key.step-2': 'Type the 8-character code below within 10 minutes.',
  'key.step-3': 'Read the fingerprint out to the keeper of the list of officers, if the key still waits to be entered.',
  'key.code': 'One-time code, 8 characters',
  'key.code-short': 'The code has 8 characters; {{count}} missing.',
  'key.bind': 'Make the key and bind it',
  'key.binding': 'Making the key…',
  'key.unknown': 'The server does not know the key of this browser',
  'key.unknown-do': 'You may have bound a newer key elsewhere, or the server was set up anew. Get a new code to bind this key again.',
  'key.fingerprint': 'Key fingerprint',
  'key.officer': 'Officer',
  'key.enrolled': 'In the trusted list: signatures count',
  'key.waiting': 'Waiting to be entered in the trusted list: cannot sign yet',
  'key.waiting-do': 'Read the fingerprint out to the administrator. This page notices by itself when the key is entered.',
  'key.forget': 'Forget this key',
  'key.forget-title': 'Delete the signing key from this browser?',
  'key.forget-what':
    'The key will be gone for good. Signatures already sent stay valid. To sign again you need a new code, a new key, and to wait until that key is entered in the trusted list.',
  'key.forget-deed': 'Delete the key',
  'key.signing-in': 'Signing in with the key…',
};
