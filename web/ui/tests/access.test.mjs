// Who is let in: one-time links, cookies, hosts and origins, the password.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import http from 'node:http'
import test from 'node:test'
import { browser, demoCase, page, parley, serve, violations } from './kit.mjs'

/** ask makes a request as no browser would. */
const ask = (origin, path, headers = {}, method = 'GET') =>
  new Promise((done, failed) => {
    const u = new URL(path, origin)
    http
      .request({ host: u.hostname, port: u.port, path: u.pathname + u.search, method, headers }, (r) => {
        let body = ''
        r.on('data', (d) => (body += d)).on('end', () => done({ status: r.statusCode, headers: r.headers, body }))
      })
      .on('error', failed)
      .end()
  })

test('a one-time link lets one browser in, once; without a cookie the page says what to do', async (t) => {
  const dir = demoCase(t)
  const { link, origin } = await serve(t, dir)
  const p = await page(await browser(t), link)
  assert.equal(new URL(p.url()).pathname, '/reports')
  assert.ok(!p.url().includes('token'), 'the token stays in no address bar')

  const other = await (await browser(t)).newPage()
  assert.equal((await other.goto(link)).status(), 401)
  await other.getByRole('heading', { name: 'This link is no longer good' }).waitFor()
  assert.deepEqual(await violations(other), [])
  assert.equal((await other.goto(origin + '/queue')).status(), 401)
  await other.getByRole('heading', { name: 'Parley does not know this browser' }).waitFor()
  await other.getByText(/press Enter there for a new one/).waitFor()
  assert.deepEqual(await violations(other), [])
  assert.equal((await ask(origin, '/api/case')).status, 401)

  // The browser that came in by it may follow it again.
  assert.equal((await p.goto(link)).status(), 200)
  await p.getByRole('navigation', { name: 'Views' }).waitFor()
})

test('another host or origin is refused, and the policy is strict', async (t) => {
  const { link, origin } = await serve(t, demoCase(t))
  const p = await page(await browser(t), link)
  const cookie = (await p.context().cookies()).map((c) => `${c.name}=${c.value}`).join('; ')
  const [{ sameSite, httpOnly }] = await p.context().cookies()
  assert.deepEqual({ sameSite, httpOnly }, { sameSite: 'Strict', httpOnly: true })

  assert.equal((await ask(origin, '/api/case', { cookie })).status, 200)
  for (const host of ['evil.example', `evil.example:${new URL(origin).port}`]) {
    const r = await ask(origin, '/api/case', { cookie, host })
    assert.ok(r.status >= 400, `${host}: ${r.status}`)
    assert.ok(!r.body.includes('parties'), host)
  }
  const foreign = { cookie, origin: 'https://evil.example', 'content-type': 'application/json', 'sec-fetch-site': 'cross-site' }
  assert.equal((await ask(origin, '/api/undo', foreign, 'POST')).status, 403)
  assert.ok((await ask(origin, '/api/undo', { ...foreign, 'sec-fetch-site': 'same-site' }, 'POST')).status >= 400)

  const { headers } = await ask(origin, '/reports', { cookie })
  const policy = Object.fromEntries(headers['content-security-policy'].split(';').map((d) => d.trim().split(/ (.*)/)))
  for (const [directive, value] of Object.entries(policy)) assert.ok(!/unsafe-eval|https?:|\*/.test(value ?? ''), `${directive} ${value}`)
  assert.ok(!(policy['script-src'] ?? policy['default-src']).includes('unsafe-inline'))
  assert.equal(policy['frame-ancestors'], "'none'")
  assert.equal(headers['x-content-type-options'], 'nosniff')
  assert.equal(headers['referrer-policy'], 'no-referrer')
  // In the page: no script that was not delivered runs, and nothing is fetched from elsewhere.
  const broken = await p.evaluate(async () => {
    const told = []
    addEventListener('securitypolicyviolation', (e) => told.push(e.effectiveDirective))
    const s = document.createElement('script')
    s.textContent = 'globalThis.ran = true'
    document.body.append(s)
    await fetch('https://example.org/').catch(() => {})
    await new Promise((f) => setTimeout(f, 100))
    return { told, ran: globalThis.ran }
  })
  assert.equal(broken.ran, undefined)
  assert.ok(broken.told.some((d) => d.startsWith('script-src')) && broken.told.includes('connect-src'), broken.told.join())
})

test('beyond this computer a password is asked for, by keyboard', { timeout: 60_000 }, async (t) => {
  const dir = demoCase(t)
  const refused = spawn(parley, ['serve', '-C', dir, '--listen', '0.0.0.0:0'], { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, PARLEY_PASSWORD: '' } })
  let said = ''
  refused.stderr.on('data', (d) => (said += d))
  assert.notEqual(await new Promise((r) => refused.once('exit', r)), 0)
  assert.match(said, /password/)

  const { origin, said: told } = await serve(t, dir, { env: { PARLEY_PASSWORD: 'three dry summers' } }, '--listen', '0.0.0.0:0')
  while (!/not encrypted|readable/.test(told())) await new Promise((f) => setTimeout(f, 20)) // it says what that means
  const here = origin.replace('0.0.0.0', '127.0.0.1')
  const p = await (await browser(t)).newPage()
  await p.goto(here + '/who/terms')
  await p.getByLabel('Password of this case').waitFor()
  assert.deepEqual(await violations(p), [])
  await p.keyboard.type('a wet one')
  await p.keyboard.press('Enter')
  await p.getByRole('alert').getByText('That is not the password.').waitFor()
  await p.keyboard.type('three dry summers') // the field has the focus again
  await p.keyboard.press('Enter')
  await p.getByRole('heading', { name: 'Who is who' }).waitFor() // where one wanted to go
  assert.equal(new URL(p.url()).pathname, '/who/terms')
})
