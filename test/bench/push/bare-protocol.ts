/** A file the bare server serves: exactly what went over the wire to a kiosk. */
export interface BareFile {
  status: number;
  type: string;
  encoding: string | undefined;
  body: Uint8Array;
}

/** Who is hinted: clients that only fetch, or kiosks that verify; by the path of their WebSocket. */
export type HintPath = '/fetching' | '/verifying';

/** What the bench tells the bare server's process. */
export type ToBareServer = { kind: 'serve'; files: Map<string, BareFile> } | { kind: 'hint'; path: HintPath } | { kind: 'cpu' };

export type FromBareServer =
  | { kind: 'listening'; port: number }
  | { kind: 'serving' }
  /** `Date.now()` just before the first hint was sent. */
  | { kind: 'hinted'; at: number }
  /** CPU time of that process so far, milliseconds. */
  | { kind: 'cpu'; ms: number };
