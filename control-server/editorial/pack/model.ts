import type { Agency, PageMeta, PageText, Site } from '../../../shared/content-model/index.ts';

/** A fault of a content pack. `file` is relative to the pack's folder, lines count from 1. */
export interface PackProblem {
  file: string;
  line: number;
  message: string;
}

/** A picture by the name blocks use for it: `media/<file>` of a site or `common/<file>`. */
export interface PackMedia {
  name: string;
  /** Absolute path. */
  file: string;
}

export interface PackPage {
  meta: PageMeta;
  /** The source text first, then translations in the site's order. */
  texts: PageText[];
}

export interface PackSite {
  site: Site;
  pages: PackPage[];
  media: PackMedia[];
}

/** What a content pack says (format: content/README.md). */
export interface Pack {
  agencies: Agency[];
  sites: PackSite[];
  /** Media any site may use. */
  media: PackMedia[];
}

/** Takes a fault at a line of the file being read. */
export type Report = (line: number, message: string) => void;
