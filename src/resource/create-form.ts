import { batch, createMemo, createSignal, onCleanup, untrack } from 'solid-js'
import type { Outcome } from '~/rafiki/client/failures'
import { attempt as attemptTo } from '~/rafiki/client/outcomes'
import { signerId } from '~/rafiki/credentials/credentials'
import { useNotifier } from '~/ui/feedback/notifier'
import type { Notice } from '~/ui/feedback/toasts'
import type { FieldConflict } from '~/ui/forms/conflict-callout'
import type { FieldError } from '~/ui/forms/error-summary'
import { contentOf, createMutation } from './create-mutation'
import { createDraft } from './form-draft'
import { type Conflict, createFormTexts } from './form-texts'
import { lateNotice, type MutationMessages } from './mutation-error-callout'
import type { Resource } from './resource-context'

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
  /** Reads what is there now, before anything is sent (`createEditForm`). It throws a RafikiFailure. */
  readPresent?: () => Promise<Pick<FormOptions<Texts, Values, Result>, 'initial' | 'parse'>>
  /** One mutation. The key is the same for the same values until it is done (contract A3). */
  submit: (values: Values, idempotencyKey: string) => Promise<Outcome<Result>>
  messages: MutationMessages
  /** What to tell once it is done: in the form while it is there, else by a toast. Nothing where the next page says it. */
  notice?: (values: Values, result: Result) => Notice
  /** The fields whose text leaves the page once it was saved, unless another one was entered meanwhile. */
  secrets?: readonly (keyof Texts & string)[]
  /** The name under which what is typed survives a reload, in a form that creates something; without these fields, such as secrets. */
  draft?: { name: string; without?: readonly (keyof Texts & string)[] }
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
  const { texts, ...fields } = createFormTexts(() => options.initial())
  const [conflicts, setConflicts] = createSignal<Conflict<Field>[]>([])
  const [reading, setReading] = createSignal(false)
  const [problems, setProblems] = createSignal<Problems<Texts>>({})
  const [attempt, setAttempt] = createSignal(0)
  const [done, setDone] = createSignal(false)
  const [saved, setSaved] = createSignal<string>()
  const parsed = createMemo(() => options.parse(texts()))

  const draft = options.draft && createDraft(options.draft.name)
  const inDraft = (field: string): field is Field =>
    field in options.labels && !options.draft?.without?.includes(field as Field)
  for (const [field, text] of draft?.read() ?? []) if (inDraft(field)) fields.type(field, text)
  onCleanup(() => draft?.forget())

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
      const asked = conflicts().filter((conflict) => conflict.field === field)
      // Whoever enters another value after having been asked knows what is there now. A field that groups its digits enters none.
      if (asked.length > 0 && contentOf(options.parse({ ...texts(), [field]: text })) !== contentOf(parsed())) {
        fields.accept(asked)
        setConflicts((all) => all.filter((conflict) => conflict.field !== field))
      }
      fields.type(field, text)
      if (inDraft(field))
        draft?.keep(
          Object.fromEntries(
            changedFields()
              .filter(inDraft)
              .map((one) => [one, texts()[one]])
          )
        )
      setSaved(undefined)
      if (attempt() > 0) setProblems(problemsNow)
    })
  const changedFields = () => {
    const initial = options.initial()
    return (Object.keys(options.labels) as Field[]).filter((field) => texts()[field] !== initial[field])
  }

  async function submit(): Promise<void> {
    if (sending()) return
    batch(() => {
      mutation.clearError()
      setSaved(undefined)
      setConflicts([])
      showProblems(problemsNow())
    })
    const sent = texts()
    const signer = untrack(signerId)
    const now = 'problems' in parsed() ? undefined : await parsePresent()
    if (!now) return
    if (untrack(signerId) !== signer) return mutation.notSent('Another tenant signs by now, so nothing was saved.')
    if ('problems' in now) return showProblems(now.problems)
    const { values } = now
    const outcome = await mutation.run(values, (key) => options.submit(values, key))
    // The page's key is lost by a reload: what may have been created is then not offered to be created once more.
    if (outcome?.status === 'unknown') draft?.forget()
    if (outcome?.status === 'done') {
      batch(() => {
        setDone(true)
        draft?.forget()
        fields.markSaved(sent, options.secrets)
      })
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

  /**
   * The values to send: what was changed here, over what is there now. What was read when the page was opened may have been changed since, and
   * would be undone.
   * @returns undefined when there is nothing to send yet: it couldn't be read, or the person has to be asked
   */
  async function parsePresent(): Promise<Parsed<Values, Texts> | undefined> {
    const { readPresent } = options
    if (!readPresent) return parsed()
    setReading(true)
    const outcome = await attemptTo(readPresent).finally(() => setReading(false))
    if (outcome.status !== 'done') return void mutation.notSent(outcome.message)
    const present = outcome.value
    const initial = present.initial()
    const isOther = (field: Field, text: string) =>
      contentOf(present.parse({ ...initial, [field]: text })) !== contentOf(present.parse(initial))
    const found = fields
      .conflictsWith(initial)
      .filter(({ field, before, mine }) => isOther(field, before) && isOther(field, mine))
    setConflicts(found)
    return found.length > 0 ? undefined : present.parse(fields.changesOver(initial))
  }
  const sending = () => reading() || mutation.sending()

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
    sending,
    /** The fields that were changed here and elsewhere, so that the person is asked which text shall count. */
    conflicts: (): FieldConflict[] =>
      conflicts().map((conflict) => ({ ...conflict, label: options.labels[conflict.field] })),
    /** Answers that what was entered here counts, and sends it. */
    overwrite: (): Promise<void> => {
      fields.accept(conflicts())
      return submit()
    },
    /** Answers that what is there now counts. */
    keepPresent: () =>
      batch(() => {
        fields.giveUp(conflicts())
        setConflicts([])
      }),
    error: mutation.error,
    messages: options.messages
  }
}

interface EditOptions<Entity, Texts, Values, Result> extends Omit<
  FormOptions<Texts, Values, Result>,
  'initial' | 'parse' | 'readPresent'
> {
  /** The texts of the fields of what is there. */
  initial: (present: Entity) => Texts
  parse: (texts: Texts, present: Entity) => Parsed<Values, Texts>
}

/**
 * A form that changes something. It is read again before anything is written: what wasn't changed here stays as it is now, and where both have
 * changed the same field the person is asked.
 */
export function createEditForm<Entity, Texts extends { [Field in keyof Texts]: string }, Values extends object, Result>(
  resource: Resource<Entity>,
  { initial, parse, ...options }: EditOptions<Entity, Texts, Values, Result>
) {
  const of = (present: () => Entity) => ({
    initial: () => initial(present()),
    parse: (texts: Texts) => parse(texts, present())
  })
  return createForm({
    ...options,
    ...of(resource),
    readPresent: async () => {
      const present = await resource.readAgain()
      return of(() => present)
    }
  })
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
  | 'fieldErrors'
  | 'attempt'
  | 'changeCount'
  | 'isDirty'
  | 'saved'
  | 'submit'
  | 'sending'
  | 'conflicts'
  | 'overwrite'
  | 'keepPresent'
  | 'error'
  | 'messages'
>

/** Empty texts for all fields that have a label. */
export const emptyTexts = <Labels extends Record<string, string>>(labels: Labels) =>
  Object.fromEntries(Object.keys(labels).map((field) => [field, ''])) as Record<keyof Labels, string>
