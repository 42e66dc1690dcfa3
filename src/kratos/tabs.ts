/** A change of the session that one tab reports to the others. */
export type TabMessage = { kind: 'signed-out' } | { kind: 'signed-in'; identity: string }

/**
 * A channel to the other tabs of this console in this browser. Without `BroadcastChannel` a tab notices a change only when it asks Kratos.
 * @param onMessage called with each message of another tab
 */
export function createTabs(onMessage: (message: TabMessage) => void): {
  post(message: TabMessage): void
  close(): void
} {
  if (typeof BroadcastChannel === 'undefined') return { post: () => undefined, close: () => undefined }
  const channel = new BroadcastChannel('rafiki-admin-session')
  channel.addEventListener('message', (event: MessageEvent<TabMessage>) => onMessage(event.data))
  return { post: (message) => channel.postMessage(message), close: () => channel.close() }
}
