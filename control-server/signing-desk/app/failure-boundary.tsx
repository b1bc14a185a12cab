import { Component, type ComponentChildren } from 'preact';

interface FailureBoundaryProps {
  children: ComponentChildren;
  fallback: ComponentChildren;
  /** Another value (a new address) tries to draw the children again. */
  resetOn?: string;
}

/** Shows `fallback` where a part of the page throws while drawing: a missing script after an update, or a fault of ours. */
export class FailureBoundary extends Component<FailureBoundaryProps, { broken: boolean }> {
  override state = { broken: false };

  static override getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override componentDidUpdate(before: FailureBoundaryProps): void {
    if (this.state.broken && before.resetOn !== this.props.resetOn) this.setState({ broken: false });
  }

  override render() {
    return this.state.broken ? this.props.fallback : this.props.children;
  }
}
