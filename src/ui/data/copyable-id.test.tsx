import { render, screen } from '@solidjs/testing-library'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { LiveRegion } from '~/ui/feedback/live-region'
import { CopyableId } from './copyable-id'

const id = 'd41c6a1e-81d3-4b6a-9f20-6a1be8d4c931'
const announced = (urgency: string) => document.querySelector(`[data-announcer=${urgency}]`)?.textContent
let user: ReturnType<typeof userEvent.setup>

beforeEach(() => {
  user = userEvent.setup()
  render(() => (
    <>
      <CopyableId id={id} label="Asset id" />
      <LiveRegion />
    </>
  ))
})
afterEach(() => Reflect.deleteProperty(document, 'execCommand'))

const copy = () => user.click(screen.getByRole('button', { name: 'Copy asset id' }))
const refuseClipboard = () => vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('denied'))

/** The browser's copy command. @returns what it put into the clipboard */
function stubCopyCommand(works: boolean): string[] {
  const clipboard: string[] = []
  const execCommand = (command: string) => {
    const clipboardData = { setData: (_type: string, text: string) => clipboard.push(text) }
    if (works) document.dispatchEvent(Object.assign(new Event(command), { clipboardData }))
    return works
  }
  Object.defineProperty(document, 'execCommand', { value: execCommand, configurable: true })
  return clipboard
}

describe('an id', () => {
  it('is short in lists and copied whole, which is seen and read out', async () => {
    const written = vi.spyOn(navigator.clipboard, 'writeText')
    expect(screen.getByText('d41c6a1e')).toBeTruthy()
    await copy()
    expect(written).toHaveBeenCalledWith(id)
    expect(screen.getByText('Copied')).toBeTruthy()
    await vi.waitFor(() => expect(announced('polite')).toBe('Asset id copied'))
  })

  it('is copied over plain http too, where pages have no clipboard', async () => {
    vi.stubGlobal('navigator', { userAgent: navigator.userAgent })
    const clipboard = stubCopyCommand(true)
    await copy()
    expect(clipboard).toEqual([id])
    expect(screen.getByText('Copied')).toBeTruthy()
  })

  it('that the browser doesn’t copy is shown whole and selected, with what to press', async () => {
    refuseClipboard()
    stubCopyCommand(false)
    await copy()
    expect(await screen.findByText('Couldn’t be copied. It’s selected: press Ctrl+C.')).toBeTruthy()
    expect(getSelection()?.toString()).toBe(id)
    expect(screen.queryByText('Copied')).toBeNull()
    await vi.waitFor(() => expect(announced('assertive')).toContain('Asset id couldn’t be copied.'))
  })

  it('is copied otherwise when the clipboard doesn’t answer within a second', async () => {
    vi.spyOn(navigator.clipboard, 'writeText').mockReturnValue(new Promise(() => undefined))
    const clipboard = stubCopyCommand(true)
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    screen.getByRole('button', { name: 'Copy asset id' }).click()
    await vi.advanceTimersByTimeAsync(1000)
    vi.useRealTimers()
    expect(clipboard).toEqual([id])
    expect(screen.getByText('Copied')).toBeTruthy()
  })

  it('shows no failure of before once it is copied', async () => {
    const refused = refuseClipboard()
    await copy()
    await screen.findByText(/^Couldn’t be copied/)
    refused.mockResolvedValue()
    await copy()
    expect(await screen.findByText('Copied')).toBeTruthy()
    expect(screen.queryByText(/^Couldn’t be copied/)).toBeNull()
  })
})
