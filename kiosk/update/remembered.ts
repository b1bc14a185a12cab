/** The last few values, looked for by comparison; what was not asked for longest goes first. */
export class Remembered<Value> {
  readonly #limit: number;
  /** Least lately used first. */
  readonly #values: Value[] = [];

  constructor(limit: number) {
    this.#limit = limit;
  }

  find(matches: (value: Value) => boolean): Value | undefined {
    // The newest are asked for most.
    const index = this.#values.findLastIndex(matches);
    if (index < 0) return undefined;
    const [value] = this.#values.splice(index, 1);
    if (value !== undefined) this.#values.push(value);
    return value;
  }

  add(value: Value): void {
    this.#values.push(value);
    if (this.#values.length > this.#limit) this.#values.shift();
  }
}
