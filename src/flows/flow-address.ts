/**
 * The id of a flow that Kratos or a mail put into the address. It is moved from there into the history entry: out of what is copied, logged and
 * sent along as referrer, and still there after a reload.
 * @returns undefined when there is none; a flow then has to be made
 */
export function takeFlow(): string | undefined {
  const url = new URL(location.href)
  const given = url.searchParams.get('flow')
  const kept = history.state as { flow?: string } | null
  if (given === null) return kept?.flow
  url.searchParams.delete('flow')
  // Past the router, whose own marks in the state are kept: it is no navigation.
  history.replaceState({ ...kept, flow: given }, '', url)
  return given
}
