import { app } from './app.ts';
import { audit } from './audit.ts';
import { content } from './content.ts';
import { editor } from './editor.ts';
import { errors } from './errors.ts';
import { kiosks } from './kiosks.ts';
import { release } from './release.ts';
import { session } from './session.ts';
import { start } from './start.ts';

/** Source language of the console. */
export const vi = { ...app, ...session, ...start, ...content, ...editor, ...release, ...kiosks, ...audit, ...errors };
