import { createMemoryHistory, MemoryRouter, Route } from '@solidjs/router'
import { render, screen, waitFor } from '@solidjs/testing-library'
import userEvent from '@testing-library/user-event'
import { createSignal, Show } from 'solid-js'
import { describe, expect, it, vi } from 'vitest'
import { Button } from '~/ui/forms/button'
import { Dialog, type DialogProps } from './dialog'
import { TextField } from '~/ui/forms/text-field'

const cancel = () => screen.getByRole('dialog').dispatchEvent(new Event('cancel', { cancelable: true }))

function Opener(props: Partial<DialogProps>) {
  const [open, setOpen] = createSignal(false)
  return (
    <>
      <button onClick={() => setOpen(true)}>Deposit</button>
      <Show when={open()}>
        <Dialog
          title="Deposit liquidity"
          subtitle="MXN asset"
          footer={<Button onClick={() => setOpen(false)}>Cancel</Button>}
          {...props}
          onClose={() => {
            props.onClose?.()
            setOpen(false)
          }}
        >
          <TextField name="amount" label="Amount" />
        </Dialog>
      </Show>
    </>
  )
}

describe('a dialog', () => {
  it('is named by its title and described by its target', async () => {
    render(() => <Opener />)
    await userEvent.click(screen.getByText('Deposit'))
    expect(screen.getByRole('dialog', { name: 'Deposit liquidity' })).toHaveProperty('open', true)
    const description = screen.getByRole('dialog').getAttribute('aria-describedby') ?? ''
    expect(document.getElementById(description)?.textContent).toBe('MXN asset')
  })

  it('focuses its first field, not the cross', async () => {
    render(() => <Opener />)
    await userEvent.click(screen.getByText('Deposit'))
    expect(document.activeElement).toBe(screen.getByLabelText('Amount'))
  })

  it('returns the focus to its opener', async () => {
    render(() => <Opener />)
    const opener = screen.getByText('Deposit')
    await userEvent.click(opener)
    await userEvent.click(screen.getByText('Cancel'))
    await waitFor(() => expect(document.activeElement).toBe(opener))
  })

  it('asks its page to close it on Escape, and never closes by itself', async () => {
    const onClose = vi.fn()
    render(() => <Opener onClose={onClose} />)
    await userEvent.click(screen.getByText('Deposit'))
    expect(cancel()).toBe(false)
    expect(onClose).toHaveBeenCalledOnce()
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  it('asks before it discards what was typed, and keeps it on “Keep editing”', async () => {
    const onClose = vi.fn()
    render(() => <Opener onClose={onClose} dirty={() => true} />)
    await userEvent.click(screen.getByText('Deposit'))
    cancel()
    expect(onClose).not.toHaveBeenCalled()
    await waitFor(() => expect(document.activeElement).toBe(screen.getByText('Keep editing')))
    await userEvent.click(screen.getByText('Keep editing'))
    expect(screen.queryByText('Discard')).toBeNull()
    await userEvent.click(screen.getByLabelText('Close'))
    await userEvent.click(screen.getByText('Discard'))
    expect(onClose).toHaveBeenCalledOnce()
  })

  it('asks before Back discards what was typed', async () => {
    const history = createMemoryHistory()
    history.set({ value: '/asset/deposit' })
    render(() => (
      <MemoryRouter history={history}>
        <Route
          path="/asset/deposit"
          component={() => (
            <Dialog title="Deposit" onClose={() => undefined} footer="" dirty={() => true}>
              <a href="/asset">Away</a>
            </Dialog>
          )}
        />
        <Route path="/asset" component={() => <p>Asset</p>} />
      </MemoryRouter>
    ))
    await userEvent.click(await screen.findByText('Away'))
    expect(screen.getByText('What you entered isn’t saved.')).toBeTruthy()
    await userEvent.click(screen.getByText('Discard'))
    expect(await screen.findByText('Asset')).toBeTruthy()
  })

  it('sends nothing on Enter while it asks whether to discard', async () => {
    const onSubmit = vi.fn()
    render(() => <Opener onSubmit={onSubmit} dirty={() => true} footer={<Button type="submit">Send</Button>} />)
    await userEvent.click(screen.getByText('Deposit'))
    cancel()
    await userEvent.type(screen.getByLabelText('Amount'), '1{Enter}')
    expect(onSubmit).not.toHaveBeenCalled()
  })

  it('opens again when the browser closes it, as Chrome does on a second Escape', async () => {
    const onClose = vi.fn()
    render(() => <Opener onClose={onClose} dirty={() => true} />)
    await userEvent.click(screen.getByText('Deposit'))
    const dialog = screen.getByRole<HTMLDialogElement>('dialog')
    dialog.close()
    dialog.dispatchEvent(new Event('close'))
    expect(dialog.open).toBe(true)
    expect(onClose).not.toHaveBeenCalled()
  })

  it('stays open while a request is under way', async () => {
    const onClose = vi.fn()
    render(() => <Opener onClose={onClose} busy={() => true} />)
    await userEvent.click(screen.getByText('Deposit'))
    cancel()
    await userEvent.click(screen.getByLabelText('Close'))
    expect(onClose).not.toHaveBeenCalled()
  })

  it('that replaces another returns the focus to the opener of the first', async () => {
    const [second, setSecond] = createSignal(false)
    const [open, setOpen] = createSignal(false)
    render(() => (
      <>
        <button onClick={() => setOpen(true)}>Deposit</button>
        <Show when={open()}>
          <Show
            when={second()}
            fallback={
              <Dialog
                title="First"
                onClose={() => setOpen(false)}
                footer={<Button onClick={() => setSecond(true)}>On</Button>}
              >
                text
              </Dialog>
            }
          >
            <Dialog
              title="Second"
              onClose={() => setOpen(false)}
              footer={<Button onClick={() => setOpen(false)}>End</Button>}
            >
              text
            </Dialog>
          </Show>
        </Show>
      </>
    ))
    const opener = screen.getByText('Deposit')
    await userEvent.click(opener)
    await userEvent.click(screen.getByText('On'))
    await userEvent.click(screen.getByText('End'))
    await waitFor(() => expect(document.activeElement).toBe(opener))
  })

  it('submits on Enter', async () => {
    const onSubmit = vi.fn()
    render(() => <Opener onSubmit={onSubmit} footer={<Button type="submit">Send</Button>} />)
    await userEvent.click(screen.getByText('Deposit'))
    await userEvent.type(screen.getByLabelText('Amount'), '1{Enter}')
    expect(onSubmit).toHaveBeenCalledOnce()
  })
})
