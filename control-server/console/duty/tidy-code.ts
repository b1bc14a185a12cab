/** What an officer types, as claim codes are written: capitals, no spaces or hyphens. */
export const tidyCode = (typed: string): string => typed.toUpperCase().replace(/[^A-Z0-9]/g, '');
