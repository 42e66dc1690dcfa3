import { render, screen } from '@solidjs/testing-library'
import userEvent from '@testing-library/user-event'
import { createSignal } from 'solid-js'
import { describe, expect, it, vi } from 'vitest'
import { ErrorSummary, type FieldError } from './error-summary'
import { SecretField } from './secret-field'
import { SelectField } from './select-field'
import { TextField } from './text-field'

const described = (element: Element) =>
  (element.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .filter(Boolean)
    .map((id) => document.getElementById(id)?.textContent)

describe('a text field', () => {
  it('is described by its help, or by its error if it has one', () => {
    const [error, setError] = createSignal<string | undefined>(undefined)
    render(() => <TextField name="name" label="Public name" help="Anyone can see this." error={error()} />)
    const input = screen.getByLabelText('Public name')
    expect(described(input)).toEqual(['Anyone can see this.'])
    expect(input.getAttribute('aria-invalid')).toBeNull()
    setError('Use a-z, 0-9, - and _ only.')
    expect(described(input)).toEqual(['Use a-z, 0-9, - and _ only.'])
    expect(input.getAttribute('aria-invalid')).toBe('true')
    expect(screen.queryByText('Anyone can see this.')).toBeNull()
  })

  it('keeps the help beside the error when it explains the rule', () => {
    render(() => <TextField name="p" label="Password" help="At least 12 characters." helpIsRule error="Too short." />)
    expect(described(screen.getByLabelText('Password'))).toEqual(['Too short.', 'At least 12 characters.'])
  })

  it('keeps a locked value as selectable text, with the reason', async () => {
    const onInput = vi.fn()
    render(() => (
      <TextField name="code" label="Code" value="MXN" locked="Can’t change after creation." onInput={onInput} />
    ))
    const input = screen.getByLabelText<HTMLInputElement>('Code')
    await userEvent.type(input, 'X')
    expect(onInput).not.toHaveBeenCalled()
    expect(input.disabled).toBe(false)
    expect(input.value).toBe('MXN')
    expect(described(input)).toEqual(['Can’t change after creation.'])
  })

  it('keeps what was typed when another prop changes', async () => {
    const [about, setAbout] = createSignal({ help: '0 characters', value: undefined as string | undefined })
    render(() => <TextField name="word" label="Word" {...about()} />)
    const input = screen.getByLabelText<HTMLInputElement>('Word')
    await userEvent.type(input, 'kettle')
    setAbout({ help: '6 characters', value: undefined })
    expect(described(input)).toEqual(['6 characters'])
    expect(input.value).toBe('kettle')
  })

  it('passes on the text as typed', async () => {
    const onInput = vi.fn()
    render(() => <TextField name="amount" label="Amount" onInput={onInput} />)
    await userEvent.type(screen.getByLabelText('Amount'), '0.1')
    expect(onInput.mock.calls).toEqual([['0'], ['0.'], ['0.1']])
  })
})

describe('a secret field', () => {
  it('of the sign-in is a password: it shows and hides, and keeps what was typed', async () => {
    render(() => <SecretField name="password" label="Password" autocomplete="current-password" />)
    const input = screen.getByLabelText<HTMLInputElement>('Password')
    await userEvent.type(input, 'hunter2')
    expect(input.type).toBe('password')
    expect(ignoredByManagers(input)).toBe(false)
    const show = screen.getByRole('button', { name: 'Show password' })
    await userEvent.click(show)
    expect(input.type).toBe('text')
    expect(show.getAttribute('aria-pressed')).toBe('true')
    expect(input.value).toBe('hunter2')
  })

  it('of another kind is hidden all the same, but nothing that a browser would fill with the person’s password', async () => {
    render(() => <SecretField name="secret" label="API secret" />)
    const input = screen.getByLabelText<HTMLInputElement>('API secret')
    expect(input.type).toBe('text')
    expect(input.autocomplete).toBe('off')
    expect(ignoredByManagers(input)).toBe(true)
    expect(input.classList).toContain('masked-text')
    await userEvent.click(screen.getByRole('button', { name: 'Show api secret' }))
    expect(input.classList).not.toContain('masked-text')
  })
})

const ignoredByManagers = (input: HTMLInputElement) =>
  ['data-1p-ignore', 'data-bwignore', 'data-lpignore', 'data-form-type'].every((name) => input.hasAttribute(name))

describe('a select', () => {
  it('passes on the chosen value', async () => {
    const onChange = vi.fn()
    const options = [
      { value: '0', label: 'Whole units' },
      { value: '2', label: 'Cents' }
    ]
    render(() => <SelectField name="scale" label="Scale" value="2" options={options} onChange={onChange} />)
    const select = screen.getByLabelText<HTMLSelectElement>('Scale')
    expect(select.value).toBe('2')
    await userEvent.selectOptions(select, 'Whole units')
    expect(onChange).toHaveBeenCalledWith('0')
  })
})

describe('the summary of errors', () => {
  it('takes the focus at each attempt to send, never while somebody types, and links to the fields', async () => {
    const [errors, setErrors] = createSignal<FieldError[]>([])
    const [attempt, setAttempt] = createSignal(0)
    const wrong = (message: string) => setErrors([{ fieldId: 'code', label: 'Code', message }])
    render(() => (
      <>
        <ErrorSummary errors={errors()} attempt={attempt()} />
        <TextField name="code" label="Code" />
      </>
    ))
    expect(screen.queryByRole('group')).toBeNull()
    wrong('enter three letters')
    setAttempt(1)
    expect(document.activeElement).toBe(screen.getByRole('group'))
    expect(screen.getByText('There is a problem with 1 field')).toBeTruthy()
    await userEvent.click(screen.getByText('Code: enter three letters'))
    expect(document.activeElement).toBe(screen.getByLabelText('Code'))
    wrong('enter two more')
    expect(document.activeElement).toBe(screen.getByLabelText('Code'))
    setAttempt(2)
    expect(document.activeElement).toBe(screen.getByRole('group'))
  })
})
