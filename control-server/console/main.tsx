import { render } from 'preact';
import { createApi } from './api/client.ts';
import { createHttp } from './api/http.ts';
import { App } from './app/app.tsx';
import { createSiteList } from './app/site-list.ts';
import { createWords } from './i18n/words.ts';
import { connectConsole } from './live/connection.ts';
import { createLive } from './live/live.ts';
import { createSessionStore, type SessionStore } from './session/session-store.ts';
import './styles/base.css';

const tabStore = window.sessionStorage;
const words = await createWords(tabStore);

let session: SessionStore;
const api = createApi(
  createHttp({
    fetch: window.fetch.bind(window),
    csrfToken: () => session.csrfToken(),
    onSignedOut: () => session.expire(),
    renewToken: () => session.renewToken(),
  }),
);
session = createSessionStore(api);
const sites = createSiteList(api, tabStore);
const live = createLive({ kiosks: api.kiosks, connect: connectConsole });

const root = document.getElementById('console');
if (root) render(<App deps={{ api, session, sites, words, live, tabStore }} />, root);
void session.load();
