import { render, screen } from '@solidjs/testing-library'
import userEvent from '@testing-library/user-event'
import { createSignal, Show } from 'solid-js'
import { expect, it, vi } from 'vitest'
import { ConfirmByTyping } from './confirm-by-typing'

const field = () => screen.getByLabelText<HTMLInputElement>('Type “delete asset” to confirm')
const action = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Delete this asset' })

function Opener(props: { onConfirm: () => void; sending?: boolean }) {
  const [open, setOpen] = createSignal(false)
  return (
    <>
      <button onClick={() => setOpen(true)}>Delete…</button>
      <Show when={open()}>
        <ConfirmByTyping
          title="Delete the MXN asset?"
          phrase="delete asset"
          actionLabel="Delete this asset"
          sending={props.sending ?? false}
          onConfirm={props.onConfirm}
          onClose={() => setOpen(false)}
        >
          This can’t be undone.
        </ConfirmByTyping>
      </Show>
    </>
  )
}

it('enables its button only when the phrase is typed exactly', async () => {
  const onConfirm = vi.fn()
  render(() => <Opener onConfirm={onConfirm} />)
  await userEvent.click(screen.getByText('Delete…'))
  for (const wrong of ['delete asse', 'delete assets', 'Delete asset', 'delete asset ', ' delete asset']) {
    await userEvent.clear(field())
    await userEvent.type(field(), `${wrong}{Enter}`)
    expect(action().disabled, wrong).toBe(true)
  }
  expect(onConfirm).not.toHaveBeenCalled()
  await userEvent.clear(field())
  await userEvent.type(field(), 'delete asset')
  await userEvent.click(action())
  expect(onConfirm).toHaveBeenCalledOnce()
})

it('has an empty field at each opening', async () => {
  render(() => <Opener onConfirm={() => undefined} />)
  await userEvent.click(screen.getByText('Delete…'))
  await userEvent.type(field(), 'delete asset')
  await userEvent.click(screen.getByText('Cancel'))
  await userEvent.click(screen.getByText('Delete…'))
  expect(field().value).toBe('')
  expect(action().disabled).toBe(true)
})

it('confirms nothing while the request is under way', async () => {
  const onConfirm = vi.fn()
  render(() => <Opener onConfirm={onConfirm} sending />)
  await userEvent.click(screen.getByText('Delete…'))
  await userEvent.type(field(), 'delete asset{Enter}')
  expect(onConfirm).not.toHaveBeenCalled()
})

it('is an alertdialog, because it must be answered', async () => {
  render(() => <Opener onConfirm={() => undefined} />)
  await userEvent.click(screen.getByText('Delete…'))
  expect(screen.getByRole('alertdialog', { name: 'Delete the MXN asset?' })).toBeTruthy()
})
