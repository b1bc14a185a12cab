export * from './block.ts';
export * from './hash.ts';
export * from './locale.ts';
export * from './page.ts';
export * from './plain-text.ts';
export * from './release.ts';
export * from './site.ts';
export * from './staleness.ts';
