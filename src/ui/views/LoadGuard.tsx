import { Component, type ReactNode } from 'react';

interface LoadGuardProps {
  /** Said in the place of a view that could not be loaded or drawn. */
  readonly fallback: ReactNode;
  readonly children: ReactNode;
}

/** A view that fails takes nothing else with it: the rest of the page goes on. */
export class LoadGuard extends Component<LoadGuardProps, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError(): { readonly hasFailed: boolean } {
    return { hasFailed: true };
  }

  override render(): ReactNode {
    return this.state.hasFailed ? this.props.fallback : this.props.children;
  }
}
