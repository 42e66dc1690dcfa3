import { createEffect, createSignal, onCleanup, Show } from 'solid-js'
import { may, refusalOf } from '~/rafiki/credentials/permissions'
import { CopyableId } from '~/ui/data/copyable-id'
import { Button } from '~/ui/forms/button'

interface SecretRevealProps {
  /** "Token" */
  label: string
  /** Asks for the secret; an empty text says that there is none. */
  read: () => Promise<string>
}

/** ms that a secret stays on the screen. */
const shownForMs = 60_000

/** A secret that is asked for and shown only when somebody wants to see it, and for a minute. */
export function SecretReveal(props: SecretRevealProps) {
  const [secret, setSecret] = createSignal<string>()
  const [problem, setProblem] = createSignal('')
  const [reading, setReading] = createSignal(false)
  createEffect(() => {
    if (secret() === undefined) return
    const timer = setTimeout(() => setSecret(undefined), shownForMs)
    onCleanup(() => clearTimeout(timer))
  })
  const reveal = async () => {
    setProblem('')
    setReading(true)
    try {
      setSecret(await props.read())
    } catch (error) {
      setProblem(error instanceof Error ? error.message : 'This couldn’t be read.')
    } finally {
      setReading(false)
    }
  }
  const hidden = () => (
    <>
      <Show when={may('secret')} fallback={<p class="text-dense text-ink-3">Hidden. {refusalOf('secret')}</p>}>
        <Button size="small" sending={reading()} sendingLabel="Asking…" onClick={() => void reveal()}>
          Show {props.label.replace(/^[A-Z][a-z]*(?= |$)/, (word) => word.toLowerCase())}
        </Button>
      </Show>
      <p role="alert" class="text-meta text-danger-ink">
        {problem()}
      </p>
    </>
  )
  return (
    <Show
      when={secret()}
      fallback={
        <Show when={secret() === ''} fallback={hidden()}>
          None
        </Show>
      }
    >
      {(text) => (
        <>
          <span class="secret">
            <CopyableId id={text()} label={props.label} full />{' '}
            <button type="button" class="link" onClick={() => setSecret(undefined)}>
              Hide
            </button>
          </span>
          <span class="only-print">Not printed</span>
        </>
      )}
    </Show>
  )
}
