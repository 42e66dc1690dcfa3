import { batch, createMemo, createSignal } from 'solid-js'
import type { Outcome } from '~/rafiki/client/failures'
import { useNotifier } from '~/ui/feedback/notifier'
import type { Notice } from '~/ui/feedback/toasts'
import type { FieldError } from '~/ui/forms/error-summary'
import { createMutation } from './create-mutation'
import { lateNotice, type MutationMessages } from './mutation-error-callout'

/** By field, a sentence that says what to enter instead. */
export type Problems<Texts> = { [Field in keyof Texts]?: string }

/** The values that a form's texts mean, or what is wrong with them. */
export type Parsed<Values, Texts> = { values: Values } | { problems: Problems<Texts> }

interface FormOptions<Texts, Values, Result> {
  /** The texts of the fields before anybody types. Tracked: a field that nobody has touched follows what was read again. */
  initial: () => Texts
  /** The fields' labels, in the order in which the summary lists them. */
  labels: Record<keyof Texts & string, string>
  parse: (texts: Texts) => Parsed<Values, Texts>
  /** One mutation. The key is the same for the same values until it is done (contract A3). */
  submit: (values: Values, idempotencyKey: string) => Promise<Outcome<Result>>
  messages: MutationMessages
  /** What to tell once it is done: in the form while it is there, else by a toast. Nothing where the next page says it. */
  notice?: (values: Values, result: Result) => Notice
  /** Called when it is done and the form is still there. */
  onDone?: (result: Result) => void
}

/**
 * A form that sends one mutation: what was typed, what is wrong with it, and the outcome. Nothing typed is lost, whatever Rafiki answers.
 * No problem is shown before the first attempt; after it the problems follow the typing. An error of Rafiki's that concerns a field is shown
 * beside it.
 */
export function createForm<Texts extends { [Field in keyof Texts]: string }, Values extends object, Result>(
  options: FormOptions<Texts, Values, Result>
) {
  type Field = keyof Texts & string
  const { notify } = useNotifier()
  const mutation = createMutation((error) => notify(lateNotice(error, options.messages)))
  const [typed, setTyped] = createSignal<Partial<Texts>>({})
  const [problems, setProblems] = createSignal<Problems<Texts>>({})
  const [attempt, setAttempt] = createSignal(0)
  const [done, setDone] = createSignal(false)
  const [saved, setSaved] = createSignal<string>()
  const texts = createMemo<Texts>(() => ({ ...options.initial(), ...typed() }))
  const parsed = createMemo(() => options.parse(texts()))

  const problemsNow = (): Problems<Texts> => {
    const now = parsed()
    return 'problems' in now ? now.problems : {}
  }
  const showProblems = (found: Problems<Texts>) => {
    setProblems(() => found)
    setAttempt((before) => before + 1)
  }
  const setText = (field: Field, text: string): void =>
    batch(() => {
      setTyped((before) => ({ ...before, [field]: text }))
      setSaved(undefined)
      if (attempt() > 0) setProblems(problemsNow)
    })
  const changedFields = () => {
    const initial = options.initial()
    return (Object.keys(options.labels) as Field[]).filter((field) => texts()[field] !== initial[field])
  }

  async function submit(): Promise<void> {
    if (mutation.sending()) return
    batch(() => {
      mutation.clearError()
      setSaved(undefined)
      showProblems(problemsNow())
    })
    const now = parsed()
    if ('problems' in now) return
    const { values } = now
    const outcome = await mutation.run(values, (key) => options.submit(values, key))
    if (outcome?.status === 'done') {
      setDone(true)
      const notice = options.notice?.(values, outcome.value)
      // A form without onDone stays, and says it beside its button.
      const inView = !mutation.isDisposed() && options.onDone === undefined
      if (notice) notify({ ...notice, inView })
      if (inView) setSaved(notice?.title)
      if (!mutation.isDisposed()) options.onDone?.(outcome.value)
    } else if (outcome?.status === 'refused' && outcome.field !== undefined && outcome.field in options.labels) {
      const { field, message } = outcome
      batch(() => {
        mutation.clearError()
        showProblems({ [field]: message } as Problems<Texts>)
      })
    }
  }

  return {
    texts,
    setText,
    /** The props of a text or money field. */
    field: (name: Field) => ({
      name,
      label: options.labels[name],
      onInput: (text: string) => setText(name, text),
      get value() {
        return texts()[name]
      },
      get error() {
        return problems()[name]
      }
    }),
    /** The props of a select. */
    select: (name: Field) => ({
      name,
      label: options.labels[name],
      onChange: (text: string) => setText(name, text),
      get value() {
        return texts()[name]
      },
      get error() {
        return problems()[name]
      }
    }),
    /** The values, as soon as the texts mean any. */
    values: (): Values | undefined => {
      const now = parsed()
      return 'values' in now ? now.values : undefined
    },
    /** The problems as a list, in the order of the labels. */
    fieldErrors: (): FieldError[] =>
      (Object.keys(options.labels) as Field[]).flatMap((fieldId) => {
        const message = problems()[fieldId]
        return message === undefined ? [] : [{ fieldId, label: options.labels[fieldId], message }]
      }),
    /** How often somebody has tried to send it; the list of problems takes the focus at each attempt. */
    attempt,
    changeCount: () => changedFields().length,
    /** Whether something typed would be lost by leaving. */
    isDirty: () => changedFields().length > 0 && !done(),
    /** What was saved, until something is typed or sent again; for a form that stays. */
    saved,
    submit,
    sending: mutation.sending,
    error: mutation.error,
    messages: options.messages
  }
}

/** The fields of a form, for a component with some of them that two forms share. */
export interface FormFields<Texts> {
  field(name: keyof Texts & string): FormField
}

/** The props of one field of a form. */
export interface FormField {
  name: string
  label: string
  value: string
  error: string | undefined
  onInput: (text: string) => void
}

/** The part of a form that the components around its fields need, whatever it asks for. */
export type FormState = Pick<
  ReturnType<typeof createForm>,
  'fieldErrors' | 'attempt' | 'changeCount' | 'isDirty' | 'saved' | 'submit' | 'sending' | 'error' | 'messages'
>

/** Empty texts for all fields that have a label. */
export const emptyTexts = <Labels extends Record<string, string>>(labels: Labels) =>
  Object.fromEntries(Object.keys(labels).map((field) => [field, ''])) as Record<keyof Labels, string>
