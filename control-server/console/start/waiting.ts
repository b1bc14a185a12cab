import { type Locale, type Site, sourceLocale } from '../../../shared/content-model/index.ts';
import type { Account, Candidate, KioskView, PageDetail, PageListItem } from '../../../shared/protocol/index.ts';
import type { Api } from '../api/client.ts';
import { textsOf, titleOf } from '../content/saved-views.ts';
import { kioskCondition } from '../kiosks/kiosk-state.ts';
import { holds, writesLocale } from '../session/account.ts';

/** A text that waits for this officer, and why. */
export interface WaitingText {
  why: 'approve' | 'sent-back' | 'draft' | 'stale' | 'translate';
  site: string;
  page: string;
  locale: Locale;
  title: string;
  /** Reason given with a text sent back. */
  reason?: string;
}

export interface WaitingCandidate {
  site: string;
  version: number;
  /** `sign`: this officer can; `others`: it waits for others. */
  who: 'sign' | 'others';
  have: number;
  needed: number;
}

export interface Waiting {
  texts: WaitingText[];
  candidates: WaitingCandidate[];
}

/** Pages opened to learn who wrote and why a text came back: no more than this a visit. */
const detailLimit = 16;

const openStates: readonly string[] = ['draft', 'in-review'];

/** True when a page's details would tell whether something waits for the officer. */
function needsDetail(item: PageListItem, site: Site, account: Account): boolean {
  return textsOf(item, site.locales).some(
    (text) =>
      openStates.includes(text.state) &&
      (text.state === 'in-review' ? holds(account, ['approver'], site.id) : writesLocale(account, site.id, text.locale, sourceLocale)),
  );
}

/** What of one page waits for the officer. `detail` is known for pages with open texts only. */
function waitingTexts(item: PageListItem, detail: PageDetail | undefined, site: Site, account: Account): WaitingText[] {
  return textsOf(item, site.locales).flatMap((text): WaitingText[] => {
    const place = { site: site.id, page: item.meta.id, locale: text.locale, title: titleOf(item) };
    const known = detail?.texts.find(({ locale }) => locale === text.locale);
    const mine = writesLocale(account, site.id, text.locale, sourceLocale);
    if (text.state === 'in-review') return known?.may.approve ? [{ why: 'approve', ...place }] : [];
    if (!mine) return [];
    if (text.state === 'draft') {
      return [known?.sentBack ? { why: 'sent-back', ...place, reason: known.sentBack.reason } : { why: 'draft', ...place }];
    }
    if (text.state === 'stale') return [{ why: 'stale', ...place }];
    return text.state === 'missing' ? [{ why: 'translate', ...place }] : [];
  });
}

export function waitingCandidate(candidate: Candidate | null, account: Account): WaitingCandidate | undefined {
  if (candidate?.state !== 'open') return undefined;
  const who = candidate.canStillSign.some(({ id }) => id === account.id) ? 'sign' : 'others';
  return { site: candidate.site, version: candidate.version, who, have: candidate.signatures.length, needed: candidate.needed };
}

export const kiosksInTrouble = (kiosks: readonly KioskView[]): KioskView[] =>
  kiosks.filter((kiosk) => ['trouble', 'unknown', 'attention'].includes(kioskCondition(kiosk).level));

const urgency: readonly WaitingText['why'][] = ['sent-back', 'approve', 'draft', 'stale', 'translate'];

/** Everything that waits, over all sites, most urgent first. @throws AppError when a list cannot be read */
export async function loadWaiting(
  api: Pick<Api, 'pages' | 'page' | 'release'>,
  sites: readonly Site[],
  account: Account,
): Promise<Waiting> {
  let details = 0;
  const perSite = await Promise.all(
    sites.map(async (site) => {
      const [list, overview] = await Promise.all([api.pages(site.id), api.release(site.id)]);
      const texts = await Promise.all(
        list.pages.map(async (item) => {
          const wanted = needsDetail(item, site, account) && details < detailLimit;
          if (wanted) details += 1;
          return waitingTexts(item, wanted ? await api.page(site.id, item.meta.id) : undefined, site, account);
        }),
      );
      return { texts: texts.flat(), candidate: waitingCandidate(overview.candidate, account) };
    }),
  );
  return {
    texts: perSite.flatMap(({ texts }) => texts).sort((one, other) => urgency.indexOf(one.why) - urgency.indexOf(other.why)),
    candidates: perSite.flatMap(({ candidate }) => candidate ?? []),
  };
}
