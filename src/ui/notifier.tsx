import './notifier.css'
import { createContext, createSignal, For, Show, useContext, type JSX } from 'solid-js'
import { announce, type Urgency } from './announce'
import { createToastTimer, type ToastTimer } from './toast-timer'
import { Glyph } from './glyph'
import { Icon } from './icon'

export interface Notice {
  /** What was done: "Deposited 1,500,000.00 MXN" */
  title: string
  /** What came of it: "Balance 2,704,318.50" */
  detail?: string
}

interface Toast extends Notice {
  timer: ToastTimer
}

export interface Notifier {
  /** For things that are done and whose view is gone. Never for errors. */
  notify: (notice: Notice) => void
  announce: (text: string, urgency?: Urgency) => void
  /** The last ones, newest first, for whoever missed them. */
  recent: () => readonly Notice[]
}

const shownAtOnce = 3
const kept = 5
const shownForMs = 6000

const NotifierContext = createContext<Notifier>()

/** @throws Error outside a NotifierProvider */
export function useNotifier(): Notifier {
  const notifier = useContext(NotifierContext)
  if (!notifier) throw new Error('useNotifier needs a NotifierProvider above it')
  return notifier
}

/** Toasts: bottom right, 6 s, waiting while they are hovered or focused. */
export function NotifierProvider(props: { children: JSX.Element }) {
  const [toasts, setToasts] = createSignal<readonly Toast[]>([])
  const [recent, setRecent] = createSignal<readonly Notice[]>([])
  const remove = (toast: Toast) => {
    toast.timer.stop()
    setToasts((all) => all.filter((other) => other !== toast))
  }
  const notify = (notice: Notice) => {
    const toast: Toast = { ...notice, timer: createToastTimer(shownForMs, () => remove(toast)) }
    const all = [...toasts(), toast]
    all.slice(0, -shownAtOnce).forEach((old) => old.timer.stop())
    setToasts(all.slice(-shownAtOnce))
    setRecent((before) => [notice, ...before].slice(0, kept))
  }
  // One that is being read keeps all of them, or the stack would slide under the pointer.
  const pause = () => toasts().forEach((toast) => toast.timer.pause())
  const resume = () => toasts().forEach((toast) => toast.timer.resume())
  return (
    <NotifierContext.Provider value={{ notify, announce, recent }}>
      {props.children}
      <div
        role="status"
        class="toasts chrome"
        onMouseEnter={pause}
        onMouseLeave={resume}
        onFocusIn={pause}
        onFocusOut={resume}
      >
        <For each={toasts()}>
          {(toast) => (
            <div class="toast">
              <Glyph name="done" class="mt-0.75 text-success" />
              <div class="min-w-0 flex-1 text-dense">
                <p class="font-600">{toast.title}</p>
                <Show when={toast.detail}>
                  <p class="text-ink-2 tabular-nums">{toast.detail}</p>
                </Show>
              </div>
              <button
                type="button"
                class="button-in-field"
                aria-label="Dismiss"
                title="Dismiss"
                onClick={() => remove(toast)}
              >
                <Icon name="x" />
              </button>
            </div>
          )}
        </For>
      </div>
    </NotifierContext.Provider>
  )
}
