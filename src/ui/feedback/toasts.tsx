import { createEffect, createSignal, For, on, onCleanup, Show, untrack } from 'solid-js'
import { StatusIcon } from '~/ui/theme/status-icon'
import { Icon } from '~/ui/theme/icon'
import '~/ui/theme/shell-icons'
import type { Notice } from './notifier'
import { createToastTimer, type ToastTimer } from './toast-timer'
import './toasts.css'

interface Toast {
  notice: Notice
  timer: ToastTimer
}

const shownAtOnce = 3
const shownForMs = 6000

/** Toasts: bottom right, 6 s, waiting while they are hovered or focused. `recent`: newest first, each its own object. */
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
          .filter((notice) => !before.includes(notice))
          .toReversed()
          .forEach(add)
    )
  )
  onCleanup(() => toasts().forEach(({ timer }) => timer.stop()))
  // One that is being read keeps all of them, or the stack would slide under the pointer.
  const pause = () => toasts().forEach(({ timer }) => timer.pause())
  const resume = () => toasts().forEach(({ timer }) => timer.resume())
  return (
    <div class="toast-stack" onMouseEnter={pause} onMouseLeave={resume} onFocusIn={pause} onFocusOut={resume}>
      <For each={toasts()}>
        {(toast) => (
          <div class="toast">
            <StatusIcon
              name={toast.notice.failed ? 'failed' : 'done'}
              class={`mt-0.75 ${toast.notice.failed ? 'text-danger' : 'text-success'}`}
            />
            <div class="min-w-0 flex-1 text-dense">
              <p class="font-600">{toast.notice.title}</p>
              <Show when={toast.notice.detail}>
                <p class="text-ink-2 tabular-nums">{toast.notice.detail}</p>
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
  )
}
