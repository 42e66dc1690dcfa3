import { render } from 'solid-js/web'
import './ui/theme.css'
import 'virtual:uno.css'
import { App } from './app/app'
import { loadConfig } from './config'
import { setTitlePrefix } from './ui/page-title'

const mount = document.getElementById('app')
if (!mount) throw new Error('index.html has no #app')

const config = await loadConfig().catch((error: unknown) => error as Error)
if (config instanceof Error) {
  const { ConfigFailure } = await import('./app/config-failure')
  render(() => <ConfigFailure error={config} />, mount)
} else {
  if (!config.environment.production) setTitlePrefix(config.environment.name)
  render(() => <App config={config} />, mount)
}
