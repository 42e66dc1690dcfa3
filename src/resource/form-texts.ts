import { createMemo, createSignal } from 'solid-js'

/** What somebody typed into a field. */
interface Typed {
  text: string
  /** What the field showed before; once it is saved, what there was before, until that is read again */
  before: string
  /** Sent and done: it is no longer theirs alone, and what is read from then on counts. */
  saved: boolean
}

/** A field that was changed here, and has changed elsewhere since. */
export interface Conflict<Field extends string = string> {
  field: Field
  before: string
  /** What is there now */
  now: string
  /** What was entered here */
  mine: string
}

const isChange = ({ text, before, saved }: Typed) => !saved && text !== before

/**
 * The texts of a form's fields: those there are, with what was typed in their place.
 * @param initial the texts before anybody types; tracked, so that a field that nobody has changed follows what was read again
 */
export function createFormTexts<Texts extends { [Field in keyof Texts]: string }>(initial: () => Texts) {
  type Field = keyof Texts & string
  const [typed, setTyped] = createSignal<ReadonlyMap<Field, Typed>>(new Map())
  const change = (changes: readonly (readonly [Field, Typed | undefined])[]): void => {
    const next = new Map(typed())
    for (const [field, entry] of changes) {
      if (entry) next.set(field, entry)
      else next.delete(field)
    }
    setTyped(next)
  }
  const over = (base: Texts, isShown: (entry: Typed, base: string) => boolean): Texts => {
    const shown = [...typed()].filter(([field, entry]) => isShown(entry, base[field]))
    return { ...base, ...Object.fromEntries(shown.map(([field, { text }]) => [field, text])) }
  }
  const texts = createMemo(() => over(initial(), ({ saved, before }, base) => !saved || base === before))
  return {
    /** What the fields show. What was saved stays until it was read again. */
    texts,
    type(field: Field, text: string): void {
      const known = typed().get(field)
      change([[field, { text, before: known?.saved === false ? known.before : texts()[field], saved: false }]])
    },
    /** These texts, with what was changed here in place of theirs. */
    changesOver: (base: Texts): Texts => over(base, isChange),
    /** The changes made here to fields whose text was another one before than it is in `base`. */
    conflictsWith: (base: Texts): Conflict<Field>[] =>
      [...typed()].flatMap(([field, entry]) =>
        isChange(entry) && entry.before !== base[field]
          ? [{ field, before: entry.before, now: base[field], mine: entry.text }]
          : []
      ),
    /** The person has seen what is there now: what they entered is a change of that. */
    accept: (seen: readonly Conflict<Field>[]): void =>
      change(seen.map(({ field, now, mine }) => [field, { text: mine, before: now, saved: false }])),
    /** Gives up what was entered into these fields. */
    giveUp: (fields: readonly Conflict<Field>[]): void => change(fields.map(({ field }) => [field, undefined])),
    /**
     * These texts were sent and done. What was typed since is still to be saved.
     * @param secrets the fields whose text isn't kept
     */
    markSaved: (sent: Texts, secrets: readonly Field[] = []): void =>
      change(
        [...typed()].map(([field, entry]) => {
          if (entry.text !== sent[field]) return [field, entry]
          return [field, secrets.includes(field) ? undefined : { ...entry, before: initial()[field], saved: true }]
        })
      )
  }
}
