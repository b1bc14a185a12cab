// Apart from ../index.ts: only the officers' apps compare texts, and the kiosk does without the `diff` package.

export * from './block-difference.ts';
export * from './text-difference.ts';
export * from './word-difference.ts';
