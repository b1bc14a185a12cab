import { type Agency, type Localized, type Site, siteSchema, sourceLocale } from '../../../shared/content-model/index.ts';
import type { Report } from './model.ts';
import { readYaml, shaped, type YamlSource } from './yaml-source.ts';

type Path = readonly (string | number)[];

/** Every map of words in a site file, with its place. */
function localizedMaps(site: Site): [Path, Localized][] {
  return [
    [['names'], site.names],
    [['shortNames'], site.shortNames],
    ...site.clocks.map((clock, index): [Path, Localized] => [['clocks', index, 'names'], clock.names]),
    ...(['before', 'after'] as const).flatMap((door): [Path, Localized][] => [
      [['doors', door, 'titles'], site.doors[door].titles],
      [['doors', door, 'hints'], site.doors[door].hints],
    ]),
    ...site.emergency.map((entry, index): [Path, Localized] => [['emergency', index, 'labels'], entry.labels]),
    ...site.attract.map((entry, index): [Path, Localized] => [['attract', index, 'lines'], entry.lines]),
    [['neutralScreen', 'titles'], site.neutralScreen.titles],
    [['neutralScreen', 'texts'], site.neutralScreen.texts],
  ];
}

function checkLocales(site: Site, yaml: YamlSource, report: Report): void {
  if (new Set(site.locales).size !== site.locales.length) report(yaml.lineOf(['locales']), 'locales: a locale is named twice');
  if (!site.locales.includes(sourceLocale)) report(yaml.lineOf(['locales']), `locales: ${sourceLocale}, the source locale, is missing`);
  for (const locale of site.requiredLocales) {
    if (!site.locales.includes(locale)) report(yaml.lineOf(['requiredLocales']), `requiredLocales: ${locale} is not a locale of this site`);
  }
  for (const [path, words] of localizedMaps(site)) {
    const missing = site.locales.filter((locale) => !Object.hasOwn(words, locale));
    const extra = Object.keys(words).filter((locale) => !site.locales.includes(locale));
    const faults = [
      missing.length > 0 && `lacks ${missing.join(', ')}`,
      extra.length > 0 && `has ${extra.join(', ')}, no locale of this site`,
    ];
    const text = faults.filter(Boolean).join(' and ');
    if (text) report(yaml.lineOf(path), `${path.join('.')} ${text}`);
  }
}

function checkZones(site: Site, yaml: YamlSource, report: Report): void {
  for (const [index, { zone }] of site.clocks.entries()) {
    try {
      new Intl.DateTimeFormat('en', { timeZone: zone });
    } catch {
      report(yaml.lineOf(['clocks', index, 'zone']), `clocks: "${zone}" is not a time zone`);
    }
  }
}

/**
 * `site.yaml`, checked by itself and against the agencies.
 * @param folder name of the site's folder, which is its id
 * @returns the site and its YAML, for checks against pages and media; undefined when it does not fit the schema
 */
export function readSite(
  folder: string,
  text: string,
  agencies: readonly Agency[],
  report: Report,
): { site: Site; yaml: YamlSource } | undefined {
  const yaml = readYaml(text, 'typed', 1, report);
  const site = yaml && shaped(siteSchema, yaml, report);
  if (!yaml || !site) return undefined;
  if (site.id !== folder) report(yaml.lineOf(['id']), `id is ${site.id} but the folder is called ${folder}`);
  checkLocales(site, yaml, report);
  checkZones(site, yaml, report);
  const named: [Path, string][] = [
    [['operator'], site.operator],
    [['guard'], site.guard],
    ...(site.partners ?? []).map((id, index): [Path, string] => [['partners', index], id]),
  ];
  for (const [path, id] of named) {
    if (!agencies.some((agency) => agency.id === id)) report(yaml.lineOf(path), `${path[0]}: there is no agency ${id}`);
  }
  for (const [key, ids] of [
    ['tiles', site.tiles],
    ['kiosks', site.kiosks.map((kiosk) => kiosk.id)],
  ] as const) {
    const twice = ids.find((id, index) => ids.indexOf(id) !== index);
    if (twice) report(yaml.lineOf([key]), `${key}: ${twice} is named twice`);
  }
  return { site, yaml };
}
