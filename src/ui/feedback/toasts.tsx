import { createEffect, createSignal, For, on, onCleanup, onMount, Show, untrack } from 'solid-js'
import { onFailure } from './live-region'
import { StatusIcon } from '~/ui/theme/status-icon'
import { Icon } from '~/ui/theme/icon'
import { LiveText } from '~/ui/data/live-text'
import './toasts.css'

/** What a toast says. */
export interface Notice {
  /** What was done: "Deposited 1,500,000.00 MXN" */
  title: string
  /** The result: "Balance 2,704,318.50" */
  detail?: string
  /** The request failed after its form was closed, so that no other place can show it. */
  failed?: boolean
  /** The view in which it was done says so itself: no toast. */
  inView?: boolean
}

interface Toast {
  notice: Notice
  timer: ToastTimer
}

const shownAtOnce = 3
const shownForMs = 6000

/**
 * The toasts, at the bottom: each for 6 s, not counted while one of them is hovered or focused. A success goes as soon as something else is
 * submitted or fails, because "Saved" beside an error would be taken for its outcome.
 * @param props.recent newest first; a notice that was not in it before becomes a toast
 */
export function Toasts(props: { recent: readonly Notice[] }) {
  const [toasts, setToasts] = createSignal<readonly Toast[]>([])
  const remove = (toast: Toast) => {
    toast.timer.stop()
    setToasts((all) => all.filter((other) => other !== toast))
  }
  const add = (notice: Notice) => {
    const toast: Toast = { notice, timer: createToastTimer(shownForMs, () => remove(toast)) }
    const all = [...untrack(toasts), toast]
    all.slice(0, -shownAtOnce).forEach((old) => old.timer.stop())
    setToasts(all.slice(-shownAtOnce))
  }
  createEffect(
    on(
      () => props.recent,
      (now, before = []) =>
        now
          .filter((notice) => !notice.inView && !before.includes(notice))
          .toReversed()
          .forEach(add)
    )
  )
  onCleanup(() => toasts().forEach(({ timer }) => timer.stop()))
  const removeSuccesses = () =>
    toasts()
      .filter(({ notice }) => !notice.failed)
      .forEach(remove)
  onMount(() => {
    document.addEventListener('submit', removeSuccesses)
    onCleanup(() => document.removeEventListener('submit', removeSuccesses))
    onCleanup(onFailure(removeSuccesses))
  })
  // Hovering one toast pauses all of them, because the stack would slide under the pointer when another one leaves.
  const pause = () => toasts().forEach(({ timer }) => timer.pause())
  const resume = () => toasts().forEach(({ timer }) => timer.resume())
  return (
    <div role="status" aria-atomic="false" class="toasts chrome">
      <div class="toast-stack" onMouseEnter={pause} onMouseLeave={resume} onFocusIn={pause} onFocusOut={resume}>
        <For each={toasts()}>
          {(toast) => (
            <div class="toast">
              <StatusIcon
                name={toast.notice.failed ? 'failed' : 'done'}
                class={`mt-0.75 ${toast.notice.failed ? 'text-danger' : 'text-success'}`}
              />
              <div class="min-w-0 flex-1 text-dense">
                <p class="font-600">
                  <LiveText text={toast.notice.title} translatable />
                </p>
                <Show when={toast.notice.detail}>
                  <p class="text-ink-2 tabular-nums">
                    <LiveText text={toast.notice.detail ?? ''} translatable />
                  </p>
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
    </div>
  )
}

interface ToastTimer {
  pause: () => void
  resume: () => void
  stop: () => void
}

/** Calls `done` after `ms` milliseconds, not counting those while it was paused. */
function createToastTimer(ms: number, done: () => void): ToastTimer {
  let left = ms
  let since = 0
  let running: ReturnType<typeof setTimeout> | undefined
  const stop = () => {
    clearTimeout(running)
    running = undefined
  }
  const resume = () => {
    if (running !== undefined) return
    since = Date.now()
    running = setTimeout(done, left)
  }
  const pause = () => {
    if (running === undefined) return
    stop()
    left -= Date.now() - since
  }
  resume()
  return { pause, resume, stop }
}
