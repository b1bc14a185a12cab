/** Test hook of a block's fields in order: `block-<id>-input`, `block-<id>-input-2`, … */
export const inputId = (block: string, number = 1): string => (number === 1 ? `block-${block}-input` : `block-${block}-input-${number}`);
