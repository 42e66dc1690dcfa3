import { createContext, createSignal, useContext, type JSX } from 'solid-js'
import { announce, type Urgency } from './live-region'
import { Toasts, type Notice } from './toasts'

/** What a page uses to report something outside of itself. */
export interface Notifier {
  /** Shows a toast: for the outcome of a request whose view is closed by then. An error that has a view is shown there. */
  notify: (notice: Notice) => void
  announce: (text: string, urgency?: Urgency) => void
  /** The last five notices, newest first, for somebody who missed a toast */
  recent: () => readonly Notice[]
}

const recentCount = 5

const NotifierContext = createContext<Notifier>()

/** @throws Error outside a NotifierProvider */
export function useNotifier(): Notifier {
  const notifier = useContext(NotifierContext)
  if (!notifier) throw new Error('useNotifier needs a NotifierProvider above it')
  return notifier
}

/** Shows toasts over its children and remembers the last ones. */
export function NotifierProvider(props: { children: JSX.Element }) {
  const [recent, setRecent] = createSignal<readonly Notice[]>([])
  const notify = (notice: Notice) => setRecent((before) => [{ ...notice }, ...before].slice(0, recentCount))
  return (
    <NotifierContext.Provider value={{ notify, announce, recent }}>
      {props.children}
      <Toasts recent={recent()} />
    </NotifierContext.Provider>
  )
}
