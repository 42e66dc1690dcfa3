/** One re-enacted case. `status` is there when it was compared or should have been. */
export interface ReplayedCase {
  readonly name: string
  readonly status?: 'passed' | 'failed' | 'skipped'
  /** Why it was skipped. */
  readonly why?: string
  readonly differences?: readonly { readonly path: string; readonly recorded: unknown; readonly ours: unknown }[]
}

export interface ReplayOptions {
  /** The backend's and the auth server's admin APIs: URLs that end in /graphql. */
  readonly backend: string
  readonly auth: string
  readonly operator: { readonly id: string; readonly secret: string }
  /** Moves the other side's clock on. */
  readonly advance?: string | ((seconds: number) => void)
  readonly recordings: ReadonlyMap<string, unknown>
  /** Only the cases whose name matches are compared. */
  readonly only: RegExp
}

export function replayRafiki(options: ReplayOptions): Promise<{ readonly results: readonly ReplayedCase[] } | undefined>
