import { lazy, Route, Router } from 'preact-iso';
import { Button } from '../components/button.tsx';
import { Notice } from '../components/notice.tsx';
import { PageFrame } from '../components/page-frame.tsx';
import { StartPage } from '../start/start-page.tsx';
import { useWords } from './console-context.ts';
import { FirstSite } from './first-site.tsx';
import { within } from './not-yours.tsx';

// A page whose script is gone (the server was updated meanwhile) shows how to get the new one.
const broken = () => RouteBroken;
const ContentPage = lazy(() => import('../content/content-page.tsx').then((module) => module.ContentPage, broken));
const EditorPage = lazy(() => import('../editor/editor-page.tsx').then((module) => module.EditorPage, broken));
const ReleasePage = lazy(() => import('../release/release-page.tsx').then((module) => module.ReleasePage, broken));
const DutyPage = lazy(() => import('../duty/duty-page.tsx').then((module) => module.DutyPage, broken));
const KioskPage = lazy(() => import('../kiosks/kiosk-page.tsx').then((module) => module.KioskPage, broken));
const AuditPage = lazy(() => import('../audit/audit-page.tsx').then((module) => module.AuditPage, broken));

/** Every address of the console. All but the start page are fetched when first opened. */
export function Routes() {
  return (
    <Router>
      <Route path="/" component={StartPage} />
      <Route path="/content" component={FirstContent} />
      <Route path="/content/:site" component={ContentPage} />
      <Route path="/content/:site/:page/:locale" component={EditorPage} />
      <Route path="/release" component={FirstRelease} />
      <Route path="/release/:site" component={ReleasePage} />
      <Route path="/duty" component={Duty} />
      <Route path="/kiosks/:kiosk" component={Kiosk} />
      <Route path="/audit" component={Audit} />
      <Route default component={NoSuchPage} />
    </Router>
  );
}

const FirstContent = () => <FirstSite area="content" />;
const FirstRelease = () => <FirstSite area="release" />;
const Duty = within('duty', DutyPage);
const Kiosk = within('duty', KioskPage);
const Audit = within('audit', AuditPage);

function NoSuchPage() {
  const t = useWords();
  return (
    <PageFrame title={t('app.not-found')}>
      <p>{t('app.not-found-do')}</p>
      <p>
        <a href="/">{t('app.to-start')}</a>
      </p>
    </PageFrame>
  );
}

/** A page that could not be fetched or drawn; the navigation around it goes on working. */
export function RouteBroken() {
  const t = useWords();
  return (
    <Notice tone="danger" title={t('app.broken')} announce>
      <p>{t('app.broken-do')}</p>
      <Button onPress={() => location.reload()}>{t('app.reload-app')}</Button>
    </Notice>
  );
}
