import { createSignal } from 'solid-js'

/** What stands in the fields of a form, by field. One signal is enough for a handful of texts, and a store would cost 2 kB. */
export function createTexts<Texts extends object>(initial: Texts) {
  const [texts, setTexts] = createSignal<Texts>(initial)
  const setText = <Field extends keyof Texts>(field: Field, text: Texts[Field]): void =>
    void setTexts((before) => ({ ...before, [field]: text }))
  return [texts, setText] as const
}
