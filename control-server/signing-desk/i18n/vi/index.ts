import { app } from './app.ts';
import { errors } from './errors.ts';
import { facts } from './facts.ts';
import { key } from './key.ts';
import { refusals } from './refusals.ts';
import { review } from './review.ts';

/** Source language of the desk. */
export const vi = { ...app, ...key, ...review, ...facts, ...refusals, ...errors };
