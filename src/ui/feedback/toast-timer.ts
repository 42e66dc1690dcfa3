export interface ToastTimer {
  pause: () => void
  resume: () => void
  stop: () => void
}

/** Calls `done` after `ms` milliseconds that were not paused. */
export function createToastTimer(ms: number, done: () => void): ToastTimer {
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
