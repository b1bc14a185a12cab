import type { Site } from '../../../shared/content-model/index.ts';
import type { Hillside } from './contours.ts';

export interface HillPaint {
  readonly hill: Hillside;
  readonly from: string;
  readonly to: string;
  /** Edges of the terraces: water in the fields, or the last light. */
  readonly edge: string;
  readonly edgeOpacity: number;
}

export interface ScenePaint {
  readonly sky: readonly [string, string, string];
  readonly hills: readonly HillPaint[];
}

/** Lào Cai: rice terraces below Fansipan at night. Bờ Y: hills of the Rông houses before a gong that rises like a sun. */
export const scenePaints: Readonly<Record<Site['accent'], ScenePaint>> = {
  terrace: {
    sky: ['#14213f', '#1b315f', '#41618c'],
    hills: [
      {
        hill: { crest: 560, swing: 62, slope: -90, terraces: 4, step: 30, phase: 2.2 },
        from: '#27446f',
        to: '#1f3a5f',
        edge: '#9fb6d4',
        edgeOpacity: 0.16,
      },
      {
        hill: { crest: 640, swing: 48, slope: 120, terraces: 6, step: 19, phase: 4.6 },
        from: '#215062',
        to: '#1d4a4c',
        edge: '#cfe3c4',
        edgeOpacity: 0.28,
      },
      {
        hill: { crest: 730, swing: 44, slope: -150, terraces: 9, step: 17, phase: 0.6 },
        from: '#3a7048',
        to: '#245034',
        edge: '#f0c97a',
        edgeOpacity: 0.62,
      },
      {
        hill: { crest: 880, swing: 34, slope: 170, terraces: 9, step: 19, phase: 3.4 },
        from: '#2c5a38',
        to: '#173021',
        edge: '#e3a62f',
        edgeOpacity: 0.7,
      },
    ],
  },
  gong: {
    sky: ['#2a190c', '#4a2e1b', '#8a3b1e'],
    hills: [
      {
        hill: { crest: 640, swing: 40, slope: 70, terraces: 4, step: 26, phase: 1.1 },
        from: '#6d3119',
        to: '#5c2a17',
        edge: '#f0c97a',
        edgeOpacity: 0.22,
      },
      {
        hill: { crest: 730, swing: 36, slope: -120, terraces: 7, step: 19, phase: 3.9 },
        from: '#4a2a16',
        to: '#3a2110',
        edge: '#f0c97a',
        edgeOpacity: 0.34,
      },
      {
        hill: { crest: 880, swing: 30, slope: 140, terraces: 9, step: 19, phase: 0.2 },
        from: '#38210f',
        to: '#1f1208',
        edge: '#e3a62f',
        edgeOpacity: 0.5,
      },
    ],
  },
};
