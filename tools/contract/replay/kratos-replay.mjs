#!/usr/bin/env node
// Replays what real Kratos servers answered (the scenarios) against anything that claims to be Kratos, and says where it differs.
// Node >= 20, nothing to install. On a real Kratos (v1.3.1 and v26) every default scenario passes.
//
//   kratos-replay.mjs --public http://localhost:3010/kratos --admin http://127.0.0.1:4434 [SCENARIO…]
//
//   SCENARIO       a name, or the beginning of names; all of them without one
//   --list         only print the names
//   --show         only print the scenarios as JSON
//   --report FILE  also write the outcome as JSON: [{scenario, steps, failed: [step…], broken?, skipped?}]
//   --public       the public base URL as it stands in the answers
//   --public-real  where to send the requests, when that is another address
//   --answers      v1.3.1: compare with that version's answers where they differ
//   --smtp         listen on 127.0.0.1:1025 for the mails of scenarios that read one
//   --mailbox URL  or ask URL?to=ADDRESS for the newest unread mail (text; 404 when there is none)
//   --advance URL  POST {"seconds":n} there in place of waiting
//   --configure U  POST {config, dev} there before each scenario (fresh state, contract/kratos.md section 10 merged with config);
//                  without it scenarios with their own configuration are skipped
//   --verbose      show every difference, not the first three of a scenario
//
// Before each scenario the identities at example.com are deleted through the admin API.
// Compared: status, location, cookies and their attributes, error without texts, extra siblings, flow state, messages, nodes
// (order, group, type, name, required, autocomplete, label and message ids), continue_with, session, identity. Exit 0 when all agree.
import fs from 'node:fs'
import { parseArgs } from 'node:util'
import http from 'node:http'
import { brotliDecompressSync } from 'node:zlib'
import net from 'node:net'
import { createHmac } from 'node:crypto'

const mails = []
function smtp() {
  const server = net.createServer((c) => {
    let buf = '', data = false, msg = ''
    c.on('error', () => {}); c.write('220 sink ESMTP\r\n')
    c.on('data', (d) => {
      buf += d.toString('utf8')
      for (let i; (i = buf.indexOf('\r\n')) >= 0;) {
        const line = buf.slice(0, i); buf = buf.slice(i + 2)
        if (data) { if (line === '.') { data = false; mails.push(msg); msg = ''; c.write('250 ok\r\n') } else msg += line + '\n'; continue }
        const cmd = line.slice(0, 4).toUpperCase()
        if (cmd === 'EHLO') c.write('250-sink\r\n250 8BITMIME\r\n')
        else if (cmd === 'DATA') { data = true; c.write('354 go\r\n') }
        else if (cmd === 'QUIT') { c.write('221 bye\r\n'); c.end() } else c.write('250 ok\r\n')
      }
    })
  })
  return new Promise((r) => server.listen(1025, '127.0.0.1', r))
}
function raw(url, { method = 'GET', headers = {}, body } = {}) {
  return new Promise((res, rej) => {
    const r = http.request(url, { method, headers }, (m) => { const c = []; m.on('data', (d) => c.push(d)); m.on('end', () => res({ status: m.statusCode, headers: m.headers, text: Buffer.concat(c).toString('utf8') })) })
    r.on('error', rej); if (body !== undefined) r.write(body); r.end()
  })
}
const postJson = (url, v) => raw(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(v) })
function base32(s) { let bits = ''; const out = []; for (const c of s.replace(/=+$/, '')) bits += 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0'); for (let i = 0; i + 8 <= bits.length; i += 8) out.push(parseInt(bits.slice(i, i + 8), 2)); return Buffer.from(out) }
let clockAhead = 0 // seconds that --advance has moved the other side's clock
function totp(secret, step = 0) { // RFC 6238: SHA-1, 30 s, 6 digits
  const t = Buffer.alloc(8); t.writeBigUInt64BE(BigInt(Math.floor((Date.now() / 1000 + clockAhead) / 30) + step))
  const h = createHmac('sha1', base32(secret)).update(t).digest(), at = h[19] & 15
  return String((h.readUInt32BE(at) & 0x7fffffff) % 1e6).padStart(6, '0')
}
const { values: o, positionals: names } = parseArgs({ allowPositionals: true, options: { public: { type: 'string' }, 'public-real': { type: 'string' }, admin: { type: 'string' }, answers: { type: 'string' }, smtp: { type: 'boolean' }, mailbox: { type: 'string' }, advance: { type: 'string' }, configure: { type: 'string' }, verbose: { type: 'boolean' }, list: { type: 'boolean' }, show: { type: 'boolean' }, report: { type: 'string' } } })
// one array of scenarios as JSON, sorted by name, in brotli
const all = JSON.parse(brotliDecompressSync(fs.readFileSync(new URL('../data/kratos-scenarios.json.br', import.meta.url))).toString('utf8'))
const scenarios = all.filter((s) => names.length === 0 || names.some((n) => s.scenario.startsWith(n)))
if (o.list) { for (const s of scenarios) console.log(s.scenario); process.exit(0) }
if (o.show) { console.log(JSON.stringify(scenarios, null, 1)); process.exit(0) }
const BASE = 'http://127.0.0.1:3010/kratos', SPA = 'http://127.0.0.1:3010', ADMIN = 'http://127.0.0.1:4434'
const here = o.public ?? BASE, real = o['public-real'] ?? here
const spaHere = new URL(here).origin
if (o.smtp) await smtp()

// the recorded requests speak of the recorded addresses: turn those into ours, plain and percent-encoded
const toHere = (s) => s.replaceAll(BASE, here).replaceAll(SPA, spaHere).replaceAll(encodeURIComponent(BASE), encodeURIComponent(here)).replaceAll(encodeURIComponent(SPA), encodeURIComponent(spaHere))
function normalise(v) { // our own answer into the recorded vocabulary, without labels (uuids compared by shape only)
  if (typeof v === 'string') {
    return v.replaceAll(o.admin, ADMIN).replaceAll(here, BASE).replaceAll(spaHere, SPA).replaceAll(encodeURIComponent(here), encodeURIComponent(BASE)).replaceAll(encodeURIComponent(spaHere), encodeURIComponent(SPA))
      .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, (m) => m === '00000000-0000-0000-0000-000000000000' ? m : '<uuid>')
      .replace(/<uuid-\d+>/g, '<uuid>').replace(/([?&]token=)([^&"]+)/g, '$1<token>').replace(/page_token=[^&>]+/g, 'page_token=<cursor>')
  }
  return v
}
const msgs = (a) => (a ?? []).map((m) => m.id)
function digest(r) { // what must agree
  const b = r.body
  const d = { status: r.status, location: r.headers.location && normalise(r.headers.location), cookies: (r.cookies ?? []).map((c) => `${/^csrf_token_/.test(c.name) ? 'csrf_token_…' : c.name}${c.value === '' ? ' removed' : ''} ${c.attributes.filter((x) => !/^(Max-Age|Expires)/i.test(x)).sort().join(';')}`).sort() }
  if (b && typeof b === 'object' && !Array.isArray(b)) {
    if (b.error && typeof b.error === 'object') { d.error = { id: b.error.id, code: b.error.code, status: b.error.status, details: b.error.details && Object.keys(b.error.details).sort() } }
    for (const k of ['redirect_browser_to', 'use_flow_id', 'expired_at', 'since', 'CredentialsMissing', 'count']) if (k in b) d[k] = ['expired_at', 'since'].includes(k) ? true : normalise(b[k])
    if (b.ui) {
      d.flow = { state: b.state, type: b.type, refresh: b.refresh, requested_aal: b.requested_aal, return_to: b.return_to && normalise(b.return_to), method: b.ui.method, action: normalise(b.ui.action), messages: msgs(b.ui.messages),
        nodes: b.ui.nodes.map((n) => [n.group, n.type, n.attributes.name ?? n.attributes.id, n.attributes.type ?? '', n.attributes.required ? 'required' : '', n.attributes.disabled ? 'disabled' : '', n.attributes.autocomplete ?? '', n.meta?.label?.id ?? '', msgs(n.messages).join('+')].join('|')) }
    }
    if (b.continue_with) d.continue_with = b.continue_with.map((c) => normalise(JSON.stringify(c)))
    const s = b.authenticator_assurance_level ? b : b.session
    if (s) d.session = { active: s.active, aal: s.authenticator_assurance_level, amr: (s.authentication_methods ?? []).map((m) => m.method), traits: s.identity?.traits }
    if (b.traits) d.identity = { state: b.state, traits: b.traits, schema_id: b.schema_id, metadata_public: normalise(JSON.stringify(b.metadata_public ?? null)), credentials: Object.keys(b.credentials ?? {}).sort() }
    for (const k of ['recovery_link', 'logout_url']) if (k in b) d[k] = normalise(b[k])
    if ('recovery_code' in b) d.recovery_code = true
  } else if (Array.isArray(b)) d.list = b.length
  return d
}
function diff(a, b, p = '') {
  if (JSON.stringify(a) === JSON.stringify(b)) return []
  if (Array.isArray(a) && Array.isArray(b) && a.length === b.length && typeof a[0] === 'string') return a.flatMap((x, i) => x === b[i] ? [] : [`${p}[${i}]: ${x} ≠ ${b[i]}`])
  if (a && b && typeof a === 'object' && typeof b === 'object' && !Array.isArray(a)) return [...new Set([...Object.keys(a), ...Object.keys(b)])].flatMap((k) => diff(a[k], b[k], p ? `${p}.${k}` : k))
  return [`${p}: expected ${JSON.stringify(a)}, got ${JSON.stringify(b)}`]
}
let good = 0, bad = 0, skipped = 0
const report = []
for (const sc of scenarios) {
  const outcome = { scenario: sc.scenario, steps: sc.steps.filter((s) => s.request).length, failed: [] }
  report.push(outcome)
  const own = sc.config !== undefined || sc.dev === false, needsMail = sc.steps.some((s) => s.mail_to)
  if ((own && !o.configure) || (needsMail && !o.smtp && !o.mailbox) || (o.answers && sc.steps.some((s) => s.only))) { skipped++; outcome.skipped = true; console.log('skip', sc.scenario); continue }
  if (o.configure) { const c = await postJson(o.configure, { config: sc.config ?? {}, dev: sc.dev !== false }); if (c.status >= 300) { bad++; outcome.broken = 'configure answered ' + c.status; console.log('BROKEN', sc.scenario, outcome.broken); continue }; clockAhead = 0 }
  const list = await raw(o.admin + '/admin/identities?page_size=500', { headers: { accept: 'application/json' } })
  for (const i of JSON.parse(list.text)) if (/@example\.com$/.test(i.traits.email)) await raw(`${o.admin}/admin/identities/${i.id}`, { method: 'DELETE' })
  const vars = {}, jars = {}; let off = 0, n = 0
  const sub = (s) => toHere(s).replace(/\{([^{}"\s]+)\}/g, (m, e) => { if (e.startsWith('totp:')) { const [, v, st] = e.split(':'); return totp(vars[v], Number(st ?? 0)) } if (e in vars) return vars[e]; throw new Error('unknown ' + m) })
  const deep = (v) => typeof v === 'string' ? sub(v) : Array.isArray(v) ? v.map(deep) : v && typeof v === 'object' ? Object.fromEntries(Object.entries(v).map(([a, b]) => [a, deep(b)])) : v
  try {
    for (const st of sc.steps) {
      if (st.advance_seconds) { if (o.advance) { await postJson(o.advance, { seconds: st.advance_seconds }); clockAhead += st.advance_seconds } else await new Promise((r) => setTimeout(r, st.advance_seconds * 1000 + 150)); continue }
      if (st.mail_to) {
        let m; for (let i = 0; i < 60 && !m; i++) {
          if (o.mailbox) { const r = await raw(`${o.mailbox}?to=${encodeURIComponent(st.mail_to)}`); if (r.status === 200) m = r.text } else m = mails.find((x) => x.includes(st.mail_to))
          if (!m) await new Promise((r) => setTimeout(r, 100)) }
        if (!m) throw new Error('no mail to ' + st.mail_to)
        if (mails.includes(m)) mails.splice(mails.indexOf(m), 1); const plain = m.replace(/=\n/g, '').replace(/=3D/g, '=')
        if (st.into?.code) vars[st.into.code] = plain.match(/\b(\d{6})\b/)?.[1]; if (st.into?.link) vars[st.into.link] = plain.match(/http:\/\/\S+self-service\S+/)?.[0]; continue
      }
      const q = st.request, jar = q.browser ? (jars[q.browser] ??= new Map()) : null
      let url = sub(q.path)
      url = url.startsWith('http') ? url.replace(here, real) : (q.api === 'admin' ? o.admin : real) + url
      const headers = { ...(q.accept === null ? {} : { accept: q.accept }), 'user-agent': 'scenario/1', ...(q.headers ?? {}) }
      if (jar?.size) headers.cookie = [...jar].map(([a, b]) => `${a}=${b}`).join('; ')
      let body; if (q.body !== undefined) { body = typeof q.body === 'string' ? sub(q.body) : JSON.stringify(deep(q.body)); if (st.big) body = body.replace('BIG', 'x'.repeat(st.big)); headers['content-type'] ??= 'application/json'; headers['content-length'] = Buffer.byteLength(body) }
      const r = await raw(url, { method: q.method, headers, body })
      const cookies = (r.headers['set-cookie'] ?? []).map((c) => { const [nv, ...at] = c.split(/; ?/); const i = nv.indexOf('='), name = nv.slice(0, i); let v = nv.slice(i + 1); if (v === '' || at.some((a) => /^Max-Age=0$/i.test(a))) { v = ''; jar?.delete(name) } else jar?.set(name, v); return { name, value: v, attributes: at } })
      let parsed; try { parsed = JSON.parse(r.text) } catch { parsed = r.text }
      for (const [name, e] of Object.entries(st.save ?? {})) {
        const find = (id) => parsed.ui?.nodes?.find((x) => x.attributes.name === id || x.attributes.id === id)
        const at = (path) => path.split('.').reduce((x, k) => x?.[k], parsed)
        const flowOf = (u) => { const s = new URL(u, here).searchParams; return s.get('flow') ?? s.get('id') }
        const v = e.startsWith('node:') ? find(e.slice(5))?.attributes.value : e.startsWith('textnode:') ? find(e.slice(9))?.attributes.text?.text : e === 'flow-in-location' ? r.headers.location && flowOf(r.headers.location) : e === 'location' ? r.headers.location : e.startsWith('flow-in:') ? at(e.slice(8)) && flowOf(at(e.slice(8))) : e.startsWith('backup:') ? find('lookup_secret_codes')?.attributes.text.context.secrets[Number(e.slice(7))].context.secret : at(e)
        if (v === undefined || v === null) throw new Error(`step "${st.id}": nothing to save for ${name} (${e}); ${r.status} ${r.text.slice(0, 200)}`)
        vars[name] = String(v)
      }
      const want = o.answers && st['response_' + o.answers] ? st['response_' + o.answers] : st.response
      const ds = diff(digest(want), digest({ status: r.status, headers: r.headers, cookies, body: parsed })); n++
      if (ds.length) { off++; outcome.failed.push(st.id); if (o.verbose || off <= 3) console.log(`  ${sc.scenario} · ${st.id}\n    ${ds.slice(0, 6).join('\n    ')}`) }
    }
    good += n - off; bad += off; console.log(off ? 'DIFFERS' : 'ok', sc.scenario, `${n - off}/${n}`)
  } catch (e) { bad++; outcome.broken = e.message; console.log('BROKEN', sc.scenario, e.message) }
}
if (o.report) fs.writeFileSync(o.report, JSON.stringify(report))
console.log(`${good} passed, ${bad} failed, ${skipped} skipped`)
process.exit(bad ? 1 : 0)
