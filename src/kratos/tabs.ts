/** What one tab tells the others about who is signed in. */
export type TabNews = { kind: 'signed-out' } | { kind: 'signed-in'; identity: string }

/**
 * A line to the other tabs of this console in this browser. Where the browser has none, tabs notice by asking Kratos.
 * @param hear called with what another tab says
 */
export function createTabs(hear: (news: TabNews) => void): { tell(news: TabNews): void; close(): void } {
  if (typeof BroadcastChannel === 'undefined') return { tell: () => undefined, close: () => undefined }
  const channel = new BroadcastChannel('rafiki-admin-session')
  channel.addEventListener('message', (event: MessageEvent<TabNews>) => hear(event.data))
  return { tell: (news) => channel.postMessage(news), close: () => channel.close() }
}
