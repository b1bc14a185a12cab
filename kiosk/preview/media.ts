/** Addresses of posted images, valid until the next page is drawn. */
export class PostedMedia {
  #addresses = new Map<string, string>();

  /** Replaces all images. Anything that is no Blob is left out: the page then says what the image would show. */
  replace(media: Readonly<Record<string, unknown>>): ReadonlyMap<string, string> {
    for (const address of this.#addresses.values()) URL.revokeObjectURL(address);
    this.#addresses = new Map(
      Object.entries(media).flatMap(([name, blob]) => (blob instanceof Blob ? [[name, URL.createObjectURL(blob)] as const] : [])),
    );
    return this.#addresses;
  }
}
