// What a person waits for in the page, on whatever case is served: the first
// paint of each view, how long another filter takes until everything is shown,
// the queue's next item, and the memory of the page. Prints a JSON line each.
//
//     node bench.mjs LINK
//
// scripts/bench runs it and holds the figures against their targets.
import { readFileSync } from 'node:fs'
import { chromium } from 'playwright-core'

const [link] = process.argv.slice(2)
const base = new URL(link).origin
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-quic', '--no-first-run', '--disable-background-networking'],
})
const tell = (line) => console.log(JSON.stringify(line))

const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' })
// Whatever the page asks for is counted while it is under way.
await context.addInitScript(() => {
  const asked = { now: 0, ever: 0, last: 0 }
  globalThis.asked = asked
  const plain = globalThis.fetch
  globalThis.fetch = async (...args) => {
    asked.now++
    asked.ever++
    try {
      const answer = await plain(...args)
      // It counts until its body is there.
      answer.clone().arrayBuffer().catch(() => {}).finally(() => { asked.now--; asked.last = performance.now() })
      return answer
    } catch (e) {
      asked.now--
      throw e
    }
  }
})
const page = await context.newPage()
page.setDefaultTimeout(120_000)
await page.goto(link)
await page.evaluate(() => localStorage.setItem('parley.preferences', JSON.stringify({ toured: true })))

const views = ['reports', 'queue', 'who', 'positions', 'time', 'network', 'model', 'brief', 'log', 'settings']

// settled is when everything that was asked for is there and painted: two
// frames without anything under way or old.
const settled = (since) =>
  page.evaluate(
    (since) =>
      new Promise((done) => {
        let quiet = 0
        let at = 0
        const look = () => {
          const now = performance.now()
          const still = globalThis.asked.now > 0 || document.querySelector('.stale') || (globalThis.asked.ever === since && now - globalThis.began < 400)
          if (still) quiet = 0
          else if (quiet++ === 0) at = now
          if (quiet > 2 || now - globalThis.began > 90_000) done(at - globalThis.began)
          else requestAnimationFrame(look)
        }
        look()
      }),
    since,
  )

const middle = (all) => all.toSorted((a, b) => a - b)[all.length >> 1]

for (const view of views) {
  const paints = []
  let whole = 0
  for (let i = 0; i < 3; i++) {
    await page.goto(`${base}/${view}`, { waitUntil: 'commit' })
    await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0 && document.querySelector('main'))
    paints.push(await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0].startTime))
    await page.evaluate(() => (globalThis.began = 0))
    whole = await settled(0)
  }
  tell({ what: `${view}: first paint in the browser`, ms: middle(paints), kind: 'paint' })
  tell({ what: `${view}: until all of it is there`, ms: whole, kind: 'note' })
}

// Another filter, by a link as the page itself has them.
const filters = ['act=reject', 'from=2032-01-01', 'act=demand', 'act=offer&act=accept', 'review=suggested']
for (const view of ['reports', 'queue', 'positions', 'time', 'network']) {
  await page.goto(`${base}/${view}`)
  await page.evaluate(() => (globalThis.began = 0))
  await settled(0)
  const all = []
  for (const f of filters) {
    const ever = await page.evaluate((to) => {
      const a = document.createElement('a')
      a.href = to
      a.textContent = 'another filter'
      document.querySelector('main').append(a)
      const ever = globalThis.asked.ever
      globalThis.began = performance.now()
      a.click()
      a.remove()
      return ever
    }, `/${view}?${f}`)
    all.push(await settled(ever))
  }
  tell({ what: `${view}: other filter in the browser, median of ${all.length}`, ms: middle(all), kind: 'filter' })
}

// The queue by its keys: how long until another sentence is there to judge.
await page.goto(`${base}/queue`)
await page.evaluate(() => (globalThis.began = 0))
await settled(0)
const next = []
for (let i = 0; i < 12; i++) {
  const took = await page.evaluate(
    () =>
      new Promise((done) => {
        const main = document.querySelector('main')
        const was = main.innerText
        const from = performance.now()
        const look = () => {
          if (main.innerText !== was) done(performance.now() - from)
          else if (performance.now() - from > 5000) done(5000)
          else requestAnimationFrame(look)
        }
        document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'n', code: 'KeyN', bubbles: true }))
        look()
      }),
  )
  next.push(took)
  await page.waitForTimeout(250)
}
tell({ what: `queue: next item in the browser, median of ${next.length}`, ms: middle(next), kind: 'next' })

// Memory, after all views were looked at in one page.
for (const view of views) {
  await page.evaluate((to) => {
    const a = document.createElement('a')
    a.href = to
    document.querySelector('main').append(a)
    globalThis.began = performance.now()
    a.click()
    a.remove()
  }, `/${view}`)
  await settled(-1)
}
const cdp = await context.newCDPSession(page)
await cdp.send('HeapProfiler.collectGarbage')
await cdp.send('Performance.enable')
const { metrics } = await cdp.send('Performance.getMetrics')
tell({ what: 'the page, memory of its scripts', mb: metrics.find((m) => m.name === 'JSHeapUsedSize').value / 1e6, kind: 'memory' })
const whole = await browser.newBrowserCDPSession()
const { processInfo } = await whole.send('SystemInfo.getProcessInfo')
const kB = (pid) => {
  try {
    return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0)
  } catch {
    return 0
  }
}
const largest = Math.max(...processInfo.filter((p) => p.type === 'renderer').map((p) => kB(p.id)))
if (largest > 0) tell({ what: 'the page, memory of its process', mb: (largest * 1024) / 1e6, kind: 'memory' })
await browser.close()
