import { Suspense } from 'solid-js'
import type { ConfirmRemovalProps } from './confirm-removal'
import { lazyNamed } from '~/ui/layout/lazy-named'

const ConfirmRemoval = lazyNamed(() => import('./confirm-removal'), 'ConfirmRemoval')

/** `ConfirmRemoval`, fetched when it is asked for; the page behind stays up meanwhile. */
export function LazyRemoval(props: ConfirmRemovalProps) {
  return (
    <Suspense>
      <ConfirmRemoval {...props} />
    </Suspense>
  )
}
