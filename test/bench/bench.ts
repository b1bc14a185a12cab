/** What every bench is given and hands back; `main.ts` prints it. */
export interface Bench {
  /** One line for the list of benches. */
  readonly summary: string;
  /** So many that all of it ends within 8 minutes on 2 cores (design section 9). */
  readonly defaultRounds: number;
  /** Measures. Rejects when any round failed: a failure is never left out of a median. `say` tells whoever waits how far it is. */
  run(options: { rounds: number; say(line: string): void }): Promise<Measured>;
}

export interface Measured {
  ours: number;
  /** The same deed by other software, or by the bare parts it is made of; at least one of both. */
  peer?: number;
  limit?: number;
  unit: string;
  /** Further members of the line of JSON. */
  more: Readonly<Record<string, unknown>>;
  /** What people read: name and value. */
  table: readonly (readonly [string, string])[];
  /** Everything that was measured, round by round; kept in a file. */
  raw: unknown;
}

/** Something a bench needs is not there, or it was called wrongly; `message` is one line that says what to do. */
export class BenchError extends Error {
  override readonly name = 'BenchError';
}
