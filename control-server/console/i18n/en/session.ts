import type { Translated } from '../catalog.ts';
import type { session as source } from '../vi/session.ts';

export const session: Translated<typeof source> = {
  'session.title': 'Sign in',
  'session.name': 'Account name',
  'session.password': 'Password',
  'session.show-password': 'Show password',
  'session.submit': 'Sign in',
  'session.checking': 'Checking…',
  'session.expired': 'Your session has ended.',
  'session.expired-do': 'Sign in again to go on right here. What you were writing is still there.',
  'session.signed-out': 'You have signed out.',
  'session.who': 'For assigned officers. Everything done here is written to the audit log.',
  'session.demo-hint': 'Demo: account names and the password are printed in the terminal where the server was started.',
  'session.sign-out': 'Sign out',
  'session.as': 'Signed in as',
  'role.editor': 'Editor',
  'role.translator': 'Translator, {{locale}}',
  'role.approver': 'Approver and signer',
  'role.duty-officer': 'Duty officer',
  'role.administrator': 'Administrator',
  'role.auditor': 'Auditor',
  'role.at': '{{role}} · {{site}}',
  'role.every-site': 'every site',
  'role.none': 'No role assigned yet',
};
