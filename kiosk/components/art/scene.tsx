import type { Site } from '../../../shared/content-model/index.ts';
import { between, filledBelow, smoothPath, terraceLines } from './contours.ts';
import { scenePaints } from './palettes.ts';
import css from './scene.module.css';

const width = 1200;
const height = 1100;

/** Rings of a gong from the rim inwards, radius and colour; the last is its boss. */
const gongRings = [
  [210, '#b87a2a'],
  [200, '#d99f48'],
  [172, '#c98c38'],
  [142, '#dba650'],
  [114, '#c08434'],
  [88, '#e0b05c'],
  [58, '#c98c38'],
  [44, '#f0c97a'],
] as const;

const moon = { x: 880, y: 500 };
const gong = { x: 880, y: 620 };

/** The moon over the terraces, the gong behind the hills. Behind words (`isQuiet`) only their outlines. */
function SkyLight({ accent, isQuiet }: { accent: Site['accent']; isQuiet: boolean }) {
  const { x, y } = accent === 'terrace' ? moon : gong;
  const outline = accent === 'terrace' ? [66, 96, 132] : gongRings.map(([radius]) => radius);
  if (isQuiet) {
    return (
      <g fill="none" stroke="#f0c97a" stroke-opacity="0.22" stroke-width="2">
        {outline.map((radius) => (
          <circle key={radius} cx={x} cy={y} r={radius} />
        ))}
      </g>
    );
  }
  if (accent === 'terrace') {
    return (
      <g fill="#f0c97a">
        <circle cx={x} cy={y} r="132" opacity="0.08" />
        <circle cx={x} cy={y} r="96" opacity="0.12" />
        <circle cx={x} cy={y} r="66" />
      </g>
    );
  }
  return (
    <g>
      <circle cx={x} cy={y} r="300" fill="#e3a62f" opacity="0.08" />
      <circle cx={x} cy={y} r="252" fill="#e3a62f" opacity="0.1" />
      {gongRings.map(([radius, fill]) => (
        <circle key={radius} cx={x} cy={y} r={radius} fill={fill} stroke="#7a4f0e" stroke-opacity="0.45" stroke-width="2" />
      ))}
    </g>
  );
}

/** The steep roof of a communal house: the one angled shape of the identity. */
const rongHouse = (x: number, y: number, scale: number) => (
  <g transform={`translate(${x} ${y}) scale(${scale})`} fill="#1f1208">
    <path d="M-62 0C-46-70-26-150-14-232Q0-222 14-232C26-150 46-70 62 0Z" />
    <path d="M-74 0H74V9H-74Z" />
    <path d="M-52 9H-46V52H-52ZM-18 9H-12V52H-18ZM12 9H18V52H12ZM46 9H52V52H46Z" />
    <path d="M-14-232L-22-252L-8-234ZM14-232L22-252L8-234Z" />
  </g>
);

const houses = (
  <g class={css.houses}>
    {rongHouse(330, 672, 0.92)}
    {rongHouse(470, 690, 0.5)}
  </g>
);
/** Aside, where no words stand. */
const quietHouses = (
  <>
    {rongHouse(1040, 742, 0.7)}
    {rongHouse(940, 748, 0.4)}
  </>
);

export interface SceneProps {
  accent: Site['accent'];
  /** Words stand on it: nothing bright. */
  isQuiet?: boolean;
  /** Moves slowly. */
  drifts?: boolean;
}

/** The drawn background: hillsides of contour lines under a night sky. Decoration only. */
export function Scene({ accent, isQuiet = false, drifts = false }: SceneProps) {
  const { sky, hills } = scenePaints[accent];
  const skyId = `sky-${accent}`;
  return (
    <svg
      class={drifts ? `${css.scene} ${css.drift}` : css.scene}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="xMidYMax slice"
      aria-hidden="true"
    >
      <defs>
        <linearGradient id={skyId} x1="0" y1="0" x2="0" y2="1">
          <stop offset="0" stop-color={sky[0]} />
          <stop offset="0.4" stop-color={sky[1]} />
          <stop offset="0.68" stop-color={sky[2]} />
        </linearGradient>
      </defs>
      <rect y="-1000" width={width} height="1001" fill={sky[0]} />
      <rect width={width} height={height} fill={`url(#${skyId})`} />
      <SkyLight accent={accent} isQuiet={isQuiet} />
      {hills.map(({ hill, from, to, edge, edgeOpacity }, layer) => (
        <g key={hill.crest}>
          {accent === 'gong' && layer === 1 && (isQuiet ? quietHouses : houses)}
          {terraceLines(hill, width).map((line, index) => (
            <g key={index}>
              <path d={filledBelow(line, width, height)} fill={between(from, to, index / (hill.terraces - 1))} />
              <path d={smoothPath(line)} fill="none" stroke={edge} stroke-opacity={edgeOpacity} stroke-width={1 + index * 0.22} />
            </g>
          ))}
        </g>
      ))}
    </svg>
  );
}
