// What the browser tests share: a case of their own, the program serving it, a
// browser that is logged in. PARLEY names the program, CHROMIUM the browser.
import { spawn, execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { chromium } from 'playwright-core'

export const parley = process.env.PARLEY ?? 'parley'
const browserPath = process.env.CHROMIUM ?? '/usr/bin/chromium'
export const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

/** run runs a command of the program and gives its output. */
export const run = (...args) => execFileSync(parley, args, { encoding: 'utf8', env: { ...process.env, PARLEY_USER: 'ana' } })

/** folder is a new folder that is gone when the test is. */
export function folder(t) {
  const dir = mkdtempSync(join(tmpdir(), 'parley-test-'))
  t.after(() => rmSync(dir, { recursive: true, force: true }))
  return dir
}

/** demoCase is a case folder with the bundled reports added. */
export function demoCase(t) {
  const dir = join(folder(t), 'valley')
  run('demo', '--keep', dir, '-o', join(dir, '..', 'brief.html'))
  run('init', dir)
  run('add', '-C', dir, join(dir, 'reports'))
  return dir
}

/** serve starts the program on a case and gives the link that it prints; fresh asks for another. */
export async function serve(t, dir, ...args) {
  const { env = {} } = typeof args[0] === 'object' ? args.shift() : {}
  const child = spawn(parley, ['serve', '-C', dir, ...args], { stdio: ['pipe', 'pipe', 'pipe'], env: { ...process.env, PARLEY_USER: 'ana', ...env } })
  let said = ''
  child.stderr.on('data', (d) => (said += d))
  const ended = new Promise((r) => child.once('exit', (code, signal) => r({ code, signal })))
  const links = []
  let found = () => {}
  createInterface({ input: child.stdout }).on('line', (line) => {
    const m = /https?:\/\/\S+/.exec(line)
    if (m) found(links.push(m[0]))
  })
  const next = () =>
    new Promise((got, failed) => {
      found = () => got(links.at(-1))
      ended.then(() => failed(new Error('parley serve ended: ' + said)))
      setTimeout(() => failed(new Error('parley serve printed no link: ' + said)), 30_000).unref()
    })
  const link = await next()
  const fresh = () => {
    const l = next()
    child.stdin.write('\n')
    return l
  }
  const stop = (signal = 'SIGTERM') => {
    child.kill(signal)
    return ended
  }
  t.after(() => stop('SIGKILL'))
  return { link, origin: new URL(link).origin, fresh, stop, said: () => said }
}

/** browser opens a browser; what goes wrong in a page fails the test. */
export async function browser(t, options = {}) {
  const b = await chromium.launch({ executablePath: browserPath, args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] })
  t.after(() => b.close())
  const context = await b.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce', acceptDownloads: true, ...options })
  context.setDefaultTimeout(15_000)
  return context
}

/** page is a page that collects what goes wrong in it. */
export async function page(context, link) {
  const p = await context.newPage()
  p.wrong = []
  p.on('pageerror', (e) => p.wrong.push(String(e)))
  p.on('console', (m) => m.type() === 'error' && !/Failed to load resource|ERR_CONNECTION/.test(m.text()) && p.wrong.push(m.text()))
  if (link) {
    await p.goto(link)
    await p.evaluate(() => localStorage.setItem('parley.preferences', JSON.stringify({ toured: true })))
    await p.getByRole('navigation', { name: 'Views' }).waitFor()
  }
  return p
}

/** views are all of them, by the names in the navigation. */
export const views = ['Reports', 'Queue', 'Who is who', 'Where they stand', 'Over time', 'Between them', 'What would hold', 'Brief', 'History', 'Settings']

export const go = (p, view) => p.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: view, exact: true }).click()

/** settled waits until nothing is asked of the server any more. */
export async function settled(p) {
  await p.waitForTimeout(60)
  await p.waitForFunction(() => !document.querySelector('.stale'), null, { timeout: 15_000 })
  await p.waitForTimeout(120)
}

/** violations are what axe finds that is serious or critical, by all rules or by some. */
export async function violations(p, rules) {
  await p.evaluate(readFileSync(axePath, 'utf8')) // the page's policy refuses added scripts
  // What the browser has not laid out yet lies, as measured, over what follows.
  await p.evaluate(() => {
    const all = new CSSStyleSheet()
    all.replaceSync('* { content-visibility: visible !important; }')
    document.adoptedStyleSheets.push(all)
  })
  const found = await p.evaluate((runOnly) => globalThis.axe.run(document, { resultTypes: ['violations'], runOnly }), rules ?? ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
  return found.violations.filter((v) => ['serious', 'critical'].includes(v.impact)).map((v) => `${v.id}: ${v.help}: ${v.nodes.slice(0, 3).map((n) => n.target.join(' ') + ' ' + (n.any[0]?.message ?? '')).join(' | ')}`)
}
