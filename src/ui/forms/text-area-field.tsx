import { createMemo } from 'solid-js'
import { describedBy, Field, type FieldLook } from './field'

interface TextAreaFieldProps extends FieldLook {
  name: string
  value: string
  onInput: (text: string) => void
  rows: number
}

/** Several lines of text that a machine made, with label, help and error: neither corrected nor completed by the browser. */
export function TextAreaField(props: TextAreaFieldProps) {
  // The memo sets the text only when it changes: writing it with every other change would erase what was typed.
  const value = createMemo(() => props.value)
  return (
    <Field look={props} id={props.name}>
      <div class="field-box">
        <textarea
          id={props.name}
          name={props.name}
          rows={props.rows}
          value={value()}
          class="mono-text break-all resize-y"
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          aria-invalid={props.error === undefined ? undefined : 'true'}
          aria-describedby={describedBy(props.name, props)}
          onInput={(event) => props.onInput(event.currentTarget.value)}
        />
      </div>
    </Field>
  )
}
