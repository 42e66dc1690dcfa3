import { Index, Show } from 'solid-js'
import type { Property } from '~/rafiki/wallet-addresses'
import type { FormField } from '~/resource/create-form'
import { Button } from '~/ui/forms/button'
import { CheckboxField } from '~/ui/forms/checkbox-field'
import { TextField } from '~/ui/forms/text-field'
import { isBlank, propertiesText, propertyRows } from './wallet-address-form'

/** The additional properties of a wallet address, a row each: all of them are sent, since Rafiki replaces the whole list. */
export function PropertiesField(props: { field: FormField }) {
  let box: HTMLFieldSetElement | undefined
  const rows = () => propertyRows(props.field.value)
  const write = (changed: readonly Property[]) => props.field.onInput(propertiesText(changed))
  const change = (at: number, part: Partial<Property>) =>
    write(rows().map((row, index) => (index === at ? { ...row, ...part } : row)))
  const add = () => {
    write([...rows(), { key: '', value: '', isPublic: false }])
    box?.querySelector<HTMLElement>('li:last-child input')?.focus()
  }
  const remove = (at: number) => {
    write(rows().filter((_, index) => index !== at))
    box?.querySelector<HTMLElement>(':scope > button')?.focus()
  }
  return (
    <fieldset ref={box} id={props.field.name} tabindex="-1" class="grid justify-items-start gap-3">
      <legend class="text-dense font-500">
        {props.field.label}
        <span class="ml-2 font-400 text-ink-3">optional</span>
      </legend>
      <p class="hint">What you keep with the address. Public ones are shown to anyone who looks it up.</p>
      <ul class="grid w-full gap-3">
        <Index each={rows()}>
          {(row, at) => (
            <li class="grid gap-2 border-t border-line pt-3">
              <div class="form-grid">
                <TextField
                  name={`key-${at}`}
                  label={`Key ${at + 1}`}
                  value={row().key}
                  onInput={(key) => change(at, { key })}
                />
                <TextField
                  name={`value-${at}`}
                  label={`Value ${at + 1}`}
                  value={row().value}
                  onInput={(value) => change(at, { value })}
                />
              </div>
              <div class="flex flex-wrap items-center gap-x-4 gap-y-2">
                <CheckboxField
                  name={`public-${at}`}
                  label="Public"
                  checked={row().isPublic}
                  onChange={(isPublic) => change(at, { isPublic })}
                />
                <Show when={isBlank(row())}>
                  <p class="text-meta text-ink-3">Empty, so it isn’t sent</p>
                </Show>
                <Button
                  class="ml-auto"
                  size="small"
                  aria-label={`Remove property ${at + 1}`}
                  onClick={() => remove(at)}
                >
                  Remove
                </Button>
              </div>
            </li>
          )}
        </Index>
      </ul>
      <Show when={props.field.error}>{(problem) => <p class="text-meta text-danger-ink">{problem()}</p>}</Show>
      <Button size="small" icon="plus" onClick={add}>
        Add property
      </Button>
    </fieldset>
  )
}
