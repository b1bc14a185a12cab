import { createRequire } from 'node:module';
import type BetterSqlite3 from 'better-sqlite3';

const require = createRequire(import.meta.url);
const nodeMajor = Number(process.versions.node.split('.')[0]);

/**
 * better-sqlite3 for the Node.js this is: version 13 speaks Node-API and crashes on Node 20; version 12 speaks V8's own interface, which
 * aborts the process on Node 24.19 and later when a statement is collected (nodejs/node issue 65446).
 */
export const Sqlite: typeof BetterSqlite3 = nodeMajor >= 22 ? require('better-sqlite3-napi') : require('better-sqlite3');
