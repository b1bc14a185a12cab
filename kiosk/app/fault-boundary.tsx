import { Component, type ComponentChildren } from 'preact';

export interface FaultBoundaryProps {
  /** Drawn instead of what failed. */
  fallback: ComponentChildren;
  onFault: (error: unknown) => void;
  children: ComponentChildren;
}

/** How long the fallback stands before what failed is drawn anew. */
const retryMs = 10_000;

/** Never blank (design section 1): a screen that throws while it is drawn gives way to the fallback, and gets another chance after 10 s. */
export class FaultBoundary extends Component<FaultBoundaryProps, { hasFailed: boolean }> {
  override state = { hasFailed: false };
  #timer: ReturnType<typeof setTimeout> | undefined;

  static override getDerivedStateFromError(): { hasFailed: boolean } {
    return { hasFailed: true };
  }

  override componentDidCatch(error: unknown): void {
    this.props.onFault(error);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.setState({ hasFailed: false }), retryMs);
  }

  override componentWillUnmount(): void {
    clearTimeout(this.#timer);
  }

  override render() {
    return this.state.hasFailed ? this.props.fallback : this.props.children;
  }
}
