import '../app/fonts.css';
import '../app/tokens.css';
import '../app/base.css';
import './preview.css';
import { answerParent } from './frame.tsx';
import { loadParents } from './parents.ts';

// Composition root of the preview frame: no logic here.

const container = document.getElementById('preview') ?? document.body;
loadParents().then((parents) => answerParent(container, parents));
