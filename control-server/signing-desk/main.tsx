import { render } from 'preact';
import { App } from './app/app.tsx';
import { startDesk } from './app/start.ts';
import { createWords } from './i18n/words.ts';
import './styles/base.css';

const words = await createWords(window.sessionStorage);
const root = document.getElementById('desk');
if (root) render(<App words={words} start={() => startDesk(words)} />, root);
