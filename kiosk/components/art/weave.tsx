import css from './weave.module.css';

/** A woven band of steps and diamonds: structure of the loom, no group's own motif. Decoration. */
export function Weave() {
  return (
    <svg class={css.weave} aria-hidden="true">
      <defs>
        <pattern id="weave" width="48" height="16" patternUnits="userSpaceOnUse">
          <path d="M0 0H48V16H0Z" class={css.ground} />
          <path d="M24 2L34 8L24 14L14 8Z" class={css.diamond} />
          <path d="M24 5.5L28 8L24 10.5L20 8Z" class={css.ground} />
          <path d="M0 3L8 8L0 13ZM48 3L40 8L48 13Z" class={css.step} />
        </pattern>
      </defs>
      <rect width="100%" height="16" fill="url(#weave)" />
    </svg>
  );
}
