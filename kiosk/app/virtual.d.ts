/** Address of the built kiosk/worker.ts (kiosk/vite.config.ts makes it). */
declare module 'virtual:engine-worker' {
  const address: string;
  export default address;
}
