import { AppError } from '../../shared/errors/app-error.ts';
import type { RequestErrorCode } from '../../shared/errors/codes.ts';
import {
  type Account,
  approveTextSchema,
  type PageDetail,
  pageDetailSchema,
  pageListSchema,
  saveTextSchema,
  sendBackSchema,
  siteListSchema,
  submitTextSchema,
} from '../../shared/protocol/index.ts';
import { currentAccount } from '../identity/index.ts';
import { type AnyRoute, type RouteCall, route } from '../platform/http/index.ts';
import { approveText, type CommandDeps, saveText, sendBack, submitText } from './commands.ts';
import { allows, requireAllowed } from './policy.ts';
import { peopleIn, presentListItem, presentPage } from './presenter.ts';
import { readPage, readPages, readSite, readSites } from './repository.ts';
import { approvedBefore, readTexts, type TextPlace } from './text-repository.ts';

export interface RouteDeps extends CommandDeps {
  /** Account id -> display name. */
  personNames(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

const placeOf = ({ params }: Pick<RouteCall<unknown>, 'params'>): TextPlace => ({
  site: params.site ?? '',
  page: params.page ?? '',
  locale: params.locale ?? '',
});

async function pageDetail(
  deps: RouteDeps,
  account: Account,
  { site: siteId, page: pageId }: Omit<TextPlace, 'locale'>,
): Promise<PageDetail> {
  requireAllowed(account, 'read', { site: siteId });
  const site = await readSite(deps.db, siteId);
  const meta = site && (await readPage(deps.db, siteId, pageId));
  if (!site || !meta) throw new AppError<RequestErrorCode>('not-found', { site: siteId, page: pageId });
  const texts = await readTexts(deps.db, siteId, pageId);
  const before = new Map<string, NonNullable<Awaited<ReturnType<typeof approvedBefore>>>>();
  for (const { locale, current } of texts) {
    const revision = await approvedBefore(deps.db, { site: siteId, page: pageId, locale }, current.revision);
    if (revision) before.set(locale, revision);
  }
  return presentPage({ account, site, meta, texts, approvedBefore: before, names: await deps.personNames(peopleIn(texts)) });
}

const text = '/sites/:site/pages/:page/texts/:locale';

/** Routes of shared/protocol/editorial.ts, below /api. */
export function editorialRoutes(deps: RouteDeps): AnyRoute[] {
  /** Runs a command for the signed-in account and answers the page as it is afterwards. */
  const answering =
    <Body>(command: (deps: CommandDeps, account: Account, place: TextPlace, body: Body) => Promise<void>) =>
    async (call: RouteCall<Body>): Promise<PageDetail> => {
      const account = currentAccount(call.req);
      await command(deps, account, placeOf(call), call.body);
      return pageDetail(deps, account, placeOf(call));
    };
  return [
    route({
      method: 'get',
      path: '/sites',
      auth: 'session',
      summary: 'Sites the signed-in account has a role at.',
      answer: siteListSchema,
      async handle({ req }) {
        const account = currentAccount(req);
        return { sites: (await readSites(deps.db)).filter((site) => allows(account, 'read', { site: site.id })) };
      },
    }),
    route({
      method: 'get',
      path: '/sites/:site/pages',
      auth: 'session',
      summary: 'Pages of a site with the state of their text in each locale.',
      answer: pageListSchema,
      async handle(call) {
        const id = placeOf(call).site;
        requireAllowed(currentAccount(call.req), 'read', { site: id });
        const site = await readSite(deps.db, id);
        if (!site) throw new AppError<RequestErrorCode>('not-found', { site: id });
        const texts = await readTexts(deps.db, id);
        const pages = await readPages(deps.db, site);
        return {
          pages: await Promise.all(
            pages.map((meta) =>
              presentListItem(
                site,
                meta,
                texts.filter((one) => one.page === meta.id),
              ),
            ),
          ),
        };
      },
    }),
    route({
      method: 'get',
      path: '/sites/:site/pages/:page',
      auth: 'session',
      summary: 'A page with its newest, last approved and released words, and what the account may do with them.',
      answer: pageDetailSchema,
      handle: (call) => pageDetail(deps, currentAccount(call.req), placeOf(call)),
    }),
    route({
      method: 'put',
      path: text,
      auth: 'session',
      summary: 'Saves new words as a draft. A translation saved unchanged confirms that it renders the source text as it stands now.',
      body: saveTextSchema,
      answer: pageDetailSchema,
      handle: answering(saveText),
    }),
    route({
      method: 'post',
      path: `${text}/submit`,
      auth: 'session',
      summary: 'Hands a draft to the approvers, declaring that it holds no state secret.',
      body: submitTextSchema,
      answer: pageDetailSchema,
      handle: answering(submitText),
    }),
    route({
      method: 'post',
      path: `${text}/approve`,
      auth: 'session',
      summary: 'Approves the words in review; refused to everyone who wrote any of them.',
      body: approveTextSchema,
      answer: pageDetailSchema,
      handle: answering(approveText),
    }),
    route({
      method: 'post',
      path: `${text}/send-back`,
      auth: 'session',
      summary: 'Returns words in review to their writers with a reason.',
      body: sendBackSchema,
      answer: pageDetailSchema,
      handle: answering(sendBack),
    }),
  ];
}
