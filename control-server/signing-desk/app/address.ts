import { signal } from '@preact/signals';

/** Where the officer is. The address is a fragment: the desk's origin serves one page. */
export type Place = { kind: 'list' } | { kind: 'candidate'; id: string };

export function placeOf(hash: string): Place {
  const [, id] = /^#\/candidates\/([A-Za-z0-9-]{1,64})$/.exec(hash) ?? [];
  return id === undefined ? { kind: 'list' } : { kind: 'candidate', id };
}

export const candidateAddress = (id: string): string => `#/candidates/${id}`;

export const place = signal<Place>(placeOf(window.location.hash));
window.addEventListener('hashchange', () => {
  place.value = placeOf(window.location.hash);
});
