import { createContext, createSignal, ErrorBoundary, Show, Suspense, useContext, type JSX } from 'solid-js'
import { announce, type Urgency } from './announce'
import { lazyNamed } from '~/ui/layout/lazy-named'

export interface Notice {
  /** What was done: "Deposited 1,500,000.00 MXN" */
  title: string
  /** What came of it: "Balance 2,704,318.50" */
  detail?: string
  /** It failed after its form was gone, so that there is no other place to say so. */
  failed?: boolean
}

export interface Notifier {
  /** For what became of things whose view is gone; an error that has a view is said there. */
  notify: (notice: Notice) => void
  announce: (text: string, urgency?: Urgency) => void
  /** The last ones, newest first, for whoever missed them. */
  recent: () => readonly Notice[]
}

const kept = 5

const Toasts = lazyNamed(() => import('./toasts'), 'Toasts')

const NotifierContext = createContext<Notifier>()

/** @throws Error outside a NotifierProvider */
export function useNotifier(): Notifier {
  const notifier = useContext(NotifierContext)
  if (!notifier) throw new Error('useNotifier needs a NotifierProvider above it')
  return notifier
}

/** Remembers what was done; what shows it is fetched when there is something. The live region is there from the start, or nothing is read. */
export function NotifierProvider(props: { children: JSX.Element }) {
  const [recent, setRecent] = createSignal<readonly Notice[]>([])
  const notify = (notice: Notice) => setRecent((before) => [{ ...notice }, ...before].slice(0, kept))
  return (
    <NotifierContext.Provider value={{ notify, announce, recent }}>
      {props.children}
      <div role="status" aria-atomic="false" class="toasts chrome">
        <Show when={recent().length > 0}>
          {/* What can't be fetched must not take the page away. */}
          <ErrorBoundary fallback={recent()[0]?.title}>
            <Suspense>
              <Toasts recent={recent()} />
            </Suspense>
          </ErrorBoundary>
        </Show>
      </div>
    </NotifierContext.Provider>
  )
}
