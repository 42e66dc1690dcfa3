import { createEffect, createMemo, For, Show } from 'solid-js'
import { Callout } from '~/ui/feedback/callout'
import { Button } from './button'

/** A field that was changed here and, since it was read, elsewhere; its texts as the field shows them. */
export interface FieldConflict {
  /** The control's `id` */
  field: string
  label: string
  before: string
  /** What is there now */
  now: string
  /** What was entered here */
  mine: string
}

interface ConflictCalloutProps {
  conflicts: readonly FieldConflict[]
  onSaveMine: () => void
  onKeepTheirs: () => void
}

/** Asks which text shall count of a field that somebody else has changed meanwhile. Nothing without one. */
export function ConflictCallout(props: ConflictCalloutProps) {
  let box: HTMLDivElement | undefined
  // A memo, or an answer by typing to one of several would take the focus out of its field.
  const asks = createMemo(() => props.conflicts.length > 0)
  createEffect(() => {
    if (asks()) box?.focus()
  })
  const shown = (text: string) => (text === '' ? 'empty' : `“${text}”`)
  // The button that is pressed goes away, so the focus moves to the field that it was about.
  const focusField = () => document.getElementById(props.conflicts[0]?.field ?? '')?.focus()
  const saveMine = () => {
    focusField()
    props.onSaveMine()
  }
  const keepTheirs = () => {
    focusField()
    props.onKeepTheirs()
  }
  return (
    <Show when={asks()}>
      <Callout
        ref={box}
        tabindex={-1}
        role="group"
        tone="warning"
        title="Somebody else changed this in the meantime, so nothing was saved yet"
        actions={
          <>
            <Button size="small" onClick={saveMine}>
              Save mine
            </Button>
            <Button size="small" onClick={keepTheirs}>
              Keep theirs
            </Button>
          </>
        }
      >
        <ul class="grid gap-1 break-words">
          <For each={props.conflicts}>
            {({ label, before, now, mine }) => (
              <li>
                {label} was {shown(before)} and is {shown(now)} now. You entered {shown(mine)}.
              </li>
            )}
          </For>
        </ul>
      </Callout>
    </Show>
  )
}
