/**
 * Directions of design section 3. `npm run check` also fails when fewer modules are cruised than there are source files: a parser that
 * silently reads nothing must not look like success.
 */
const capabilities = 'identity|editorial|media|release|fleet|monitoring|alerts|reports|audit';
const testsAside = { pathNot: '^test/' };

export default {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true, dependencyTypesNot: ['type-only'] } },
    { name: 'not-resolvable', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '\\.css$|^virtual:|^mdast$' } },
    {
      name: 'shared-imports-nothing-of-ours',
      comment: 'shared runs anywhere: it may not reach kiosk, server or tests.',
      severity: 'error',
      from: { path: '^shared/' },
      to: { path: '^(kiosk|control-server|content|test)/' },
    },
    {
      name: 'shared-no-node',
      comment: 'shared runs in page, worker and Node: crypto, clock and IO are ports.',
      severity: 'error',
      from: { path: '^shared/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'browser-no-node',
      severity: 'error',
      from: { path: '^(kiosk|control-server/console|control-server/signing-desk)/', pathNot: '^kiosk/device/|vite\\.config\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'kiosk-imports-shared-only',
      severity: 'error',
      from: { path: '^kiosk/' },
      to: { path: '^(control-server|content|test)/' },
    },
    {
      name: 'server-never-imports-kiosk',
      severity: 'error',
      from: { path: '^control-server/' },
      to: { path: '^(kiosk|test)/' },
    },
    {
      name: 'console-and-desk-import-shared-only',
      comment: 'Browser apps of the officers: nothing of the server, nothing of the kiosk, nothing of each other.',
      severity: 'error',
      from: { path: '^control-server/(console|signing-desk)/' },
      to: { path: '^(control-server|kiosk|content|test)/', pathNot: '^control-server/$1/' },
    },
    {
      name: 'server-never-imports-browser-apps',
      severity: 'error',
      from: { path: '^control-server/', pathNot: '^control-server/(console|signing-desk)/' },
      to: { path: '^control-server/(console|signing-desk)/' },
    },
    {
      name: 'service-worker-imports-storage-and-shared-only',
      severity: 'error',
      from: { path: '^kiosk/sw/' },
      to: { path: '^kiosk/', pathNot: '^kiosk/(sw|storage)/' },
    },
    {
      name: 'idb-only-in-storage',
      severity: 'error',
      from: { path: '^kiosk/', pathNot: '^kiosk/storage/' },
      to: { path: 'node_modules/idb/' },
    },
    {
      name: 'socket-io-client-only-in-link',
      severity: 'error',
      from: { path: '^kiosk/', pathNot: '^kiosk/link/' },
      to: { path: 'node_modules/socket.io-client/' },
    },
    {
      name: 'socket-io-only-in-realtime',
      severity: 'error',
      from: { path: '^control-server/', pathNot: '^control-server/(platform/realtime|console)/' },
      to: { path: 'node_modules/socket.io/' },
    },
    {
      name: 'capability-through-its-index',
      comment: 'A capability is reached through its index.ts only.',
      severity: 'error',
      from: { path: `^control-server/(${capabilities})/` },
      to: { path: `^control-server/(${capabilities})/`, pathNot: `^control-server/$1/|^control-server/[^/]+/index\\.ts$` },
    },
    {
      name: 'composition-through-index',
      severity: 'error',
      from: { path: '^control-server/([^/]+\\.ts$|demo/)' },
      to: {
        path: `^control-server/(${capabilities})/`,
        pathNot: '^control-server/[^/]+/(index\\.ts$|ceremony/|repository-side/index\\.ts$)',
      },
    },
    {
      name: 'platform-knows-no-capability',
      severity: 'error',
      from: { path: '^control-server/platform/' },
      to: { path: `^control-server/(${capabilities}|demo|console|signing-desk)/` },
    },
    {
      name: 'ceremony-only-in-demo',
      comment: 'Offline keys: nothing the server runs in production may reach the ceremony.',
      severity: 'error',
      from: { path: '^control-server/', pathNot: '^control-server/(demo|release/ceremony)/' },
      to: { path: '^control-server/release/ceremony/' },
    },
    {
      name: 'main-never-imports-demo',
      severity: 'error',
      from: { path: '^control-server/', pathNot: '^control-server/demo/' },
      to: { path: '^control-server/demo/' },
    },
    { name: 'product-never-imports-tests', severity: 'error', from: testsAside, to: { path: '^test/' } },
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|data)/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'browser', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
    },
  },
};
