/** Messages to the other tabs of this console in this browser. */
export interface TabChannel<Message> {
  post(message: Message): void
  close(): void
}

/**
 * Opens a channel to the other tabs. Where the browser has none, or refuses it as Firefox does where cookies are blocked, no tab hears of another;
 * each notices a change only when it asks Kratos.
 * @param onMessage called with each message of another tab
 */
export function openTabChannel<Message>(name: string, onMessage: (message: Message) => void): TabChannel<Message> {
  try {
    const channel = new BroadcastChannel(name)
    channel.addEventListener('message', (event: MessageEvent<Message>) => onMessage(event.data))
    return { post: (message) => channel.postMessage(message), close: () => channel.close() }
  } catch {
    return { post: () => undefined, close: () => undefined }
  }
}
