import { useLocation, useNavigate } from '@solidjs/router'

/**
 * Returns what closes a dialog that has an address of its own. A dialog opened by a LinkButton with `opensDialog` goes back in the history, so
 * that Back doesn't open it again; a dialog whose address was opened directly is replaced by the page below it.
 * @param href the page below
 */
export function createRouteClose(href: () => string): () => void {
  const navigate = useNavigate()
  const location = useLocation<{ opensDialog?: boolean }>()
  return () => {
    if (location.state?.opensDialog) navigate(-1)
    else navigate(href(), { replace: true, scroll: false })
  }
}
