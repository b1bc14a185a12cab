import { app } from './app.ts';
import { errors } from './errors.ts';
import { facts } from './facts.ts';
import { key } from './key.ts';
import { refusals } from './refusals.ts';
import { review } from './review.ts';

export const en = { ...app, ...key, ...review, ...facts, ...refusals, ...errors };
