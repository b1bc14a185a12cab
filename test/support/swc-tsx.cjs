// dependency-cruiser 17 parses every file with swc as plain TypeScript and stops at the first JSX generic. Preloaded into it, this makes
// swc read .tsx as what it is. Without it the direction check would have to leave all components out.
const swc = require('@swc/core');

const { parseFileSync } = swc;
swc.parseFileSync = (file, options) => parseFileSync(file, { ...options, tsx: file.endsWith('.tsx') });
