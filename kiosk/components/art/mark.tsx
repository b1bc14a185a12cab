/** The mark: a woven diamond with a terrace step and the steep roof. Decoration beside the gate's name. */
export function Mark({ size }: { size: string }) {
  return (
    <svg width={size} height={size} viewBox="0 0 64 64" aria-hidden="true">
      <path d="M32 1L63 32L32 63L1 32Z" fill="#e3a62f" />
      <path d="M32 7L57 32L32 57L7 32Z" fill="#14213f" />
      <path d="M32 12L40 32H24Z" fill="#f0c97a" />
      <path d="M15 36H49L45 40H19ZM22 43H42L38 47H26ZM29 50H35L32 53Z" fill="#f0c97a" />
    </svg>
  );
}
