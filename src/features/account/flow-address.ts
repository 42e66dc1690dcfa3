import type { Location, Navigator } from '@solidjs/router'

/**
 * The id of a flow that Kratos or a mail put into the address. It is moved from there into the history entry: out of what is copied, logged and
 * sent along as referrer, and still there after a reload.
 * @returns undefined when there is none; a flow then has to be made
 */
export function takeFlow(location: Location, navigate: Navigator): string | undefined {
  const query = new URLSearchParams(location.search)
  const given = query.get('flow')
  if (given === null) return (location.state as { flow?: string } | null)?.flow
  query.delete('flow')
  const rest = query.toString()
  navigate(location.pathname + (rest ? `?${rest}` : ''), { replace: true, scroll: false, state: { flow: given } })
  return given
}
